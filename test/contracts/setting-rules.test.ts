import { Duration, Size } from 'cdk8s';
import { BannerType, SystemSettings } from '../../src';
import { settingProblems } from '../../src/contracts/setting-rules';

test('settings that Harbor takes have no problems', () => {
  expect(settingProblems({})).toEqual([]);
  expect(settingProblems({
    sessionTimeout: Duration.hours(1),
    storagePerProject: Size.kibibytes(0),
    auditLogForwardEndpoint: '[2001:db8::1]:514',
    skipAuditLogDatabase: true,
    oidcScope: ['email', 'openid'],
    bannerMessage: { message: 'x', type: BannerType.DANGER, fromDate: '2027-01-31' },
  })).toEqual([]);
});

test.each<[SystemSettings, string, string]>([
  [{ sessionTimeout: Duration.seconds(90) }, 'sessionTimeout', 'must be a whole number of its unit, from 1 on'],
  [{ ldapTimeout: Duration.millis(1500) }, 'ldapTimeout', 'must be a whole number of its unit'],
  [{ ldapUrl: ' ' }, 'ldapUrl', 'must not be empty'],
  [{ storagePerProject: Size.tebibytes(1025) }, 'storagePerProject', 'must be at most 1024 TiB'],
  [{ authMode: 'oidc' as any }, 'authMode', 'must be a value that Harbor takes'],
  [{ skipAuditLogDatabase: true }, 'skipAuditLogDatabase', 'leaves no audit log at all without a receiver'],
  [{ auditLogForwardEndpoint: 'syslog.example.com' }, 'auditLogForwardEndpoint', 'must be host:port'],
  [{ oidcScope: ['email'] }, 'oidcScope', 'has to contain openid'],
  [{ robotNamePrefix: '' }, 'robotNamePrefix', 'must not be empty'],
  [{ bannerMessage: { message: 'x', toDate: 'soon' } }, 'bannerMessage.toDate', 'must be a date'],
])('%j has one problem', (settings, prop, rule) => {
  expect(settingProblems(settings)).toEqual([{ prop, rule, hint: expect.stringMatching(/\w/) }]);
});

test('all problems are told at once', () => {
  expect(settingProblems({ robotNamePrefix: '', oidcScope: [], tokenExpiration: Duration.seconds(1) }).map(({ prop }) => prop)).toEqual(['tokenExpiration', 'oidcScope', 'robotNamePrefix']);
});
