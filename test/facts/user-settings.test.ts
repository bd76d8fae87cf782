import { fitsUserSetting, USER_SETTINGS, UserSettingType } from '../../src/facts/user-settings';

const SAMPLES: Readonly<Record<UserSettingType, { good: unknown[]; bad: unknown[] }>> = {
  'auth-mode': { good: ['db_auth', 'oidc_auth', 'ldap_auth'], bad: ['oidc', '', 1] },
  'boolean': { good: [true, false], bad: ['true', 1, null] },
  'integer': { good: [0, 5, -1], bad: ['5', 1.5, 2 ** 31] },
  'positive-integer': { good: [1, 9_999_999_999], bad: [0, -1, 10_000_000_000, '30'] },
  'string': { good: ['', 'text'], bad: [1, true, undefined, {}] },
  'non-empty-string': { good: ['x'], bad: ['', '  ', 1] },
  'map': { good: [{}, { type: 'none' }], bad: [[], 'x', null] },
  'string-map': { good: [{}, { prompt: 'login' }], bad: [{ a: 1 }, []] },
  'ldap-scope': { good: [0, 1, 2], bad: [3, '2'] },
  'quota': { good: [-1, 1, 2 ** 50], bad: [0, -2, 2 ** 50 + 1, '1'] },
  'project-creation': { good: ['everyone', 'adminonly'], bad: ['nobody'] },
};

test('all 61 settings of user scope are in the table', () => {
  expect(Object.keys(USER_SETTINGS)).toHaveLength(61);
});

test('the settings with a secret value are marked', () => {
  expect(Object.keys(USER_SETTINGS).filter(name => USER_SETTINGS[name].secret)).toEqual([
    'ldap_search_password', 'uaa_client_secret', 'oidc_client_secret',
  ]);
});

test('every initial value fits its own type', () => {
  const unfit = Object.entries(USER_SETTINGS).filter(([name, row]) => row.initial !== undefined && !fitsUserSetting(name, row.initial));
  expect(unfit).toEqual([]);
});

test.each(Object.entries(USER_SETTINGS))('%s takes values of its type only', (name, { type }) => {
  expect({ good: SAMPLES[type].good.filter(it => !fitsUserSetting(name, it)), bad: SAMPLES[type].bad.filter(it => fitsUserSetting(name, it)) })
    .toEqual({ good: [], bad: [] });
});

test.each(['oidc_client', 'ext_endpoint', 'toString'])('%s is not a setting of user scope', name => {
  expect(fitsUserSetting(name, 'x')).toBe(false);
});
