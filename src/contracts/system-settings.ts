import { Duration, Size } from 'cdk8s';
import { LdapSettings, OidcSettings, SettingSecret } from './login-settings';
import { ProxyLoginSettings } from './proxy-login-settings';

/** Where users come from, in Harbor's words. */
export enum AuthenticationMode {
  /** Harbor's own database. */
  DATABASE = 'db_auth',
  /** An LDAP server. */
  LDAP = 'ldap_auth',
  /** UAA of Cloud Foundry. */
  UAA = 'uaa_auth',
  /** A proxy that checks user names and passwords. */
  HTTP = 'http_auth',
  /** An OpenID Connect provider. */
  OIDC = 'oidc_auth',
}

/** Who may create projects. */
export enum ProjectCreators {
  /** Every user. */
  EVERYONE = 'everyone',
  /** Administrators alone. */
  ADMIN_ONLY = 'adminonly',
}

/** What a banner is about, which is its colour. */
export enum BannerType {
  /** Green. */
  SUCCESS = 'success',
  /** Blue. */
  INFO = 'info',
  /** Yellow. */
  WARNING = 'warning',
  /** Red. */
  DANGER = 'danger',
}

/** A text above every page of the portal. */
export interface BannerMessage {
  /** The text. */
  readonly message: string;
  /**
   * What it is about.
   *
   * @default BannerType.INFO
   */
  readonly type?: BannerType;
  /**
   * Whether users can close it.
   *
   * @default true
   */
  readonly closable?: boolean;
  /**
   * First day, such as `2026-12-01`.
   *
   * @default - at once
   */
  readonly fromDate?: string;
  /**
   * Last day.
   *
   * @default - until it is taken away
   */
  readonly toDate?: string;
}

/** The settings of a Harbor, all that users of its API can change. What is not said stays as it is. API: `/configurations`. */
export interface SystemSettings extends LdapSettings, OidcSettings, ProxyLoginSettings {
  /**
   * Where users come from. Harbor changes it only while it has no user beside `admin`. Harbor: `auth_mode`.
   *
   * @default - what Harbor has: its own database
   */
  readonly authMode?: AuthenticationMode;
  /**
   * Whether the log-in page leads to the provider at once. Harbor: `primary_auth_mode`.
   *
   * @default - what Harbor has: false
   */
  readonly primaryAuthMode?: boolean;
  /**
   * Whether everybody may make an account, if users are in the database. Harbor: `self_registration`.
   *
   * @default - what Harbor has: false
   */
  readonly selfRegistration?: boolean;
  /**
   * Who may create projects. Harbor: `project_creation_restriction`.
   *
   * @default - what Harbor has: everyone
   */
  readonly projectCreationRestriction?: ProjectCreators;
  /**
   * Whether nothing can be pushed or deleted, as during a backup. Harbor: `read_only`.
   *
   * @default - what Harbor has: false
   */
  readonly readOnly?: boolean;
  /**
   * How long the token of a pull or push is valid, in whole minutes. Harbor: `token_expiration`.
   *
   * @default - what Harbor has: 30 minutes
   */
  readonly tokenExpiration?: Duration;
  /**
   * How long a session in the portal lasts, in whole minutes. Harbor: `session_timeout`.
   *
   * @default - what Harbor has: 60 minutes
   */
  readonly sessionTimeout?: Duration;
  /**
   * How long robots are valid that are made without a term, in whole days. Harbor: `robot_token_duration`.
   *
   * @default - what Harbor has: 30 days
   */
  readonly robotTokenDuration?: Duration;
  /**
   * What the names of robots begin with. A change renames those that are there. Harbor: `robot_name_prefix`.
   *
   * @default - what Harbor has: robot$
   */
  readonly robotNamePrefix?: string;
  /**
   * Whether webhooks are sent. Harbor: `notification_enable`.
   *
   * @default - what Harbor has: true
   */
  readonly notificationEnable?: boolean;
  /**
   * Whether projects have quotas at all. Harbor: `quota_per_project_enable`.
   *
   * @default - what Harbor has: true
   */
  readonly quotaPerProjectEnable?: boolean;
  /**
   * The quota of a new project that says none, at most 1024 TiB; a size of 0 is no limit. Harbor: `storage_per_project`.
   *
   * @default - what Harbor has: no limit
   */
  readonly storagePerProject?: Size;
  /**
   * Receiver of the audit log, `host:port`, which speaks syslog over TCP without TLS. Harbor connects to it before it takes it. Harbor:
   * `audit_log_forward_endpoint`.
   *
   * @default - what Harbor has: none
   */
  readonly auditLogForwardEndpoint?: string;
  /**
   * Whether the audit log is only forwarded, and not kept in the database. It needs a receiver. Harbor: `skip_audit_log_database`.
   *
   * @default - what Harbor has: false
   */
  readonly skipAuditLogDatabase?: boolean;
  /**
   * Types of events that are not logged, such as `pull_artifact`. Harbor: `disabled_audit_log_event_types`.
   *
   * @default - what Harbor has: none
   */
  readonly disabledAuditLogEventTypes?: string[];
  /**
   * Whether pulls are not logged. Harbor takes it only if it is locked. Harbor: `pull_audit_log_disable`.
   *
   * @default - what Harbor has: false
   */
  readonly pullAuditLogDisable?: boolean;
  /**
   * Whether the time of the last pull is not kept, by which retention decides. Harbor takes it only if it is locked. Harbor:
   * `pull_time_update_disable`.
   *
   * @default - what Harbor has: false
   */
  readonly pullTimeUpdateDisable?: boolean;
  /**
   * Whether pulls are not counted. Harbor takes it only if it is locked. Harbor: `pull_count_update_disable`.
   *
   * @default - what Harbor has: false
   */
  readonly pullCountUpdateDisable?: boolean;
  /**
   * Whether pulls of the scanner leave the time of the last pull alone. Harbor: `scanner_skip_update_pulltime`.
   *
   * @default - what Harbor has: false
   */
  readonly scannerSkipUpdatePulltime?: boolean;
  /**
   * What stands above every page of the portal. Harbor: `banner_message`.
   *
   * @default - what Harbor has: nothing
   */
  readonly bannerMessage?: BannerMessage;
}

/**
 * Settings that core reads at every start, from `CONFIG_OVERWRITE_JSON`. All settings are locked then, also those that are not among them: the
 * portal and the API refuse to change any.
 */
export interface LockedSettings extends SystemSettings {
  /**
   * The Secret with all of them as one JSON object, by Harbor's own names (`HBR-CONF-53`). Nobody checks it: core does not start if it has an
   * unknown name or a value of another type.
   *
   * @default - the other props
   */
  readonly existingSecret?: SettingSecret;
}
