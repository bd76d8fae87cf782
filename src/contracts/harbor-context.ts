import { SchedulingOptions } from './scheduling';
import { ICredentials } from './secret';

/** The Harbor that a database, cache, storage, exposure or authentication mode is bound to. */
export interface HarborContext {
  /** Prefix of the names of all objects. Chart: `harbor.fullname`. */
  readonly fullname: string;
  /** Release name, which is the value of the label `release`. */
  readonly releaseName: string;
  /** Namespace of Harbor. */
  readonly namespace: string;
  /** Host of the external URL, without port. */
  readonly host: string;
  /**
   * More host names under which clients reach Harbor, for certificates.
   *
   * @default - none
   */
  readonly additionalHosts?: string[];
  /** Harbor's version, such as `2.15.2`. */
  readonly version: string;
  /** Labels of every object. */
  readonly labels: { [name: string]: string };
  /** Binds credentials to Secrets. */
  readonly credentials: ICredentials;
  /**
   * Registry to pull all images from, in place of the registry in their names.
   *
   * @default - the registry in the name of each image
   */
  readonly imageRegistry?: string;
  /**
   * Names of the image pull Secrets.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Whether Pods leave user, group and fsGroup to the platform.
   *
   * @default false
   */
  readonly platformUserIds?: boolean;
  /**
   * Whether Stakater Reloader restarts Pods when a Secret that they read at their start changes.
   *
   * @default false
   */
  readonly restartOnRotation?: boolean;
  /**
   * On which nodes all Pods of this Harbor run, those of its database and cache included.
   *
   * @default - on all nodes
   */
  readonly scheduling?: SchedulingOptions;
}
