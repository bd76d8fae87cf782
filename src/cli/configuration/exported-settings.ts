import { WrittenValue } from './written-value';
import { settingProp } from '../../contracts/setting-values';
import { AuthenticationMode, BannerType, ProjectCreators } from '../../contracts/system-settings';
import { LDAP_SCOPE_NUMBERS, LdapScope } from '../../facts/ldap-scope';
import { fitsUserSetting, USER_SETTINGS } from '../../facts/user-settings';
import { startOfDay } from '../../syntax/day';
import { isMap } from '../../syntax/plain-map';
import { sizeOfBytes } from '../../syntax/size-quantity';

/** What an export tells about what it could not write. */
export type Note = (text: string) => void;

const list = (value: unknown) => String(value).split(',').map(word => word.trim()).filter(Boolean);
const json = (value: unknown) => { try { return JSON.parse(String(value)) as unknown; } catch { return undefined; } };
const scope = (value: unknown) => (
  WrittenValue.member('LdapScope', LdapScope, Object.values(LdapScope).find(it => LDAP_SCOPE_NUMBERS[it] === value))
);

/** How Harbor's values are written where they are no plain texts, numbers and switches. */
const WRITE: Readonly<Record<string, (value: unknown) => unknown>> = {
  auth_mode: value => WrittenValue.member('AuthenticationMode', AuthenticationMode, value),
  project_creation_restriction: value => WrittenValue.member('ProjectCreators', ProjectCreators, value),
  token_expiration: value => WrittenValue.duration(Number(value), 'minutes'),
  session_timeout: value => WrittenValue.duration(Number(value), 'minutes'),
  robot_token_duration: value => WrittenValue.duration(Number(value), 'days'),
  ldap_timeout: value => WrittenValue.duration(Number(value), 'seconds'),
  storage_per_project: value => (Number(value) % 1024 === 0 ? WrittenValue.size(sizeOfBytes(Number(value))) : undefined),
  ldap_scope: scope,
  ldap_group_search_scope: scope,
  disabled_audit_log_event_types: list,
  oidc_scope: list,
  http_authproxy_admin_groups: list,
  http_authproxy_admin_usernames: list,
  oidc_extra_redirect_parms: value => (isMap(json(value)) ? json(value) : undefined),
  banner_message: banner,
};

/** Harbor drops these outside of `CONFIG_OVERWRITE_JSON`. */
const LOCKED_ALONE = new Set(['pull_time_update_disable', 'pull_count_update_disable', 'pull_audit_log_disable']);

/** The settings that are others than those of a new Harbor, as props. */
export function exportedSettings(found: Readonly<Record<string, unknown>>, note: Note): object | undefined {
  const said = Object.entries(found).filter(([name, value]) => Object.hasOwn(USER_SETTINGS, name) && !isInitial(name, value));
  const written = said.flatMap(([name, value]) => {
    const own = isMap(value) || LOCKED_ALONE.has(name) ? undefined : writtenSetting(name, value);
    const isSecret = USER_SETTINGS[name].secret === true;
    if (own === undefined && !isSecret) { note(`setting ${name} is left out: ${LOCKED_ALONE.has(name) ? 'it can only be locked' : 'its value cannot be written'}`); }
    return isSecret ? [[settingProp(name), value]] : own === undefined ? [] : [[settingProp(name), own]];
  });
  return written.length === 0 ? undefined : Object.fromEntries(written);
}

function writtenSetting(name: string, value: unknown): unknown {
  if (Object.hasOwn(WRITE, name)) { return WRITE[name](value); }
  return fitsUserSetting(name, value) ? value : undefined;
}

function isInitial(name: string, value: unknown): boolean {
  const { initial = '' } = USER_SETTINGS[name];
  return value === initial || value === '' || (name === 'oidc_extra_redirect_parms' && value === '{}');
}

function banner(value: unknown): unknown {
  const found = json(value);
  if (!isMap(found) || typeof found.message !== 'string') { return undefined; }
  const { message, closable, type, fromDate, toDate } = found;
  if ([fromDate, toDate].some(date => date !== undefined && startOfDay(String(date)) === undefined)) { return undefined; }
  return { message, closable, type: WrittenValue.member('BannerType', BannerType, type), fromDate, toDate };
}
