/* Logins by LDAP. */
import { PLAIN, plainProps } from './plain';
import { BootScenario } from './scenario';
import { AuthMode, HarborSize, LdapScope } from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { LDAP_CHECKS } from '../checks/ldap-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { ADMINS, BASE, ldap, READER } from '../servers/ldap';

const HOST = 'ldap.example.test';

export const LDAP: BootScenario = {
  name: 'ldap',
  about: 'logins by a directory over TLS, administrators by a group',
  props: () => ({
    ...plainProps(),
    size: HarborSize.SMALL,
    metrics: undefined,
    caBundleSecretName: 'company-ca',
    authentication: AuthMode.ldap({
      url: `ldaps://${HOST}`,
      baseDn: BASE,
      searchDn: READER,
      filter: '(objectClass=person)',
      uidAttribute: 'uid',
      scope: LdapScope.SUBTREE,
      groupBaseDn: `ou=groups,${BASE}`,
      groupFilter: '(objectClass=groupOfNames)',
      groupNameAttribute: 'cn',
      groupScope: LdapScope.SUBTREE,
      groupMembershipAttribute: 'memberof',
      groupAdminDn: ADMINS,
    }),
  }),
  servers: programs => [...PLAIN.servers(programs), ldap({ host: HOST })],
  checks: [...ACCESS_CHECKS, ...LDAP_CHECKS, ...REGISTRY_CHECKS],
  dialects: ['native', 'release'],
};
