import { AuthMode, HarborProps } from '../../../src';
import { authModeIn } from '../../../src/fleet/tree/auth-mode-in-text';
import { codesOf, harborBlueprint, OMANTEL, testFleet } from '../../support/fleet';

const oidc: Partial<HarborProps> = { authentication: AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'harbor' }) };
const ldap: Partial<HarborProps> = { authentication: AuthMode.ldap({ url: 'ldaps://ldap.example.com', baseDn: 'dc=example', searchDn: 'cn=harbor,dc=example' }) };

/** The codes of warnings about the tree when a fleet is written with one and then with the other props. */
function warningsOf(before: Partial<HarborProps>, after: Partial<HarborProps>): string[] {
  const first = testFleet({ blueprint: harborBlueprint(() => before) }, [OMANTEL]);
  first.synth();
  const { warnings } = testFleet({ outdir: first.outdir, blueprint: harborBlueprint(() => after) }, [OMANTEL]).synth();
  return codesOf(warnings.filter(warning => warning.includes('HBR-TREE')));
}

test.each([
  ['from the database to OIDC', {}, oidc, ['HBR-TREE-16']], ['from OIDC to the database', oidc, {}, ['HBR-TREE-16']], ['from OIDC to LDAP', oidc, ldap, ['HBR-TREE-16']],
  ['no', oidc, { ...oidc, core: { replicas: 3 } }, []], ['no, for the database', {}, { core: { replicas: 3 } }, []],
])('finding H3: a fleet warns of %s change of the authentication', (_, before, after, codes) => {
  expect(warningsOf(before, after)).toEqual(codes);
});

test.each([
  ['in JSON', 'kind: HelmRelease\nx: \'{"auth_mode":"oidc_auth"}\'', 'oidc_auth'], ['in JSON in quotes', 'kind: Deployment\nx: "{\\"auth_mode\\": \\"ldap_auth\\"}"', 'ldap_auth'],
  ['left out', 'kind: Deployment\n', 'db_auth'], ['of no Harbor', 'kind: ConfigMap\n', undefined],
])('the mode is read %s', (_, text, mode) => {
  expect(authModeIn(text)).toBe(mode);
});
