import { CoreOptions, ExporterOptions, JobserviceOptions, RegistryOptions, TrivyOptions } from './component-options';
import { ImagePullPolicy } from './container-options';
import { CacheLayerOptions, IpFamilyOptions, LogLevel, MetricsOptions, ProxyOptions, TracingOptions } from './feature-options';
import { HarborPlanProps } from './harbor-plan-props';
import { WorkloadOptions } from './workload-options';
import { IAuthMode, IBlobStorage, ICache, IDatabase, IExposure, IInternalTls, SchedulingOptions } from '../contracts';
import { LockedSettings } from '../contracts/system-settings';
import { WarningAcknowledgement } from '../diagnostics/acknowledgements';
import { HarborVersion } from '../facts/harbor-version';
import { HarborSize } from '../facts/sizing';
import { ImageCatalogue } from '../image-catalogue/image-catalogue';
import { ImageLock } from '../image-lock/image-lock';
import { HarborSecrets } from '../secrets/harbor-secrets';

/**
 * The configuration of a Harbor. `Harbor` renders it as native manifests, `HarborRelease` as values of the official chart. In languages
 * without a type checker and in data files, unknown, invalid and missing props are reported at synthesis (`HBR-PROP-01` to `HBR-PROP-03`).
 */
export interface HarborProps extends HarborPlanProps {
  /**
   * External URL that clients use: `scheme://host[:port]`, without a path (`HBR-URL-01` to `HBR-URL-05`). Chart: `externalURL`.
   */
  readonly externalUrl: string;
  /**
   * More host names under which clients reach Harbor, such as one in the local network beside that of a tunnel: DNS names without scheme and port
   * (`HBR-URL-06`, `HBR-URL-07`). They are in routes, certificates, admission policies and `NO_PROXY`, and have the port of `externalUrl`. Harbor
   * itself knows one address: tokens are issued at `externalUrl`, and logins by OpenID Connect, webhooks and copied pull commands lead there, so
   * that it has to be reachable for all clients.
   *
   * @default - only the host of `externalUrl`
   */
  readonly additionalHosts?: string[];
  /**
   * PostgreSQL, where metadata is stored: `Database.cnpg()`, `Database.external()` and their siblings. With a `cache` it has to be given
   * (`HBR-PROFILE-03`), and in a fleet always (`HBR-PROFILE-04`). Chart: `database`.
   *
   * @default - with neither a database nor a cache `Database.evaluation()`, which is not for production (`HBR-DB-10`)
   */
  readonly database?: IDatabase;
  /**
   * Redis, for sessions and the job queue: `Cache.valkey()`, `Cache.dragonfly()`, `Cache.external()` and their siblings. With a `database` it has to be
   * given (`HBR-PROFILE-03`), and in a fleet always (`HBR-PROFILE-04`). Chart: `redis`.
   *
   * @default - with neither a database nor a cache `Cache.evaluation()`, which is not for production (`HBR-REDIS-19`)
   */
  readonly cache?: ICache;
  /** Storage of blobs, such as image layers: `BlobStorage.s3()` and its siblings. Chart: `persistence.imageChartStorage`. */
  readonly storage: IBlobStorage;
  /** How clients reach Harbor: `Exposure.ingress()`, `Exposure.route()` and their siblings. Chart: `expose`. */
  readonly exposure: IExposure;
  /**
   * Where the Secrets with Harbor's credentials come from.
   *
   * @default - existing Secrets with the names `{release}-core-secret` and so on
   */
  readonly secrets?: HarborSecrets;
  /**
   * Whether Stakater Reloader restarts components when a Secret that they read is rotated: an annotation of their workloads, and of a Valkey
   * that this library runs, names those Secrets. The secret key is not among them, because it must never change. With `false` something else
   * has to restart them.
   *
   * @default - no; Secrets that change by themselves, such as renewed certificates, raise a warning (`HBR-SECRET-31`)
   */
  readonly restartOnRotation?: boolean;
  /**
   * How users log in. Decide it before the first login: Harbor refuses to change the mode once its database has users beside `admin`, and
   * core then fails at every start with the new mode, which it reads from `CONFIG_OVERWRITE_JSON`. To change it later, delete those users in
   * the portal first; projects, images and robot accounts stay. After a change back to `AuthMode.database()` Harbor keeps the mode of its
   * database, until it is changed in the portal. A fleet warns of another mode than the one in its tree (`HBR-TREE-16`).
   *
   * @default - with users in Harbor's own database
   */
  readonly authentication?: IAuthMode;
  /**
   * Settings of Harbor that are locked: core reads them at every start, together with those of `authentication`, and then refuses every change of
   * any setting in the portal and the API, also of those that are not said here. What core would not start with is an error (`HBR-CONF-52`), and
   * so is what `authentication` says (`HBR-CONF-51`). Settings of a `HarborConfiguration` are the other way: they stay open, and are put back
   * (`HBR-CONF-50`). Chart: `core.configureUserSettings`.
   *
   * @default - settings are not locked, unless `authentication` is an identity provider
   */
  readonly settings?: LockedSettings;
  /**
   * TLS between the components. Chart: `internalTLS`.
   *
   * @default - plain http inside the cluster
   */
  readonly internalTls?: IInternalTls;
  /**
   * Whether the cluster has no internet access (air gap). Then the defaults are those that work there: policies let no Pod out to upstream registries,
   * scans of Trivy look nothing up, and the proof that Harbor can start counts on no fallback. What Harbor would need from the internet is refused, and
   * so are other objects of the app: databases of Trivy (`HBR-OFFLINE-01`), charts (`HBR-OFFLINE-02`), identity providers (`HBR-OFFLINE-03`), images
   * (`HBR-OFFLINE-04`), issuers of certificates (`HBR-AIRGAP-04`) and fallbacks (`HBR-AIRGAP-05`). Services whose names may be in the internet
   * (`HBR-OFFLINE-05`) and policies that let Pods out (`HBR-OFFLINE-06`) are warnings.
   *
   * @default - false, or in a fleet what its Sovereign says
   */
  readonly disconnected?: boolean;
  /**
   * Digests of images: every image of this Harbor gets the digest of its tag, also those of its database, its cache and its Jobs. An image that is not
   * in the lock is an error (`HBR-AIRGAP-02`), and an entry that nothing needs a warning (`HBR-AIRGAP-03`).
   *
   * @default - that of the fleet, or else none: images have tags
   */
  readonly imageLock?: ImageLock;
  /**
   * Version of Harbor (`HBR-VERSION-01`).
   *
   * @default - the newest version that this library knows
   */
  readonly version?: HarborVersion;
  /**
   * Size of Harbor: replicas and resources of all components.
   *
   * @default HarborSize.MEDIUM
   */
  readonly size?: HarborSize;
  /**
   * Name of the Helm release, a DNS label of at most 40 characters (`HBR-NAME-01`). The names of all objects start with it; as in the
   * chart, `-harbor` is appended to a name that does not contain `harbor`.
   *
   * @default harbor
   */
  readonly releaseName?: string;
  /**
   * Prefix of the names of all objects, in place of the one made from the release name (`HBR-NAME-01`). Chart: `fullnameOverride`.
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
   * Whether the Namespace is part of the output, with the restricted Pod Security Standard enforced.
   *
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Whether the objects that hold data or keys are kept in the cluster when they leave the manifests: Namespace, PersistentVolumeClaims, databases,
   * caches, ObjectBucketClaims and Secrets. They get the annotations by which Flux, Argo CD and Helm do not delete them, merged with annotations
   * from other props. `false` leaves these annotations out, so that one wrong change of the manifests can delete images (`HBR-DATA-01`). What is
   * deleted by hand is deleted in both cases. Chart: `persistence.resourcePolicy`.
   *
   * @default true
   */
  readonly keepData?: boolean;
  /**
   * Whether Harbor has to go on when a node is lost. It changes nothing by itself: each choice that would stop with one node is an error, from single
   * Pods of core, jobservice, registry, portal and nginx (`HBR-HA-01`) to a database (`HBR-HA-02`), a cache (`HBR-HA-03`) and a volume (`HBR-HA-04`) that
   * are on one node.
   *
   * @default false
   */
  readonly highAvailability?: boolean;
  /**
   * Labels of all objects and pods (`HBR-WL-16`, `HBR-WL-20`, `HBR-PROP-04`).
   *
   * @default - only Harbor's own
   */
  readonly labels?: { [name: string]: string };
  /**
   * On which nodes all Pods of this Harbor run: those of the components, and those of a database or cache that is made for it. An option of a
   * component, database or cache stands in place of the one of the same name here. Chart: `<component>.nodeSelector` and its siblings.
   *
   * @default - on all nodes
   */
  readonly scheduling?: SchedulingOptions;
  /**
   * Options of core.
   *
   * @default - see `CoreOptions`
   */
  readonly core?: CoreOptions;
  /**
   * Options of the jobservice.
   * While core is not up, as at the first start and during a migration of the database, jobservice cannot read its configuration from it, exits and is
   * restarted. That is no fault: it runs once core does.
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
   * Options of the exporter, which is deployed if `metrics` is set (`HBR-PROP-04`).
   *
   * @default - see `ExporterOptions`
   */
  readonly exporter?: ExporterOptions;
  /**
   * Options of nginx, which is deployed if Harbor is exposed through a Service (`HBR-PROP-04`).
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
   * HTTP proxy for connections to the outside of the cluster.
   *
   * @default - no proxy
   */
  readonly proxy?: ProxyOptions;
  /**
   * Cache of database records in Redis. Chart: `cache.enabled`.
   *
   * @default - none
   */
  readonly cacheLayer?: CacheLayerOptions;
  /**
   * Name of the Secret whose key `ca.crt` holds additional CAs that every component trusts (`HBR-NAME-03`, `HBR-CA-02`).
   * Chart: `caBundleSecretName`.
   *
   * @default - only the CAs in the images
   */
  readonly caBundleSecretName?: string;
  /**
   * IP families.
   *
   * @default - IPv4
   */
  readonly ipFamily?: IpFamilyOptions;
  /**
   * Log level of all components. Chart: `logLevel`.
   *
   * @default LogLevel.INFO
   */
  readonly logLevel?: LogLevel;
  /**
   * Registry that all images are pulled from, such as a mirror, in place of the registry in their names (`HBR-WL-24`).
   *
   * @default - docker.io
   */
  readonly imageRegistry?: string;
  /**
   * Where the images of all components come from, such as `ImageCatalogue.ironBank()`. The release of Harbor decides about all of their tags
   * (`HBR-PROFILE-01`). `imageRegistry` takes the place of its registry. Chart: `<component>.image`.
   *
   * @default - the images of Harbor's own project
   */
  readonly imageCatalogue?: ImageCatalogue;
  /**
   * When the kubelet pulls images. Chart: `imagePullPolicy`.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Whether user, group and fsGroup of all Pods are left to the platform, as the default security context constraints of OpenShift want it: they
   * refuse fixed ids. The Pods of Harbor, of data services that this library makes, and of its Jobs then say only that they do not run as root. An
   * operator decides about Pods of its own, such as those of CloudNativePG.
   *
   * @default false
   */
  readonly platformUserIds?: boolean;
  /**
   * Names of the Secrets with which the kubelet pulls images (`HBR-NAME-03`). Chart: `imagePullSecrets`.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
  /**
   * Warnings that are right for this Harbor, each with the reason (`HBR-WARN-01` to `HBR-WARN-04`). They are in `harbor.acknowledged`, and no
   * longer printed. `Warnings.of()` acknowledges those of other constructs.
   *
   * @default - none: every warning is printed
   */
  readonly acknowledge?: WarningAcknowledgement[];
}
