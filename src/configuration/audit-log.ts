/** Something that Harbor writes into its audit log. */
export enum AuditEvent {
  /** An artifact was pushed. */
  CREATE_ARTIFACT = 'create_artifact',
  /** An artifact was deleted. */
  DELETE_ARTIFACT = 'delete_artifact',
  /** An artifact was pulled. These are most of the entries of a busy Harbor. */
  PULL_ARTIFACT = 'pull_artifact',
  /** A project was created. */
  CREATE_PROJECT = 'create_project',
  /** A project was deleted. */
  DELETE_PROJECT = 'delete_project',
  /** A repository was deleted. */
  DELETE_REPOSITORY = 'delete_repository',
  /** A robot was created. */
  CREATE_ROBOT = 'create_robot',
  /** A robot was deleted. */
  DELETE_ROBOT = 'delete_robot',
  /** A user was created. */
  CREATE_USER = 'create_user',
  /** A user was deleted. */
  DELETE_USER = 'delete_user',
  /** A user was changed. */
  UPDATE_USER = 'update_user',
  /** Somebody logged in. */
  LOGIN_USER = 'login_user',
  /** Somebody logged out. */
  LOGOUT_USER = 'logout_user',
  /** A setting of the system was changed. */
  UPDATE_CONFIGURATION = 'update_configuration',
  /** Everything else. */
  OTHER = 'other',
}

/** What Harbor writes into its audit log, and where the log goes. They are settings of the system. */
export interface AuditLog {
  /**
   * Events that are logged; all others are switched off.
   *
   * @default - all events
   */
  readonly events?: AuditEvent[];
  /**
   * Receiver of syslog over TCP, `host:port`, without encryption (`HBR-CONF-32`). Harbor asks it before it takes the setting. Policies of a network let core
   * out to it by `syslog` of `NetworkPolicies`.
   *
   * @default - the log is kept in the database alone
   */
  readonly forwardTo?: string;
  /**
   * Whether the log is kept in the database as well. Without it Harbor's pages show none. It takes `forwardTo` to switch that off (`HBR-CONF-32`).
   *
   * @default true
   */
  readonly keepInDatabase?: boolean;
}
