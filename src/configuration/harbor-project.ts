import { Size } from 'cdk8s';
import { HarborLabel } from './label';
import { PreheatPolicy } from './preheat';
import { ProjectMember } from './project-member';
import { ProjectRobot } from './robot-account';
import { ImmutableTagRule, TagRetention } from './tag-rules';
import { ProjectWebhook } from './webhook';

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
   * Storage that it may fill. A project without one is worth a warning (`HBR-CONF-25`), and an error where `requireQuotas` is set (`HBR-CONF-26`).
   *
   * @default - what `storage_per_project` says, which is no limit unless somebody changed it
   */
  readonly quota?: Size;
  /**
   * Whether it may fill all storage that there is, and that is meant so. Not together with `quota` (`HBR-CONF-24`).
   *
   * @default false
   */
  readonly unlimitedQuota?: boolean;
  /**
   * Whether images are scanned when they are pushed. Those of a proxy cache are scanned after their first pull (`HBR-CONF-20`).
   *
   * @default true
   */
  readonly scanOnPush?: boolean;
  /**
   * Whether an SBOM is made of images that are pushed. Their scanner has to be able to, as Trivy is.
   *
   * @default false
   */
  readonly sbomOnPush?: boolean;
  /**
   * Name of the scanner of this project: `Trivy`, or one among `scanners` (`HBR-CONF-23`).
   *
   * @default - the default scanner, or the one that the project has
   */
  readonly scanner?: string;
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
   * Whether only images with a Notation signature can be pulled. A proxy cache has no signatures (`HBR-CONF-07`).
   *
   * @default false
   */
  readonly requireNotation?: boolean;
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
   * How many connections a proxy cache opens to its upstream at the same time (`HBR-CONF-07`, `HBR-CONF-10`), from Harbor 2.14.1 (`HBR-CONF-22`). Above that
   * clients are answered 429.
   *
   * @default - no limit
   */
  readonly maxUpstreamConnections?: number;
  /**
   * Whether a proxy cache gives what it has when the upstream says that it is not there any more (`HBR-CONF-07`), from Harbor 2.15.1 (`HBR-CONF-22`).
   *
   * @default - false, as Harbor has it
   */
  readonly serveWhatUpstreamDeleted?: boolean;
  /**
   * Whether a proxy cache asks its upstream for signatures and other referrers (`HBR-CONF-07`), from Harbor 2.16.0 (`HBR-CONF-22`).
   *
   * @default - false, as Harbor has it
   */
  readonly proxyReferrers?: boolean;
  /**
   * Who may do what in it. Nobody is removed unless members are pruned.
   *
   * @default - nobody but the administrator
   */
  readonly members?: ProjectMember[];
  /**
   * Labels of this project.
   *
   * @default - none
   */
  readonly labels?: HarborLabel[];
  /**
   * Robots of this project. Robots for several projects are among `robots` of the configuration.
   *
   * @default - none
   */
  readonly robots?: ProjectRobot[];
  /**
   * Who is told what happens in it.
   *
   * @default - nobody
   */
  readonly webhooks?: ProjectWebhook[];
  /**
   * Images that are handed to peers before anybody asks for them.
   *
   * @default - none
   */
  readonly preheatPolicies?: PreheatPolicy[];
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
