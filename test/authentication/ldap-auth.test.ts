import { Duration } from 'cdk8s';
import { AuthMode } from '../../src/authentication/auth-mode';
import { LdapAuthOptions } from '../../src/authentication/ldap-auth';
import { LdapScope } from '../../src/facts/ldap-scope';
import { SecretSource } from '../../src/secrets/secret-source';
import { codesIn } from '../support/bound/bound-secret';
import { errorsOf, harborContext, testChart, warningsOf } from '../support/harbor-context';

function ldap(options: Partial<LdapAuthOptions> = {}) {
  const chart = testChart();
  const mode = AuthMode.ldap({ url: 'ldaps://ldap.example.com', baseDn: 'ou=people,dc=example,dc=com', searchDn: 'cn=harbor,dc=example,dc=com', ...options });
  return { config: mode.bind(chart, harborContext(chart)), errors: errorsOf(chart), warnings: warningsOf(chart) };
}
const codes = (options: Partial<LdapAuthOptions>) => codesIn(ldap(options));

test('every setting of the mode is stated, so that one that is taken out again does not stay in force', () => {
  expect(ldap().config.settings).toEqual({
    auth_mode: 'ldap_auth',
    primary_auth_mode: false,
    ldap_url: 'ldaps://ldap.example.com',
    ldap_base_dn: 'ou=people,dc=example,dc=com',
    ldap_search_dn: 'cn=harbor,dc=example,dc=com',
    ldap_filter: '',
    ldap_uid: 'cn',
    ldap_scope: 2,
    ldap_timeout: 5,
    ldap_verify_cert: true,
    ldap_group_membership_attribute: 'memberof',
    ldap_group_attach_parallel: false,
    ldap_group_base_dn: '',
    ldap_group_admin_dn: '',
    ldap_group_attribute_name: 'cn',
    ldap_group_search_filter: '',
    ldap_group_search_scope: 2,
  });
});

test('every option becomes its setting', () => {
  const { config, errors } = ldap({
    filter: '(objectClass=person)',
    uidAttribute: 'sAMAccountName',
    scope: LdapScope.ONE_LEVEL,
    timeout: Duration.seconds(9),
    verifyCertificate: false,
    groupFilter: 'objectClass=group',
    groupBaseDn: 'ou=groups,dc=example,dc=com',
    groupNameAttribute: 'name',
    groupScope: LdapScope.BASE,
    groupMembershipAttribute: 'memberOf',
    groupAdminDn: 'cn=ops,dc=example,dc=com',
    attachGroupsInParallel: true,
  });
  expect([errors, config.settings]).toEqual([[], expect.objectContaining({
    ldap_filter: '(objectClass=person)',
    ldap_uid: 'sAMAccountName',
    ldap_scope: 1,
    ldap_timeout: 9,
    ldap_verify_cert: false,
    ldap_group_search_filter: 'objectClass=group',
    ldap_group_base_dn: 'ou=groups,dc=example,dc=com',
    ldap_group_attribute_name: 'name',
    ldap_group_search_scope: 0,
    ldap_group_membership_attribute: 'memberOf',
    ldap_group_admin_dn: 'cn=ops,dc=example,dc=com',
    ldap_group_attach_parallel: true,
  })]);
});

test('the search password comes by reference', () => {
  expect(ldap({ searchPassword: SecretSource.existing('ldap') }).config).toMatchObject({
    secretSetting: 'ldap_search_password', secret: { secretName: 'ldap' },
  });
});

test('the search password comes from the Secret of auth-secret if none is given', () => {
  expect(ldap().config.secret).toEqual({ secretName: 'harbor-auth-secret' });
});

test('policies reach the host of the server', () => {
  expect(ldap({ url: 'ldaps://10.1.2.3:1636' }).config).toMatchObject({ host: '10.1.2.3', peer: { cidrs: ['10.1.2.3/32'] } });
});

test('policies reach the peer that is given', () => {
  expect(ldap({ peer: { dnsNames: ['dc1.example.com', 'dc2.example.com'] } }).config.peer).toEqual({ dnsNames: ['dc1.example.com', 'dc2.example.com'] });
});

test.each([
  'ldap.example.com', 'https://ldap.example.com', 'ldaps://ldap.example.com/', 'ldaps://ldap.example.com/dc=example', 'ldaps://ldap.example.com:0',
  'ldaps://user:pw@ldap.example.com', 'ldaps://', '',
])('HBR-AUTH-10: %j is no address of an LDAP server', url => {
  expect(codes({ url })).toEqual(['HBR-AUTH-10']);
});

test('HBR-AUTH-10: a password in the address is not shown', () => {
  expect(ldap({ url: 'ldaps://user:hidden@ldap.example.com' }).errors.join()).not.toContain('hidden');
});

test.each([['ldap://ldap.example.com', ['HBR-AUTH-11']], ['ldap://ldap.example.com:389', ['HBR-AUTH-11']], ['ldap://ldap.example.com:636', []]])(
  'HBR-AUTH-11: %s sends passwords in clear text unless the port is that of LDAPS', (url, expected) => {
    expect(codes({ url })).toEqual(expected);
  });

test('HBR-AUTH-09: a certificate that is not checked comes with a warning', () => {
  expect(codes({ verifyCertificate: false })).toEqual(['HBR-AUTH-09']);
});

test.each([{ baseDn: '' }, { baseDn: 'example.com' }, { groupAdminDn: 'ops' }])('HBR-AUTH-12: %j is no distinguished name', options => {
  expect(codes(options)).toEqual(['HBR-AUTH-12']);
});

test('a user of Active Directory may search under his logon name', () => {
  expect(codes({ searchDn: 'harbor@example.com' })).toEqual([]);
});

test.each(['(objectClass=person', 'objectClass=person)', ')('])('HBR-AUTH-13: %j is no filter', filter => {
  expect(codes({ filter })).toEqual(['HBR-AUTH-13']);
});

test.each(['objectClass=person', '(&(a=b)(c=d))', '(cn=\\28x)'])('%s is a filter', filter => {
  expect(codes({ filter })).toEqual([]);
});

test.each(['searchDn', 'uidAttribute', 'groupMembershipAttribute'])('HBR-AUTH-05: an empty %s is an error', prop => {
  expect(codes({ [prop]: ' ' })).toEqual(['HBR-AUTH-05']);
});

test.each([
  { groupBaseDn: 'ou=groups,dc=example,dc=com' }, { groupNameAttribute: 'name' }, { groupScope: LdapScope.BASE }, { attachGroupsInParallel: true },
])('HBR-AUTH-14: %j does nothing without a group filter', options => {
  expect(codes(options)).toEqual(['HBR-AUTH-14']);
});

test('HBR-AUTH-15: a timeout below a second is an error', () => {
  expect(codes({ timeout: Duration.millis(500) })).toEqual(['HBR-AUTH-15']);
});
