import { Size } from 'cdk8s';
import { ImmutableTagRule, TagRetention } from './tag-rules';

/** How bad a vulnerability has to be to keep an image from being pulled. */
export enum BlockedSeverity {
  /** Low and all that is worse. */
  LOW = 'low',
  /** Medium and all that is worse. */
  MEDIUM = 'medium',
  /** High and critical. */
  HIGH = 'high',
  /** Critical alone. */
  CRITICAL = 'critical',
}

/** What a member of a project may do. */
export enum ProjectRole {
  /** Everything in the project. */
  PROJECT_ADMIN = 'projectAdmin',
  /** Push, scan, delete and set up most of it. */
  MAINTAINER = 'maintainer',
  /** Push and pull. */
  DEVELOPER = 'developer',
  /** Pull, and see everything. */
  GUEST = 'guest',
  /** Pull alone. */
  LIMITED_GUEST = 'limitedGuest',
}

/** Somebody with a role in a project. API: `/projects/<name>/members`. */
export interface ProjectMember {
  /**
   * Group of the identity provider. Either this or `user` (`HBR-CONF-09`).
   *
   * @default - `user` is given
   */
  readonly group?: string;
  /**
   * User of Harbor; one of an identity provider has to have logged in before.
   *
   * @default - `group` is given
   */
  readonly user?: string;
  /** What they may do. */
  readonly role: ProjectRole;
}

/** Vulnerabilities that do not keep an image from being pulled. */
export interface CveAllowlist {
  /** Their names: `CVE-2024-3094`. */
  readonly cves: string[];
  /**
   * Until when the list holds, a date such as `2026-12-31` (`HBR-CONF-11`).
   *
   * @default - for ever
   */
  readonly until?: string;
}

/** A project in Harbor. API: `/projects`. It is never deleted while something is in it. */
export interface HarborProject {
  /** Name, the first part of the paths of its images (`HBR-CONF-01`, `HBR-CONF-02`). */
  readonly name: string;
  /**
   * Name of the endpoint whose proxy cache it is (`HBR-CONF-05`, `HBR-CONF-06`). Harbor can say it at creation only.
   *
   * @default - no proxy cache; clients push to it
   */
  readonly proxyOf?: string;
  /**
   * Whether everybody may pull from it without a login.
   *
   * @default false
   */
  readonly isPublic?: boolean;
  /**
   * Storage that it may fill.
   *
   * @default - what `storage_per_project` says, which is no limit unless somebody changed it
   */
  readonly quota?: Size;
  /**
   * Whether images are scanned when they are pushed. Those of a proxy cache are scanned after their first pull (`HBR-CONF-20`).
   *
   * @default true
   */
  readonly scanOnPush?: boolean;
  /**
   * Severity from which on vulnerable images cannot be pulled. Images without a finished scan cannot be pulled either.
   *
   * @default - every image can be pulled
   */
  readonly blockFrom?: BlockedSeverity;
  /**
   * Whether only images with a Cosign signature can be pulled. A proxy cache has no signatures (`HBR-CONF-07`).
   *
   * @default false
   */
  readonly requireCosign?: boolean;
  /**
   * Vulnerabilities that are let pass in this project, in place of those of the whole Harbor.
   *
   * @default - those of the whole Harbor
   */
  readonly cveAllowlist?: CveAllowlist;
  /**
   * Speed at which a proxy cache pulls, a second (`HBR-CONF-07`).
   *
   * @default - no limit
   */
  readonly proxySpeed?: Size;
  /**
   * Who may do what in it. Nobody is removed unless members are pruned.
   *
   * @default - nobody but the administrator
   */
  readonly members?: ProjectMember[];
  /**
   * Which tags are kept.
   *
   * @default - all of them; in a proxy cache those that were pulled during the last seven days, as Harbor has it (`HBR-CONF-21`)
   */
  readonly retention?: TagRetention;
  /**
   * Tags that nobody may overwrite or delete.
   *
   * @default - none
   */
  readonly immutableTags?: ImmutableTagRule[];
}
