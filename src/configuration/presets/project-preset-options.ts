import { Size } from 'cdk8s';
import { BlockedSeverity } from '../harbor-project';
import { RobotSecret } from '../robot-account';

/** Groups of the identity provider, by what they may do in a project. */
export interface ProjectGroups {
  /**
   * Groups that may do everything in it.
   *
   * @default - none
   */
  readonly administrators?: string[];
  /**
   * Groups that push and pull.
   *
   * @default - none
   */
  readonly developers?: string[];
  /**
   * Groups that pull.
   *
   * @default - none
   */
  readonly readers?: string[];
  /**
   * Severity from which on vulnerable images cannot be pulled.
   *
   * @default BlockedSeverity.CRITICAL
   */
  readonly blockFrom?: BlockedSeverity;
}

/** Options of the projects of a platform. */
export interface PlatformProjectsOptions extends ProjectGroups {
  /** Quota of the project for images. */
  readonly imageQuota: Size;
  /** Quota of the project for charts. */
  readonly chartQuota: Size;
  /**
   * Name of the project for images (`HBR-PULL-21`).
   *
   * @default platform
   */
  readonly images?: string;
  /**
   * Name of the project for charts (`HBR-PULL-21`).
   *
   * @default charts
   */
  readonly charts?: string;
  /**
   * Pattern of the tags of releases, which nobody may overwrite.
   *
   * @default v*
   */
  readonly releaseTags?: string;
}

/** Options of the project of a customer. */
export interface CustomerProjectOptions extends ProjectGroups {
  /** Name of the project (`HBR-PULL-21`). */
  readonly name: string;
  /** Storage that it may fill. */
  readonly quota: Size;
  /**
   * Pattern of tags that are kept for ever.
   *
   * @default {latest,stable,prod,release-*}
   */
  readonly keptTags?: string;
  /**
   * The Secret of a robot that pulls.
   *
   * @default - no such robot
   */
  readonly pullSecret?: RobotSecret;
  /**
   * The Secret of a robot that pushes.
   *
   * @default - no such robot
   */
  readonly pushSecret?: RobotSecret;
}
