import { CoreOptions, ExporterOptions, JobserviceOptions, RegistryOptions, TrivyOptions } from './component-options';
import { ImagePullPolicy } from './container-options';
import { CacheLayerOptions, IpFamilyOptions, LogLevel, MetricsOptions, ProxyOptions, TracingOptions } from './feature-options';
import { WorkloadOptions } from './workload-options';
import { IAuthMode, IBlobStorage, ICache, IDatabase, IExposure, IInternalTls } from '../contracts';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { HarborSecrets } from '../secrets/harbor-secrets';

/**
 * Everything that can be said about a Harbor. The same props render native manifests and values of the official chart. What the compiler
 * finds in TypeScript is found at synthesis in JavaScript and data files: `HBR-PROP-01` to `HBR-PROP-03`.
 */
export interface HarborProps {
  /**
   * Address that clients use: `scheme://host[:port]`, without a path (`HBR-URL-01` to `HBR-URL-05`). Chart: `externalURL`.
   */
  readonly externalUrl: string;
  /** Where metadata is kept: `Database.cnpg()`, `Database.external()` and their siblings. Chart: `database`. */
  readonly database: IDatabase;
  /** Where sessions and the job queue are kept: `Cache.valkey()`, `Cache.dragonfly()`, `Cache.external()` and their siblings. Chart: `redis`. */
  readonly cache: ICache;
  /** Where blobs are kept: `BlobStorage.s3()` and its siblings. Chart: `persistence.imageChartStorage`. */
  readonly storage: IBlobStorage;
  /** How Harbor is reached: `Exposure.ingress()`, `Exposure.route()` and their siblings. Chart: `expose`. */
  readonly exposure: IExposure;
  /**
   * Where the credentials come from.
   *
   * @default - Secrets that exist, with the names `<release>-core-secret` and so on
   */
  readonly secrets?: HarborSecrets;
  /**
   * Whether Reloader restarts the components that read a Secret when it is rotated: their workloads name those Secrets in an annotation. The
   * secret key is not among them, for it must never change.
   *
   * @default false
   */
  readonly restartOnRotation?: boolean;
  /**
   * Who may log in.
   *
   * @default - users in Harbor's own database
   */
  readonly authentication?: IAuthMode;
  /**
   * TLS between the components. Chart: `internalTLS`.
   *
   * @default - plain http inside the cluster
   */
  readonly internalTls?: IInternalTls;
  /**
   * Release of Harbor (`HBR-VERSION-01`).
   *
   * @default - the newest release that this library knows
   */
  readonly version?: HarborVersion;
  /**
   * Replicas and resources of all components.
   *
   * @default HarborSize.MEDIUM
   */
  readonly size?: HarborSize;
  /**
   * Name of the release, a DNS label of at most 40 characters (`HBR-NAME-01`). All objects start with it; `-harbor` is added if it does not
   * contain `harbor`, as Helm does.
   *
   * @default harbor
   */
  readonly releaseName?: string;
  /**
   * Name that all objects start with, where it is not made from the release name (`HBR-NAME-01`). Chart: `fullnameOverride`.
   *
   * @default - made from the release name
   */
  readonly fullnameOverride?: string;
  /**
   * Namespace of all objects (`HBR-NAME-01`).
   *
   * @default - the namespace of the chart, or `harbor`
   */
  readonly namespace?: string;
  /**
   * Whether the Namespace itself is made, with the restricted Pod Security Standard enforced.
   *
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Labels of all objects and pods (`HBR-WL-16`, `HBR-WL-20`, `HBR-PROP-04`).
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * Options of core.
   *
   * @default - see `CoreOptions`
   */
  readonly core?: CoreOptions;
  /**
   * Options of the jobservice.
   *
   * @default - see `JobserviceOptions`
   */
  readonly jobservice?: JobserviceOptions;
  /**
   * Options of registry and registryctl.
   *
   * @default - see `RegistryOptions`
   */
  readonly registry?: RegistryOptions;
  /**
   * Options of the portal.
   *
   * @default - see `WorkloadOptions`
   */
  readonly portal?: WorkloadOptions;
  /**
   * Options of the Trivy adapter.
   *
   * @default - see `TrivyOptions`
   */
  readonly trivy?: TrivyOptions;
  /**
   * Options of the exporter, which exists if metrics are on (`HBR-PROP-04`).
   *
   * @default - see `ExporterOptions`
   */
  readonly exporter?: ExporterOptions;
  /**
   * Options of nginx, which exists if the exposure needs it (`HBR-PROP-04`).
   *
   * @default - see `WorkloadOptions`
   */
  readonly nginx?: WorkloadOptions;
  /**
   * Metrics for Prometheus. Chart: `metrics.enabled`.
   *
   * @default - none
   */
  readonly metrics?: MetricsOptions;
  /**
   * Traces over OTLP/HTTP. Chart: `trace.enabled`.
   *
   * @default - none
   */
  readonly tracing?: TracingOptions;
  /**
   * The way out through a proxy.
   *
   * @default - direct
   */
  readonly proxy?: ProxyOptions;
  /**
   * Cache of metadata in Redis. Chart: `cache.enabled`.
   *
   * @default - none
   */
  readonly cacheLayer?: CacheLayerOptions;
  /**
   * Secret whose key `ca.crt` holds CAs that every component trusts (`HBR-NAME-03`). Chart: `caBundleSecretName`.
   *
   * @default - the CAs in the images
   */
  readonly caBundleSecretName?: string;
  /**
   * IPv4 and IPv6.
   *
   * @default - IPv4
   */
  readonly ipFamily?: IpFamilyOptions;
  /**
   * How much is logged. Chart: `logLevel`.
   *
   * @default LogLevel.INFO
   */
  readonly logLevel?: LogLevel;
  /**
   * Registry to pull all images from, such as a mirror, in place of the one in their names (`HBR-WL-24`).
   *
   * @default - docker.io
   */
  readonly imageRegistry?: string;
  /**
   * When images are pulled. Chart: `imagePullPolicy`.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Secrets with which images are pulled (`HBR-NAME-03`). Chart: `imagePullSecrets`.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}
