/* What an operator can do wrong beside the manifests: Harbor refuses it, and there is a way through. */
import { PLAIN, plainProps } from './plain';
import { BootScenario } from './scenario';
import { AuthMode, HarborSize } from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { FINDING_CHECKS } from '../checks/finding-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';

export const FINDINGS: BootScenario = {
  name: 'findings',
  about: 'a token key that Harbor cannot read, and another authentication once there are users: what happens, and the documented way through',
  props: () => ({ ...plainProps(), size: HarborSize.SMALL, metrics: undefined }),
  changed: () => ({ authentication: AuthMode.oidc({ name: 'staff', endpoint: 'https://login.harbor.svc:8443/realms/staff', clientId: 'harbor' }) }),
  servers: PLAIN.servers,
  checks: [...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...FINDING_CHECKS],
  dialects: ['native'],
};
