/** The type of a setting's value, as Harbor validates it. */
export type UserSettingType =
  | 'auth-mode' | 'boolean' | 'integer' | 'positive-integer' | 'string' | 'non-empty-string' | 'map' | 'string-map'
  | 'ldap-scope' | 'quota' | 'project-creation';

/** The properties of one configuration setting of Harbor. */
export interface UserSettingRow {
  readonly type: UserSettingType;
  /** Default value in Harbor. Absent if the default is empty. */
  readonly initial?: string | number | boolean;
  /** Whether the value is a credential, which may only be written to a Secret. */
  readonly secret?: boolean;
}

/**
 * The 61 settings of user scope by Harbor's own names, which are all that `PUT /configurations` and `CONFIG_OVERWRITE_JSON` accept. Core does
 * not start if the latter contains an unknown name or a value of the wrong type.
 */
export const USER_SETTINGS: Readonly<Record<string, UserSettingRow>> = {
  auth_mode: { type: 'auth-mode', initial: 'db_auth' },
  primary_auth_mode: { type: 'boolean', initial: false },
  scan_all_policy: { type: 'map' },
  project_creation_restriction: { type: 'project-creation', initial: 'everyone' },
  read_only: { type: 'boolean', initial: false },
  self_registration: { type: 'boolean', initial: false },
  token_expiration: { type: 'positive-integer', initial: 30 },
  robot_token_duration: { type: 'positive-integer', initial: 30 },
  robot_name_prefix: { type: 'string', initial: 'robot$' },
  notification_enable: { type: 'boolean', initial: true },
  pull_time_update_disable: { type: 'boolean', initial: false },
  pull_count_update_disable: { type: 'boolean', initial: false },
  pull_audit_log_disable: { type: 'boolean', initial: false },
  audit_log_forward_endpoint: { type: 'string' },
  skip_audit_log_database: { type: 'boolean', initial: false },
  scanner_skip_update_pulltime: { type: 'boolean', initial: false },
  disabled_audit_log_event_types: { type: 'string' },
  session_timeout: { type: 'positive-integer', initial: 60 },
  banner_message: { type: 'string' },

  ldap_base_dn: { type: 'non-empty-string' },
  ldap_filter: { type: 'string' },
  ldap_scope: { type: 'ldap-scope', initial: 2 },
  ldap_search_dn: { type: 'string' },
  ldap_search_password: { type: 'string', secret: true },
  ldap_timeout: { type: 'integer', initial: 5 },
  ldap_uid: { type: 'non-empty-string', initial: 'cn' },
  ldap_url: { type: 'non-empty-string' },
  ldap_verify_cert: { type: 'boolean', initial: true },
  ldap_group_membership_attribute: { type: 'string', initial: 'memberof' },
  ldap_group_attach_parallel: { type: 'boolean', initial: false },

  ldap_group_base_dn: { type: 'string' },
  ldap_group_admin_dn: { type: 'string' },
  ldap_group_attribute_name: { type: 'string' },
  ldap_group_search_filter: { type: 'string' },
  ldap_group_search_scope: { type: 'ldap-scope', initial: 2 },

  uaa_client_id: { type: 'string' },
  uaa_client_secret: { type: 'string', secret: true },
  uaa_endpoint: { type: 'string' },
  uaa_verify_cert: { type: 'boolean', initial: false },

  http_authproxy_endpoint: { type: 'string' },
  http_authproxy_tokenreview_endpoint: { type: 'string' },
  http_authproxy_admin_groups: { type: 'string' },
  http_authproxy_admin_usernames: { type: 'string' },
  http_authproxy_verify_cert: { type: 'boolean', initial: true },
  http_authproxy_skip_search: { type: 'boolean', initial: false },
  http_authproxy_server_certificate: { type: 'string' },

  oidc_name: { type: 'string' },
  oidc_endpoint: { type: 'string' },
  oidc_client_id: { type: 'string' },
  oidc_client_secret: { type: 'string', secret: true },
  oidc_groups_claim: { type: 'string' },
  oidc_admin_group: { type: 'string' },
  oidc_group_filter: { type: 'string' },
  oidc_scope: { type: 'string' },
  oidc_user_claim: { type: 'string' },
  oidc_verify_cert: { type: 'boolean', initial: true },
  oidc_auto_onboard: { type: 'boolean', initial: false },
  oidc_extra_redirect_parms: { type: 'string-map' },
  oidc_logout: { type: 'boolean', initial: false },

  quota_per_project_enable: { type: 'boolean', initial: true },
  storage_per_project: { type: 'quota', initial: -1 },
};

const AUTH_MODES: readonly unknown[] = ['db_auth', 'ldap_auth', 'uaa_auth', 'http_auth', 'oidc_auth'];
const PROJECT_CREATORS: readonly unknown[] = ['everyone', 'adminonly'];
const LDAP_SCOPES: readonly unknown[] = [0, 1, 2];
/** The largest quota that Harbor accepts, in bytes: 1024 TiB. */
const LARGEST_QUOTA = 2 ** 50;
/** The largest period that Harbor accepts: ten digits. */
const LARGEST_PERIOD = 9_999_999_999;

const CHECKS: Readonly<Record<UserSettingType, (value: unknown) => boolean>> = {
  'auth-mode': value => AUTH_MODES.includes(value),
  'boolean': value => typeof value === 'boolean',
  'integer': value => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  'positive-integer': value => Number.isInteger(value) && Number(value) > 0 && Number(value) <= LARGEST_PERIOD,
  'string': value => typeof value === 'string',
  'non-empty-string': value => typeof value === 'string' && value.trim() !== '',
  'map': isMap,
  'string-map': value => isMap(value) && Object.values(value).every(it => typeof it === 'string'),
  'ldap-scope': value => LDAP_SCOPES.includes(value),
  'quota': value => Number.isInteger(value) && (value === -1 || (Number(value) > 0 && Number(value) <= LARGEST_QUOTA)),
  'project-creation': value => PROJECT_CREATORS.includes(value),
};

/** Whether Harbor has a setting of this name and accepts the value for it. */
export function fitsUserSetting(name: string, value: unknown): boolean {
  return Object.hasOwn(USER_SETTINGS, name) && CHECKS[USER_SETTINGS[name].type](value);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
