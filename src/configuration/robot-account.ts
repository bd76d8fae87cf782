import { Duration } from 'cdk8s';
import { SecretValue } from './secret-value';

/** The Secret that gets the name and the secret of a robot. The Job writes it once, and never one of somebody else. */
export interface RobotSecret {
  /** Name of the Secret in the namespace of the configuration. */
  readonly secretName: string;
  /**
   * Host of Harbor as in image references. The Secret is one for image pulls then, `kubernetes.io/dockerconfigjson`.
   *
   * @default - an opaque Secret with the keys `username` and `password`
   */
  readonly registryHost?: string;
}

/** Actions on one kind of resource that a robot may do. */
export interface RobotPermission {
  /**
   * Project that it is about, or `*` for all (`HBR-CONF-28`).
   *
   * @default - the system
   */
  readonly project?: string;
  /** Resource in Harbor's words: `repository`, `artifact`, `tag`, `scan` (`HBR-CONF-31`). */
  readonly resource: string;
  /** Action in Harbor's words: `pull`, `push`, `read`, `list`, `create` (`HBR-CONF-31`). */
  readonly action: string;
}

/** Actions on one kind of resource of its project that a robot of a project may do. */
export interface ProjectRobotPermission {
  /** Resource in Harbor's words: `repository`, `artifact`, `tag`, `scan` (`HBR-CONF-31`). */
  readonly resource: string;
  /** Action in Harbor's words: `pull`, `push`, `read`, `list`, `create` (`HBR-CONF-31`). */
  readonly action: string;
}

/** What robots of projects and of the system have in common. */
export interface RobotOptions {
  /** Name without Harbor's prefix (`HBR-CONF-01`, `HBR-CONF-02`). */
  readonly name: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * Time until it expires, in whole days (`HBR-CONF-10`). An expired robot fails the run until `rotation` changes.
   *
   * @default - it never expires
   */
  readonly validFor?: Duration;
  /**
   * Whether it is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * The Secret that gets its secret. Either this or `password` (`HBR-CONF-09`).
   *
   * @default - `password` is given
   */
  readonly secret?: RobotSecret;
  /**
   * Its secret, made by somebody else: 8 to 128 characters with an upper-case letter, a lower-case one and a digit.
   *
   * @default - the Job makes one and keeps it in `secret`
   */
  readonly password?: SecretValue;
  /**
   * Any text. Another one asks for a new secret, and a new term: a date for example.
   *
   * @default - the first secret stays
   */
  readonly rotation?: string;
}

/** A robot of one project, which its administrators see and can delete. API: `/robots` with the level `project`. */
export interface ProjectRobot extends RobotOptions {
  /**
   * Whether it pushes to the project, and does not only pull. Nobody pushes to a proxy cache (`HBR-CONF-08`).
   *
   * @default false
   */
  readonly mayPush?: boolean;
  /**
   * What it may do beside pulling.
   *
   * @default - nothing
   */
  readonly permissions?: ProjectRobotPermission[];
}

/** A robot of the system, for one project or for several. API: `/robots` with the level `system`. */
export interface RobotAccount extends RobotOptions {
  /**
   * Projects that it pulls from. `*` is all of them, also those that are made later, which is worth a warning (`HBR-CONF-28`).
   *
   * @default - none
   */
  readonly pullFrom?: string[];
  /**
   * Projects that it pushes to, and pulls from. None of them may be a proxy cache (`HBR-CONF-08`).
   *
   * @default - none
   */
  readonly pushTo?: string[];
  /**
   * What it may do beside that.
   *
   * @default - nothing
   */
  readonly permissions?: RobotPermission[];
}
