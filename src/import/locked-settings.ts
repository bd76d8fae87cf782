import { commaList, inUnit, size, text, Writer } from './said-values';
import { settingProp } from '../contracts/setting-values';
import { LDAP_SCOPE_NUMBERS, LdapScope } from '../facts/ldap-scope';
import { fitsUserSetting, USER_SETTINGS } from '../facts/user-settings';
import { isMap } from '../syntax/plain-map';

/** The settings in a text of `CONFIG_OVERWRITE_JSON`, as far as they can be read. */
export interface ReadSettings {
  /** The prop `settings`; undefined unless it says every setting as it is. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Harbor's names of all settings. */
  readonly names: readonly string[];
}

const words: Writer = value => {
  const list = commaList(value);
  return list?.join(',') === value ? list : undefined; // another text would be written otherwise
};
const scope: Writer = value => Object.values(LdapScope).find(it => LDAP_SCOPE_NUMBERS[it] === value);

/** How settings are written that are no plain texts, numbers and switches; undefined for what the prop would not write in the same way. */
const WRITE: Readonly<Record<string, Writer>> = {
  auth_mode: value => (['ldap_auth', 'oidc_auth'].includes(String(value)) ? undefined : value), // those are said by `authentication`
  scan_all_policy: () => undefined,
  token_expiration: inUnit('m'),
  session_timeout: inUnit('m'),
  robot_token_duration: inUnit('d'),
  ldap_timeout: inUnit('s'),
  storage_per_project: value => (Number(value) % 1024 === 0 ? size(value) : undefined),
  ldap_scope: scope,
  ldap_group_search_scope: scope,
  disabled_audit_log_event_types: words,
  oidc_scope: words,
  http_authproxy_admin_groups: words,
  http_authproxy_admin_usernames: words,
  banner_message: banner,
};

/** Reads the settings of a variable, in which the kubelet puts `$` for `$$`, and other variables for their names in `$()`. */
export function readSettings(variable: unknown): ReadSettings {
  const parsed = json(variable);
  if (!isMap(parsed)) { return { names: [] }; }
  const names = Object.keys(parsed);
  if (/(?<!\$)(?:\$\$)*\$\(/.test(String(variable))) { return { names }; }
  const started = json(String(variable).replaceAll('$$', () => '$')) as object;
  const said = Object.entries(started).map(([name, value]) => [settingProp(name), written(name, value)] as const);
  return said.length === 0 || said.some(([, value]) => value === undefined) ? { names } : { settings: Object.fromEntries(said), names };
}

function written(name: string, value: unknown): unknown {
  if (!fitsUserSetting(name, value) || USER_SETTINGS[name].secret || value === '') { return undefined; }
  return Object.hasOwn(WRITE, name) ? WRITE[name](value) : value;
}

function json(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}

/** A banner whose text is the one that the prop writes. */
function banner(value: unknown): unknown {
  const found = json(value);
  if (!isMap(found) || text(found.message) === undefined) { return undefined; }
  const { message, closable, type, fromDate, toDate } = found;
  return JSON.stringify({ message, closable, type, fromDate, toDate }) === value && type !== undefined && typeof closable === 'boolean' ? found : undefined;
}
