import { AuthMode } from '../../src/authentication/auth-mode';
import { OidcAuthOptions } from '../../src/authentication/oidc-auth';
import { SecretSource } from '../../src/secrets/secret-source';
import { codesIn } from '../support/bound/bound-secret';
import { errorsOf, harborContext, testChart, warningsOf } from '../support/harbor-context';

function oidc(options: Partial<OidcAuthOptions> = {}) {
  const chart = testChart();
  const mode = AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com/realms/main', clientId: 'harbor', ...options });
  return { config: mode.bind(chart, harborContext(chart)), errors: errorsOf(chart), warnings: warningsOf(chart) };
}
const codes = (options: Partial<OidcAuthOptions>) => codesIn(oidc(options));

test('every setting of the mode is stated, so that one that is taken out again does not stay in force', () => {
  expect(oidc().config.settings).toEqual({
    auth_mode: 'oidc_auth',
    primary_auth_mode: false,
    oidc_name: 'SSO',
    oidc_endpoint: 'https://sso.example.com/realms/main',
    oidc_client_id: 'harbor',
    oidc_groups_claim: '',
    oidc_admin_group: '',
    oidc_group_filter: '',
    oidc_scope: 'openid,profile,email,offline_access',
    oidc_user_claim: '',
    oidc_verify_cert: true,
    oidc_auto_onboard: false,
    oidc_extra_redirect_parms: {},
    oidc_logout: false,
  });
});

test('every option becomes its setting', () => {
  const { config } = oidc({
    groupsClaim: 'groups',
    adminGroup: 'ops',
    groupFilter: '^harbor-',
    scopes: ['openid', 'groups'],
    userClaim: 'email',
    verifyCertificate: false,
    autoOnboard: true,
    logout: true,
    primary: true,
    extraRedirectParameters: { prompt: 'login' },
  });
  expect(config.settings).toMatchObject({
    primary_auth_mode: true,
    oidc_groups_claim: 'groups',
    oidc_admin_group: 'ops',
    oidc_group_filter: '^harbor-',
    oidc_scope: 'openid,groups',
    oidc_user_claim: 'email',
    oidc_verify_cert: false,
    oidc_auto_onboard: true,
    oidc_extra_redirect_parms: { prompt: 'login' },
    oidc_logout: true,
  });
});

describe('D51: the client secret', () => {
  test('comes from the Secret of auth-secret', () => {
    expect(oidc().config).toMatchObject({ secretSetting: 'oidc_client_secret', secret: { secretName: 'harbor-auth-secret' } });
  });

  test('comes from the source that is given', () => {
    expect(oidc({ clientSecret: SecretSource.existing('oidc', { keys: { secret: 'client-secret' } }) }).config.secret).toEqual({
      secretName: 'oidc', keys: { secret: 'client-secret' },
    });
  });

  test('is not among the settings', () => {
    expect(Object.keys(oidc().config.settings)).not.toContain('oidc_client_secret');
  });
});

describe('policies', () => {
  test('reach the host of the issuer', () => {
    expect(oidc().config).toMatchObject({ host: 'sso.example.com', peer: { dnsNames: ['sso.example.com'] } });
  });

  test('reach a Service by its namespace', () => {
    expect(oidc({ endpoint: 'https://keycloak.sso.svc/realms/main' }).config.peer).toEqual({
      namespaceLabels: { 'kubernetes.io/metadata.name': 'sso' },
    });
  });

  test('reach the peer that is given', () => {
    expect(oidc({ peer: { cidrs: ['10.0.0.0/8'] } }).config.peer).toEqual({ cidrs: ['10.0.0.0/8'] });
  });
});

test.each([
  'http://sso.example.com', 'sso.example.com', 'https://user:pw@sso.example.com', 'https://sso.example.com/?realm=main', 'https://sso.example.com/#x', '',
])('HBR-AUTH-01: %j is no issuer', endpoint => {
  expect(codes({ endpoint })).toEqual(['HBR-AUTH-01']);
});

test('HBR-AUTH-01: a password in the address is not shown', () => {
  expect(oidc({ endpoint: 'https://user:hidden@sso.example.com' }).errors.join()).not.toContain('hidden');
});

test('an issuer may end with a slash, since it has to be exactly the one of the provider', () => {
  expect(codes({ endpoint: 'https://tenant.eu.auth0.com/' })).toEqual([]);
});

test('HBR-AUTH-02: the address of the discovery document is not the issuer', () => {
  expect(oidc({ endpoint: 'https://sso.example.com/realms/main/.well-known/openid-configuration' }).errors).toEqual([
    "HBR-AUTH-02 'endpoint' must be the issuer, not the address of its discovery document, "
    + "got \"https://sso.example.com/realms/main/.well-known/openid-configuration\": write 'https://sso.example.com/realms/main'",
  ]);
});

test.each([
  [['profile', 'email'], ['HBR-AUTH-03']],
  [[], ['HBR-AUTH-03']],
  [['openid,profile'], ['HBR-AUTH-03', 'HBR-AUTH-04']],
  [['openid', 'my scope'], ['HBR-AUTH-04']],
  [['openid', ''], ['HBR-AUTH-04']],
  [['openid', 'https://graph.example.com/.default', 'a-b_c[d]'], []],
])('HBR-AUTH-03, HBR-AUTH-04: scopes %j', (scopes, expected) => {
  expect(codes({ scopes })).toEqual(expected);
});

test.each(['name', 'clientId'])('HBR-AUTH-05: an empty %s is an error', prop => {
  expect(codes({ [prop]: ' ' })).toEqual(['HBR-AUTH-05']);
});

test.each(['adminGroup', 'groupFilter'])('HBR-AUTH-06: %s needs a groups claim', prop => {
  expect(codes({ [prop]: 'ops' })).toEqual(['HBR-AUTH-06']);
});

test.each(['(', '(?=ops)', '(?<!dev)ops', '(a)\\1'])('HBR-AUTH-07: Go does not know the pattern %s', groupFilter => {
  expect(codes({ groupsClaim: 'groups', groupFilter })).toEqual(['HBR-AUTH-07']);
});

test.each(['^harbor-.*', '(?i)ops', '(?P<team>a|b)', '(?i:ops)'])('Go knows the pattern %s', groupFilter => {
  expect(codes({ groupsClaim: 'groups', groupFilter })).toEqual([]);
});

test('HBR-AUTH-08: names of people need not be unique', () => {
  expect(codes({ autoOnboard: true })).toEqual(['HBR-AUTH-08']);
});

test('HBR-AUTH-09: a certificate that is not checked comes with a warning', () => {
  expect(oidc({ verifyCertificate: false }).warnings[0]).toContain("HBR-AUTH-09 'verifyCertificate'");
});

test('HBR-AUTH-16: what Harbor sets itself must not be set', () => {
  expect(codes({ extraRedirectParameters: { redirect_uri: 'https://x' } })).toEqual(['HBR-AUTH-16']);
});
