import { AuthMode } from '../../src/authentication/auth-mode';
import { KeycloakAuthOptions } from '../../src/authentication/keycloak-auth';
import { IAuthMode } from '../../src/contracts';
import { fitsUserSetting } from '../../src/facts/user-settings';
import { errorsOf, harborContext, testChart } from '../support/harbor-context';

function bind(mode: IAuthMode) {
  const chart = testChart();
  return { config: mode.bind(chart, harborContext(chart)), errors: errorsOf(chart) };
}
const keycloak = (options: Partial<KeycloakAuthOptions> = {}) =>
  bind(AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor', ...options }));

test('users in the database are a mode of their own, which needs no egress', () => {
  expect(bind(AuthMode.database()).config).toEqual({ settings: { auth_mode: 'db_auth', primary_auth_mode: false }, peer: {} });
});

test.each([
  ['database', AuthMode.database()],
  ['oidc', AuthMode.oidc({ name: 'x', endpoint: 'https://x.example.com', clientId: 'x' })],
  ['keycloak', AuthMode.keycloak({ url: 'https://x.example.com', realm: 'x', clientId: 'x' })],
  ['ldap', AuthMode.ldap({ url: 'ldaps://x.example.com', baseDn: 'dc=x', searchDn: 'cn=x' })],
])('every setting of %s is one that Harbor has, with a value of its type', (_, mode) => {
  expect(Object.entries(bind(mode).config.settings).filter(([name, value]) => !fitsUserSetting(name, value))).toEqual([]);
});

describe('Keycloak', () => {
  test('B108: realm and client are enough', () => {
    expect(keycloak().config.settings).toMatchObject({
      auth_mode: 'oidc_auth',
      oidc_name: 'Keycloak',
      oidc_endpoint: 'https://sso.example.com/realms/main',
      oidc_client_id: 'harbor',
      oidc_groups_claim: 'groups',
      oidc_user_claim: 'preferred_username',
      oidc_scope: 'openid,profile,email,offline_access',
      oidc_auto_onboard: true,
    });
  });

  test('B108: the secret of the client is a reference, in a setting of its own', () => {
    const { settings, secretSetting, secret } = keycloak().config;
    expect([secretSetting, secret?.secretName, Object.keys(settings).includes('oidc_client_secret')]).toEqual(['oidc_client_secret', 'harbor-auth-secret', false]);
  });

  test('a slash behind the address does not matter', () => {
    expect(keycloak({ url: 'https://sso.example.com/auth/' }).config.settings.oidc_endpoint).toBe('https://sso.example.com/auth/realms/main');
  });

  test('the preset can be changed', () => {
    expect(keycloak({ name: 'SSO', groupsClaim: 'roles', userClaim: 'email', autoOnboard: false, adminGroup: 'ops' }).config.settings).toMatchObject({
      oidc_name: 'SSO', oidc_groups_claim: 'roles', oidc_user_claim: 'email', oidc_auto_onboard: false, oidc_admin_group: 'ops',
    });
  });

  test('an empty realm is an error', () => {
    expect(keycloak({ realm: '' }).errors[0]).toMatch(/^HBR-AUTH-01 'endpoint' /);
  });
});
