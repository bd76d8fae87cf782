import { EngineDraft, FieldRow } from './engine-draft';
import { EngineBlock, EngineValue, isSecretRef, Refusal, SecretUse } from './engine-value';
import { wholeGibibytes } from './project-rows';
import { ResourceTypeName } from './resource-types';
import { settingProp } from '../../contracts/setting-values';
import { DesiredState } from '../state/state';

type Settings = NonNullable<DesiredState['settings']>;
type Setting = Settings[string];
type SettingRow = FieldRow<Setting>;

const same = (name: string): readonly [string, SettingRow] => [name, { to: name }];
const LDAP_SCOPES = ['base', 'onelevel', 'subtree'];
const ldapScope = (value: Setting) => LDAP_SCOPES[Number(value)];

/** Settings of the resource of the system. It writes all of them, so that all of them have to be said. */
const SYSTEM: Readonly<Record<string, SettingRow>> = {
  ...Object.fromEntries([
    'project_creation_restriction', 'read_only', 'token_expiration', 'session_timeout', 'robot_name_prefix', 'scanner_skip_update_pulltime',
    'audit_log_forward_endpoint', 'skip_audit_log_database', 'notification_enable', 'disabled_audit_log_event_types',
  ].map(same)),
  robot_token_duration: { to: 'robot_token_expiration' },
  storage_per_project: { to: 'storage_per_project', as: bytes => wholeGibibytes(Number(bytes)) },
  banner_message: { to: 'banner_message', as: text => bannerBlock(String(text)) },
  quota_per_project_enable: { refused: 'the provider always sets it to true', unless: value => value === true },
};

/** Settings of which the resource says nothing when they are empty, and Harbor keeps them as they are. */
const MAY_BE_UNSAID = ['audit_log_forward_endpoint', 'disabled_audit_log_event_types', 'banner_message'];

const OIDC = ['oidc_name', 'oidc_endpoint', 'oidc_client_id', 'oidc_client_secret', 'oidc_scope', 'oidc_verify_cert', 'oidc_auto_onboard', 'oidc_logout'];
const OIDC_MORE = ['oidc_group_filter', 'oidc_groups_claim', 'oidc_admin_group', 'oidc_user_claim'];
const LDAP = ['ldap_url', 'ldap_base_dn', 'ldap_uid', 'ldap_verify_cert', 'ldap_scope'];

/** Settings of the resource of authentication. */
const AUTHENTICATION: Readonly<Record<string, SettingRow>> = {
  auth_mode: { to: 'auth_mode' },
  ...Object.fromEntries([...OIDC, ...OIDC_MORE, 'primary_auth_mode'].map(same)),
  ...Object.fromEntries(['ldap_url', 'ldap_base_dn', 'ldap_uid', 'ldap_verify_cert', 'ldap_search_dn', 'ldap_search_password', 'ldap_filter', 'ldap_group_base_dn', 'ldap_group_admin_dn'].map(same)),
  ldap_scope: { to: 'ldap_scope', as: ldapScope },
  ldap_group_search_scope: { to: 'ldap_group_scope', as: ldapScope },
  ldap_group_search_filter: { to: 'ldap_group_filter' },
  ldap_group_attribute_name: { to: 'ldap_group_gid' },
  ldap_group_membership_attribute: { to: 'ldap_group_membership' },
  self_registration: { refused: 'the provider always sets it to false', unless: value => value === false },
};

/** The modes that the provider can set, and what it needs for each, or would set to something else. */
const NEEDED_BY_MODE: Readonly<Record<string, readonly string[]>> = { oidc_auth: [...OIDC, 'self_registration'], ldap_auth: [...LDAP, 'self_registration'] };

/** The settings of the system. */
export function settingResources(draft: EngineDraft, settings: Settings): void {
  const named = (rows: Readonly<Record<string, SettingRow>>) => Object.entries(settings).filter(([name]) => Object.hasOwn(rows, name));
  for (const name of Object.keys(settings).filter(it => !Object.hasOwn(SYSTEM, it) && !Object.hasOwn(AUTHENTICATION, it))) {
    draft.refuse(`settings.${settingProp(name)}`, 'the provider has no attribute for it');
  }
  if (named(SYSTEM).length > 0) {
    const needed = Object.keys(SYSTEM).filter(name => !MAY_BE_UNSAID.includes(name));
    checkNeeded(draft, settings, { needed, why: 'the provider writes it together with the other settings, with a value of its own; say it' });
    addSettings(draft, { type: 'harbor_config_system', key: 'system', rows: SYSTEM, settings: named(SYSTEM) });
  }
  if (named(AUTHENTICATION).length > 0) {
    checkMode(draft, settings);
    addSettings(draft, { type: 'harbor_config_auth', key: 'authentication', rows: AUTHENTICATION, settings: named(AUTHENTICATION) });
  }
}

interface Needed {
  readonly needed: readonly string[];
  readonly why: string;
}

function checkNeeded(draft: EngineDraft, settings: Settings, { needed, why }: Needed): void {
  for (const name of needed.filter(it => settings[it] === undefined)) { draft.refuse(`settings.${settingProp(name)}`, why); }
}

function checkMode(draft: EngineDraft, settings: Settings): void {
  const mode = String(settings.auth_mode);
  if (!Object.hasOwn(NEEDED_BY_MODE, mode)) {
    draft.refuse('settings.authMode', `the provider can set ${Object.keys(NEEDED_BY_MODE).join(' and ')} alone, and needs it for all settings of authentication`);
    return;
  }
  checkNeeded(draft, settings, { needed: NEEDED_BY_MODE[mode], why: `the provider needs it for ${mode}, or sets it to a value of its own; say it` });
}

interface SettingGroup {
  readonly type: ResourceTypeName;
  readonly key: string;
  readonly rows: Readonly<Record<string, SettingRow>>;
  readonly settings: ReadonlyArray<readonly [name: string, value: Setting]>;
}

function addSettings(draft: EngineDraft, { type, key, rows, settings }: SettingGroup): void {
  const attributes: Record<string, EngineValue> = {};
  const props: Record<string, string> = {};
  for (const [name, value] of settings) {
    const row = rows[name];
    const prop = `settings.${settingProp(name)}`;
    const said = saidOf(row, value, draft);
    if (said instanceof Refusal) { draft.refuse(prop, said.why); } else if (said !== undefined && 'to' in row) {
      attributes[row.to] = said;
      props[row.to] = prop;
    }
  }
  draft.resources.push({ type, key, prop: 'settings', attributes, props });
}

function saidOf(row: SettingRow, value: Setting, draft: EngineDraft): EngineValue | Refusal | undefined {
  if ('refused' in row) { return row.unless?.(value) ? undefined : new Refusal(row.refused); }
  if (isSecretRef(value)) { return new SecretUse(value); }
  return 'to' in row && row.as ? row.as(value, draft, undefined) : value;
}

/** The provider puts the message between quotes as it is, so that it cannot have any. */
function bannerBlock(text: string): EngineBlock[] | Refusal | undefined {
  if (text === '') { return undefined; }
  const { closable, message, type, fromDate, toDate } = parsed(text);
  if (typeof message !== 'string' || /["\\\n]/.test(message)) {
    return new Refusal('the provider takes a message without quotes, backslashes and line breaks alone');
  }
  const fields = Object.entries({ closable, message, type, from_date: fromDate, to_date: toDate });
  return [Object.fromEntries(fields.filter(([, it]) => it !== undefined)) as EngineBlock];
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
