import { Duration } from 'cdk8s';
import { RegistryMigration } from './registry-migration';
import { HttpProxyOptions, ImageOptions, SchedulingOptions } from '../contracts';
import { IHarbor } from '../contracts/harbor-root';

/** Props of `RegistryComparison`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface RegistryComparisonProps {
  /** What moves, and where to. */
  readonly migration: RegistryMigration;
  /**
   * The Harbor that images move to (`HBR-MOVE-12`). Image registry, pull Secrets and user ids of the Pod follow from it.
   *
   * @default - a Harbor that is not part of the app
   */
  readonly harbor?: IHarbor;
  /**
   * Secret of type dockerconfigjson, in the namespace of the Job, with a login that may pull from the projects of Harbor.
   *
   * @default - none: all projects are public
   */
  readonly secretName?: string;
  /**
   * Secret of type dockerconfigjson with a login of the old registry (`HBR-MOVE-11`).
   *
   * @default - none: everybody may pull from it
   */
  readonly sourceSecretName?: string;
  /**
   * Secret whose key `ca.crt` has the CAs of both registries. Certificates are always verified (`HBR-PULL-06`).
   *
   * @default - the public CAs
   */
  readonly caSecretName?: string;
  /**
   * ConfigMap whose key `ca.crt` has the CAs of both registries (`HBR-PULL-06`).
   *
   * @default - the public CAs
   */
  readonly caConfigMapName?: string;
  /**
   * Name of the Job, to which a hash of its content is appended, and of its objects (`HBR-PULL-08`).
   *
   * @default 'registry-comparison'
   */
  readonly name?: string;
  /**
   * Namespace of the Job and of its Secrets.
   *
   * @default - the namespace of the chart, or that of `harbor`
   */
  readonly namespace?: string;
  /**
   * Time for the whole comparison.
   *
   * @default Duration.hours(1)
   */
  readonly timeout?: Duration;
  /**
   * How many requests there are at once (`HBR-PULL-11`).
   *
   * @default 4
   */
  readonly concurrency?: number;
  /**
   * HTTP proxy that the Pod goes through (`HBR-PROXY-01` to `HBR-PROXY-04`).
   *
   * @default - none
   */
  readonly proxy?: HttpProxyOptions;
  /**
   * Image of the Pod, which has to contain Node.js 20 or newer.
   *
   * @default - 22.23.2-alpine3.24 of `docker.io/library/node`
   */
  readonly image?: ImageOptions;
  /**
   * Names of the pull Secrets for the image of the Pod itself.
   *
   * @default - those of `harbor`
   */
  readonly imagePullSecrets?: string[];
  /**
   * On which nodes the Pod runs.
   *
   * @default - on all nodes
   */
  readonly scheduling?: SchedulingOptions;
  /**
   * Labels of all objects.
   *
   * @default - only those that say what they are
   */
  readonly labels?: { [name: string]: string };
}
