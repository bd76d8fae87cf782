import { settingName, settingValues } from './setting-values';
import { SystemSettings } from './system-settings';
import { fitsUserSetting, USER_SETTINGS, UserSettingType } from '../facts/user-settings';
import { startOfDay } from '../syntax/day';
import { parseHostPort } from '../syntax/host-port';

/** What is wrong with a setting. */
export interface SettingProblem {
  readonly prop: string;
  readonly rule: string;
  readonly hint: string;
}

/** What the values of a type have to be. */
const RULES: Readonly<Partial<Record<UserSettingType, string>>> = {
  'positive-integer': 'must be a whole number of its unit, from 1 on',
  'integer': 'must be a whole number of its unit',
  'non-empty-string': 'must not be empty',
  'quota': 'must be at most 1024 TiB',
};

/** What Harbor refuses, and what it takes and then does not start with or does nothing with. */
export function settingProblems(settings: SystemSettings): SettingProblem[] {
  const { values } = settingValues(settings);
  const unfit = Object.keys(settings).filter(prop => {
    const name = settingName(prop);
    return Object.hasOwn(values, name) && values[name] !== undefined && !fitsUserSetting(name, values[name]);
  });
  return [
    ...unfit.map(prop => ({ prop, rule: RULES[USER_SETTINGS[settingName(prop)].type] ?? 'must be a value that Harbor takes', hint: 'write such a value' })),
    ...auditProblems(settings),
    ...textProblems(settings),
  ];
}

function auditProblems({ skipAuditLogDatabase, auditLogForwardEndpoint: endpoint }: SystemSettings): SettingProblem[] {
  const isAddress = endpoint === undefined || endpoint === '' || parseHostPort(endpoint)?.port !== undefined;
  return [
    ...isAddress ? [] : [{ prop: 'auditLogForwardEndpoint', rule: 'must be host:port', hint: "write for example 'syslog.example.com:514'" }],
    ...skipAuditLogDatabase === true && !endpoint
      ? [{ prop: 'skipAuditLogDatabase', rule: 'leaves no audit log at all without a receiver', hint: 'set auditLogForwardEndpoint as well' }]
      : [],
  ];
}

function textProblems({ oidcScope, robotNamePrefix, bannerMessage }: SystemSettings): SettingProblem[] {
  const dates = (['fromDate', 'toDate'] as const).filter(date => {
    const text = bannerMessage?.[date];
    return text !== undefined && startOfDay(text) === undefined;
  });
  return [
    ...oidcScope && !oidcScope.includes('openid') ? [{ prop: 'oidcScope', rule: 'has to contain openid', hint: "add 'openid'" }] : [],
    ...robotNamePrefix === '' ? [{ prop: 'robotNamePrefix', rule: 'must not be empty', hint: "write for example 'robot$'" }] : [],
    ...dates.map(date => ({ prop: `bannerMessage.${date}`, rule: 'must be a date', hint: "write for example '2027-01-31'" })),
  ];
}
