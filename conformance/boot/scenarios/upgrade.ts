/* An upgrade of a Harbor with data in it. */
import { PLAIN, plainProps } from './plain';
import { BootScenario } from './scenario';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { JOB_CHECKS } from '../checks/job-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { UPGRADE_CHECKS } from '../checks/upgrade-checks';

export const UPGRADE: BootScenario = {
  name: 'upgrade',
  about: 'Harbor 2.14.4 with data in it becomes the newest release: migrations while old replicas serve',
  props: plainProps,
  servers: PLAIN.servers,
  checks: [...ACCESS_CHECKS, ...REGISTRY_CHECKS, ...JOB_CHECKS, ...UPGRADE_CHECKS],
  upgradeFrom: '2.14.4',
  dialects: ['native'],
};
