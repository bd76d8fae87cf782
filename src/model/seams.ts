import { Construct } from 'constructs';
import { Credential, SecretContent } from './credentials';
import { IngressExposureConfig, RouteExposureConfig, ServiceExposureConfig, VirtualServiceExposureConfig } from './exposure-config';

/** What every choice may know about the Harbor that it is bound to. */
export interface HarborContext {
  /** Name that all objects start with. Chart: `harbor.fullname`. */
  readonly fullname: string;
  /** Value of the label `release`. */
  readonly releaseName: string;
  /** Namespace of all objects. */
  readonly namespace: string;
  /** Host of the external URL, without port. */
  readonly host: string;
  /** Harbor's version, such as `2.15.2`. */
  readonly version: string;
  /** Labels that every object carries. */
  readonly labels: { [name: string]: string };
  /** Makes or finds the Secret of a credential. */
  readonly credentials: ICredentials;
  /**
   * Registry to pull all images from, instead of the one in their names.
   *
   * @default - the registry in the image's own name
   */
  readonly imageRegistry?: string;
  /**
   * Names of the Secrets with which the kubelet pulls images.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];
}

/** Binds credentials to Secrets, each one once. */
export interface ICredentials {
  /** The Secret of a credential: made by the given source, or by the one that the user set for this credential. */
  bindCredential(credential: Credential, options?: BindCredentialOptions): SecretConfig;
}

/** How a credential is bound. */
export interface BindCredentialOptions {
  /**
   * Where the Secret comes from.
   *
   * @default - the source that `HarborSecrets` has for this credential
   */
  readonly source?: ISecretSource;
  /**
   * Keys of the Secret.
   *
   * @default - the keys in the table of credentials
   */
  readonly keys?: SecretKeyRequest[];
}

/** Where the Secret of one credential comes from. */
export interface ISecretSource {
  /** Makes the Secret, or something that makes it, or names one that exists. */
  bind(scope: Construct, request: SecretRequest): SecretConfig;
}

/** The Secret that a credential needs. */
export interface SecretRequest {
  /** The credential. */
  readonly credential: Credential;
  /** Name that the Secret has to get if the source makes it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Keys that have to be in it. */
  readonly keys: SecretKeyRequest[];
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
  /** User name, for credentials that have one in an htpasswd line. */
  readonly username: string;
}

/** One key of a Secret. */
export interface SecretKeyRequest {
  /** Name of the key. */
  readonly key: string;
  /** What it holds. */
  readonly content: SecretContent;
  /**
   * Length in bytes.
   *
   * @default - any
   */
  readonly length?: number;
  /**
   * Whether Harbor refuses any other length.
   *
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Whether the Secret is complete without it.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** A Secret, by reference. */
export interface SecretConfig {
  /** Name of the Secret in Harbor's namespace. */
  readonly secretName: string;
  /**
   * Names of the keys where they differ from those that were asked for.
   *
   * @default - the Secret has the keys that were asked for
   */
  readonly keys?: { [key: string]: string };
  /**
   * Whether the Secret, or what makes it, is part of the output. Otherwise it has to be there before.
   *
   * @default false
   */
  readonly defined?: boolean;
}

/** How policies reach a dependency. */
export interface NetworkPeer {
  /**
   * Address ranges, in CIDR notation.
   *
   * @default - none
   */
  readonly cidrs?: string[];
  /**
   * DNS names.
   *
   * @default - none
   */
  readonly dnsNames?: string[];
  /**
   * Labels of the pods.
   *
   * @default - all pods of the namespaces, if namespaces are given
   */
  readonly podLabels?: { [name: string]: string };
  /**
   * Labels of the namespaces.
   *
   * @default - Harbor's own namespace, if pod labels are given
   */
  readonly namespaceLabels?: { [name: string]: string };
}

/** Where Harbor keeps its metadata. */
export interface IDatabase {
  /** Defines what belongs to the database and says how to reach it. */
  bind(scope: Construct, harbor: HarborContext): DatabaseConfig;
}

/** TLS mode of the connections to PostgreSQL. */
export enum DatabaseSslMode {
  /** No TLS. */
  DISABLE = 'disable',
  /** TLS, without a look at the certificate. */
  REQUIRE = 'require',
  /** TLS, and the certificate comes from a trusted CA. */
  VERIFY_CA = 'verify-ca',
  /** TLS, and the certificate comes from a trusted CA and names the host. */
  VERIFY_FULL = 'verify-full',
}

/** A database, as Harbor sees it. */
export interface DatabaseConfig {
  /** Host name or address. Chart: `database.external.host`. */
  readonly host: string;
  /** Port. Chart: `database.external.port`. */
  readonly port: number;
  /** Name of the database. Chart: `database.external.coreDatabase`. */
  readonly databaseName: string;
  /** User. Chart: `database.external.username`. */
  readonly username: string;
  /** Secret with the key `password`. Chart: `database.external.existingSecret`. */
  readonly password: SecretConfig;
  /** TLS mode. Chart: `database.external.sslmode`. */
  readonly sslMode: DatabaseSslMode;
  /** How policies reach it. */
  readonly peer: NetworkPeer;
  /**
   * Connections that the server accepts; the pools of Harbor have to fit in (`HBR-BUDGET-01`).
   *
   * @default 100, which is PostgreSQL's own
   */
  readonly maxConnections?: number;
  /**
   * Open connections of each pool. Chart: `database.maxOpenConns`.
   *
   * @default - an equal share of `maxConnections` for each pool
   */
  readonly maxOpenConnections?: number;
  /**
   * Idle connections of each pool. Chart: `database.maxIdleConns`.
   *
   * @default - a quarter of `maxOpenConnections`
   */
  readonly maxIdleConnections?: number;
  /**
   * Secret whose key `ca.crt` is the CA of the server.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * Whether it is the single-node server of an evaluation.
   *
   * @default false
   */
  readonly evaluation?: boolean;
}

/** Where Harbor keeps sessions, the job queue and the registry cache: Redis or Valkey. */
export interface ICache {
  /** Defines what belongs to the cache and says how to reach it. */
  bind(scope: Construct, harbor: HarborContext): CacheConfig;
}

/** A Redis or Valkey, as Harbor sees it. */
export interface CacheConfig {
  /** Addresses as host:port; several for sentinels. Chart: `redis.external.addr`. */
  readonly addresses: string[];
  /** How policies reach it. */
  readonly peer: NetworkPeer;
  /** Numbers of the databases. */
  readonly indexes: CacheIndexes;
  /**
   * Name of the master set, if the addresses are sentinels. Chart: `redis.external.sentinelMasterSet`.
   *
   * @default - the addresses are servers
   */
  readonly sentinelMasterSet?: string;
  /**
   * Whether connections use TLS. Chart: `redis.external.tlsOptions.enable`.
   *
   * @default false
   */
  readonly tls?: boolean;
  /**
   * User of an access control list. Chart: `redis.external.username`.
   *
   * @default - the default user
   */
  readonly username?: string;
  /**
   * Secret with the key `REDIS_PASSWORD`. Chart: `redis.external.existingSecret`.
   *
   * @default - no password
   */
  readonly password?: SecretConfig;
  /**
   * Secret whose key `ca.crt` is the CA of the server.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * Whether it is the single-node server of an evaluation.
   *
   * @default false
   */
  readonly evaluation?: boolean;
}

/** Numbers of the logical databases in Redis. */
export interface CacheIndexes {
  /**
   * Sessions of core. Harbor accepts nothing but 0.
   *
   * @default 0
   */
  readonly core?: number;
  /**
   * Job queue. Chart: `redis.external.jobserviceDatabaseIndex`.
   *
   * @default 1
   */
  readonly jobservice?: number;
  /**
   * Layer cache of the registry. Chart: `redis.external.registryDatabaseIndex`.
   *
   * @default 2
   */
  readonly registry?: number;
  /**
   * Scan jobs of Trivy. Chart: `redis.external.trivyAdapterIndex`.
   *
   * @default 5
   */
  readonly trivy?: number;
  /**
   * Other data of core. Chart: `redis.external.harborDatabaseIndex`.
   *
   * @default - shares the database of core
   */
  readonly harbor?: number;
  /**
   * Cache of metadata, if it is on. Chart: `redis.external.cacheLayerDatabaseIndex`.
   *
   * @default - shares the database of core
   */
  readonly cacheLayer?: number;
}

/** Where the registry keeps blobs. */
export interface IBlobStorage {
  /** Defines what belongs to the storage and says how the registry uses it. */
  bind(scope: Construct, harbor: HarborContext): BlobStorageConfig;
}

/** Storage, as the registry sees it. */
export interface BlobStorageConfig {
  /** Name of the driver of distribution: filesystem, s3, azure, gcs, swift or oss. */
  readonly driver: string;
  /** Parameters of the driver in the words of distribution, without any secret. */
  readonly parameters: { [name: string]: any };
  /** Whether clients are redirected to the object store. Chart: `persistence.imageChartStorage.disableredirect`. */
  readonly redirect: boolean;
  /** How policies reach it. */
  readonly peer: NetworkPeer;
  /**
   * Secret with the credentials of the driver.
   *
   * @default - none: the volume, or the identity of the pod
   */
  readonly credentials?: SecretConfig;
  /**
   * Environment variables of registry and registryctl, each from the key of the credentials Secret.
   *
   * @default - none
   */
  readonly credentialEnv?: CredentialEnv[];
  /**
   * Key of the credentials Secret that is mounted as a file, and the parameter that gets the file's path.
   *
   * @default - none
   */
  readonly credentialFile?: CredentialFile;
  /**
   * Host of the endpoint, for proxy exceptions and policies.
   *
   * @default - the driver's own
   */
  readonly endpointHost?: string;
  /**
   * Port of the endpoint, for policies.
   *
   * @default 443
   */
  readonly endpointPort?: number;
  /**
   * Volume of the filesystem driver.
   *
   * @default - none
   */
  readonly volume?: VolumeClaimOptions;
  /**
   * Secret whose key `ca.crt` is the CA of the endpoint. Chart: `persistence.imageChartStorage.caBundleSecretName`.
   *
   * @default - no CA of its own
   */
  readonly caSecretName?: string;
  /**
   * CloudFront in front of the bucket.
   *
   * @default - none
   */
  readonly cloudFront?: CloudFrontConfig;
}

/** An environment variable out of a Secret. */
export interface CredentialEnv {
  /** Name of the variable. */
  readonly name: string;
  /** Key of the Secret, as the chart calls it. */
  readonly key: string;
  /**
   * Whether the container starts without it.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** A file out of a Secret. */
export interface CredentialFile {
  /** Key of the Secret. */
  readonly key: string;
  /** Path in the container. */
  readonly path: string;
}

/** CloudFront in front of an S3 bucket. Chart: `registry.middleware.cloudFront`. */
export interface CloudFrontConfig {
  /** Base URL of the distribution. */
  readonly baseUrl: string;
  /** Id of the key pair. */
  readonly keyPairId: string;
  /** How long signed URLs are valid, as a Go duration. */
  readonly duration: string;
  /** Who gets direct S3 URLs: none, aws or awsregion. */
  readonly ipFilteredBy: string;
  /** Secret with the key `CLOUDFRONT_KEY_DATA`. */
  readonly privateKeySecretName: string;
}

/** A persistent volume claim. Chart: `persistence.persistentVolumeClaim.<component>`. */
export interface VolumeClaimOptions {
  /**
   * Claim that exists already.
   *
   * @default - a claim is made
   */
  readonly existingClaim?: string;
  /**
   * Size, as a Kubernetes quantity.
   *
   * @default - depends on what the volume is for
   */
  readonly size?: string;
  /**
   * Storage class.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * Access mode.
   *
   * @default VolumeAccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: VolumeAccessMode;
  /**
   * Folder inside the volume.
   *
   * @default - the volume's root
   */
  readonly subPath?: string;
  /**
   * Annotations of the claim.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
}

/** How many nodes may write to a volume. */
export enum VolumeAccessMode {
  /** Pods of one node. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** One pod. */
  READ_WRITE_ONCE_POD = 'ReadWriteOncePod',
  /** Pods of all nodes. */
  READ_WRITE_MANY = 'ReadWriteMany',
}

/** How Harbor is reached from outside the cluster. */
export interface IExposure {
  /** Says how requests come in. */
  bind(scope: Construct, harbor: HarborContext): ExposureConfig;
}

/** What stands in front of Harbor. Exactly one of the optional structs is given, or none if nothing is. */
export interface ExposureConfig {
  /** Where TLS ends. */
  readonly tls: TlsConfig;
  /** Who sends requests: the controller, gateway or load balancer. */
  readonly peer: NetworkPeer;
  /**
   * An Ingress.
   *
   * @default - none
   */
  readonly ingress?: IngressExposureConfig;
  /**
   * An HTTPRoute.
   *
   * @default - none
   */
  readonly route?: RouteExposureConfig;
  /**
   * An Istio VirtualService.
   *
   * @default - none
   */
  readonly virtualService?: VirtualServiceExposureConfig;
  /**
   * nginx behind a Service of its own.
   *
   * @default - none
   */
  readonly service?: ServiceExposureConfig;
}

/** Where the certificate of the front comes from. */
export interface ITlsSource {
  /** Defines what belongs to the certificate and says where it is. */
  bind(scope: Construct, request: TlsRequest): TlsConfig;
}

/** The certificate that the front needs. */
export interface TlsRequest {
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Names in the certificate. */
  readonly dnsNames: string[];
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
}

/** Where TLS ends. */
export interface TlsConfig {
  /** Whether clients speak TLS, wherever it ends. */
  readonly enabled: boolean;
  /**
   * Secret of type `kubernetes.io/tls`, if TLS ends at an object of ours.
   *
   * @default - TLS ends elsewhere, or nowhere
   */
  readonly secretName?: string;
  /**
   * Secret with the key `ca.crt`, offered in the portal for download. Chart: `caSecretName`.
   *
   * @default - no download
   */
  readonly caSecretName?: string;
}

/** Where the certificates of the components come from. */
export interface IInternalTls {
  /** Defines what belongs to the certificates and says where they are. */
  bind(scope: Construct, request: InternalTlsRequest): InternalTlsConfig;
}

/** The certificates that the components need. */
export interface InternalTlsRequest {
  /** One request a component. */
  readonly certificates: InternalCertificateRequest[];
  /** Namespace of the Secrets. */
  readonly namespace: string;
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
  /** Name that all objects start with. */
  readonly fullname: string;
}

/** The certificate of one component. */
export interface InternalCertificateRequest {
  /** The component: core, jobservice, registry, portal or trivy. */
  readonly component: string;
  /** Name of the Secret, if the source makes it. */
  readonly secretName: string;
  /** DNS names in the certificate. */
  readonly dnsNames: string[];
  /** Addresses in the certificate. */
  readonly ipAddresses: string[];
}

/** The certificates of the components. */
export interface InternalTlsConfig {
  /** Name of the Secret of each component, with the keys `tls.crt`, `tls.key` and `ca.crt`. */
  readonly secretNames: { [component: string]: string };
  /**
   * Whether nginx only offers ciphers with forward secrecy. Chart: `internalTLS.strong_ssl_ciphers`.
   *
   * @default false
   */
  readonly strongCiphers?: boolean;
  /**
   * ConfigMap whose key `ca.crt` is the CA of the certificates, for gateways that do not read CAs from Secrets.
   *
   * @default - gateways read the Secret of core
   */
  readonly caConfigMapName?: string;
}

/** Who may log in. */
export interface IAuthMode {
  /** Says which of Harbor's settings make it so. */
  bind(scope: Construct, harbor: HarborContext): AuthConfig;
}

/** Authentication, as settings of Harbor. */
export interface AuthConfig {
  /** Settings by Harbor's own names, such as `oidc_endpoint`, without any secret. */
  readonly settings: { [name: string]: any };
  /** How policies reach the identity provider. */
  readonly peer: NetworkPeer;
  /**
   * Name of the setting that holds the secret: `oidc_client_secret` or `ldap_search_password`.
   *
   * @default - none
   */
  readonly secretSetting?: string;
  /**
   * Secret with the value of that setting in the key `secret`.
   *
   * @default - none
   */
  readonly secret?: SecretConfig;
  /**
   * Host of the identity provider.
   *
   * @default - none
   */
  readonly host?: string;
}
