import {
  AuthConfig, BlobStorageConfig, CacheConfig, DatabaseConfig, ExposureConfig, InternalTlsConfig, SecretConfig, VolumeClaimOptions,
} from '.';
import { BoundCredential } from './bound-credential';
import { ContentSpec } from './content';
import { ServiceExposureConfig } from './exposure';
import { SettingSecret } from './login-settings';
import { SettingValues } from './setting-values';
import { ComponentId, ContainerId } from '../facts/components';
import { Credential } from '../facts/credentials';
import { HarborSize } from '../facts/sizing';
import { ReleaseRow } from '../facts/versions';

/** The complete specification of a Harbor, in which all defaults are resolved. It is the only input of the renderers. */
export interface HarborSpec extends CommonSpec {
  readonly names: NameSpec;
  readonly address: AddressSpec;
  readonly cache: CacheSpec;
  readonly storage: StorageSpec;
  /** Whether the volumes of the chart are kept when they leave it. */
  readonly keepData: boolean;
  /** All credentials that were bound, including those of database, cache, storage and authentication. */
  readonly boundSecrets: readonly BoundCredential[];
  /** Whether a Job of this Harbor generates Secrets, for which it connects to the API server. */
  readonly generatesSecrets: boolean;
  /** The content that is expected; undefined if nobody said it. */
  readonly content?: ContentSpec;
}

/**
 * The part of a specification that does not depend on the cluster: no address, no bucket and no labels. The clusters of a fleet mostly have it
 * in common, so that it is rendered once for all of them.
 */
export interface CommonSpec {
  readonly names: Omit<NameSpec, 'labels'>;
  readonly release: ReleaseRow;
  readonly size: HarborSize;
  readonly logLevel: string;
  readonly database: DatabaseSpec;
  readonly cache: Omit<CacheSpec, 'memory'>;
  readonly storage: CommonStorageSpec;
  readonly exposure: ExposureSpec;
  readonly auth: AuthSpec;
  /** Settings that core reads at every start; undefined if there are none beside those of the authentication. */
  readonly settings?: LockedSettingsSpec;
  readonly secrets: Readonly<Record<CommonCredential, SecretConfig>>;
  readonly internalTls?: InternalTlsConfig;
  readonly jobservice: JobserviceSpec;
  readonly registry: RegistrySpec;
  readonly trivy?: TrivySpec;
  readonly core: CoreSpec;
  readonly exporter: ExporterSpec;
  readonly metrics?: MetricsSpec;
  readonly trace?: TraceSpec;
  readonly proxy?: ProxySpec;
  readonly cacheLayer?: CacheLayerSpec;
  readonly network: NetworkSpec;
  /** Secrets whose key `ca.crt` is a CA that all containers with outgoing connections trust. */
  readonly caSecretNames: readonly string[];
  readonly imagePullSecrets: readonly string[];
  /** Registry that takes the place of the registry of all images whose repository is not given; undefined if each has its own. */
  readonly imageRegistry?: string;
  /** Whether the platform assigns user and groups of Pods. */
  readonly platformUserIds: boolean;
  /** The workloads of the enabled components. */
  readonly workloads: ReadonlyMap<ComponentId, WorkloadSpec>;
}

/** The credentials that every Harbor needs. Database, cache, storage and authentication bind further ones. */
export const COMMON_CREDENTIALS = [
  Credential.CORE_SECRET,
  Credential.JOBSERVICE_SECRET,
  Credential.REGISTRY_HTTP_SECRET,
  Credential.REGISTRY_CREDENTIALS,
  Credential.CSRF_KEY,
  Credential.SECRET_KEY,
  Credential.TOKEN_KEY,
  Credential.ADMIN_PASSWORD,
] as const;

/** A credential that every Harbor needs. */
export type CommonCredential = (typeof COMMON_CREDENTIALS)[number];

export interface NameSpec {
  readonly fullname: string;
  readonly releaseName: string;
  readonly namespace: string;
  /** Labels of every object. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface AddressSpec {
  readonly scheme: string;
  readonly host: string;
  readonly port?: number;
  /** More host names under which clients reach Harbor. */
  readonly additionalHosts: readonly string[];
  /** External URL in the form that Harbor needs: `scheme://host[:port]`. */
  readonly url: string;
}

/** A config with values for some of its optional fields. */
type Filled<Config, Field extends keyof Config> = Config & Required<Pick<Config, Field>>;

type CommonStorageField = 'driver' | 'parameters' | 'credentials' | 'credentialEnv' | 'parameterEnv' | 'credentialFile';

/** The part of the storage that becomes environment variables and volumes of the chart's containers, because the chart has no values for it. */
export type CommonStorageSpec = Pick<BlobStorageConfig, CommonStorageField>;

/** A database with the fields that a choice may leave out. */
export type FilledDatabase = Filled<DatabaseConfig, 'port' | 'databaseName' | 'username' | 'password' | 'sslMode' | 'peer'>;

export type CacheSpec = Filled<CacheConfig, 'peer' | 'indexes'>;

export type StorageSpec = Filled<BlobStorageConfig, 'redirect' | 'peer'>;

export type AuthSpec = Filled<AuthConfig, 'peer'>;

/** Settings of Harbor by its own names, and the keys of Secrets with those that are secrets, or with all of them. */
export interface LockedSettingsSpec extends SettingValues {
  readonly existingSecret?: SettingSecret;
}

export type ServiceSpec = Filled<ServiceExposureConfig, 'name' | 'httpPort' | 'httpsPort'>;

export interface ExposureSpec extends Filled<ExposureConfig, 'tls' | 'peer'> {
  readonly service?: ServiceSpec;
}

export interface DatabaseSpec extends FilledDatabase {
  readonly maxOpenConnections: number;
  readonly maxIdleConnections: number;
}

export interface CoreSpec {
  readonly quotaUpdateProvider: string;
  readonly artifactPullAsyncFlushSeconds?: number;
  readonly gdprDeleteUser: boolean;
  readonly gdprAuditLogs: boolean;
}

export interface JobserviceSpec {
  readonly maxJobWorkers: number;
  readonly loggers: readonly string[];
  readonly loggerSweeperDays: number;
  readonly maxUpdateHours: number;
  readonly maxDanglingHours: number;
  readonly webhookMaxRetry: number;
  readonly webhookTimeoutSeconds: number;
  readonly registryHttpClientTimeoutMinutes: number;
  /** Volume of the file logger; absent without a file logger. */
  readonly logVolume?: VolumeClaimOptions;
}

export interface RegistrySpec {
  /** Whether the registry answers with relative URLs. Left open, renderers decide by whether their front sends the scheme of the external URL. */
  readonly relativeUrls?: boolean;
  readonly username: string;
  readonly uploadPurging: { readonly enabled: boolean; readonly age: string; readonly interval: string; readonly dryRun: boolean };
}

export interface TrivySpec {
  readonly databaseRepositories: readonly string[];
  readonly javaDatabaseRepositories: readonly string[];
  readonly skipUpdate: boolean;
  readonly skipJavaDatabaseUpdate: boolean;
  readonly offlineScan: boolean;
  readonly vulnerabilityTypes: string;
  readonly severities: string;
  readonly securityChecks: string;
  readonly ignoreUnfixed: boolean;
  readonly insecure: boolean;
  readonly debug: boolean;
  readonly timeout: string;
  readonly cacheVolume: VolumeClaimOptions;
}

export interface ExporterSpec {
  readonly cacheSeconds: number;
  readonly cacheCleanSeconds: number;
}

export interface MetricsSpec {
  readonly port: number;
  readonly path: string;
  readonly serviceMonitor?: ServiceMonitorSpec;
}

export interface ServiceMonitorSpec {
  readonly interval: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly namespace: string;
}

export interface TraceSpec {
  readonly sampleRate: number;
  readonly namespace?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly urlPath: string;
  readonly compression: boolean;
  readonly insecure: boolean;
  readonly timeoutSeconds: number;
}

export interface ProxySpec {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  /** Complete value of `NO_PROXY`, including in-cluster names and private endpoints. */
  readonly noProxy: string;
  readonly containers: readonly ContainerId[];
}

export interface CacheLayerSpec {
  readonly expireHours: number;
}

export interface NetworkSpec {
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  readonly familyPolicy?: string;
  readonly families: readonly string[];
}

/** The complete specification of the Deployment or StatefulSet of a component. */
export interface WorkloadSpec {
  /** Absent if a HorizontalPodAutoscaler sets the number of replicas. */
  readonly replicas?: number;
  /** Largest number of Pods, not counting the surge of a rolling update. */
  readonly maxReplicas: number;
  readonly autoscaling?: AutoscalingSpec;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  readonly disruptionBudget?: { readonly minAvailable?: string; readonly maxUnavailable?: string };
  readonly revisionHistoryLimit: number;
  readonly terminationGraceSeconds: number;
  /** Time for which containers go on serving after their Pod was told to stop; 0 for none. */
  readonly preStopSeconds: number;
  readonly priorityClassName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations: readonly object[];
  readonly affinity?: Readonly<Record<string, unknown>>;
  readonly topologySpread: readonly TopologySpreadSpec[];
  /** Labels of the Pods, in addition to those of every object. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly workloadAnnotations: Readonly<Record<string, string>>;
  readonly serviceAnnotations: Readonly<Record<string, string>>;
  readonly serviceAccount: { readonly name: string; readonly define: boolean; readonly annotations: Readonly<Record<string, string>> };
  readonly automountServiceAccountToken: boolean;
  readonly initContainers: readonly object[];
  readonly sidecars: readonly object[];
  readonly volumes: readonly object[];
  readonly containers: ReadonlyMap<ContainerId, ContainerSpec>;
}

export interface AutoscalingSpec {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly cpuUtilization?: number;
  readonly memoryUtilization?: number;
}

export interface TopologySpreadSpec {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly whenUnsatisfiable: string;
}

/** The complete specification of a container, except for the environment variables and volumes that its component adds. */
export interface ContainerSpec {
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly resources: ResourceSpec;
  readonly probes: Readonly<Record<'startup' | 'liveness' | 'readiness', ProbeSpec>>;
  readonly env: readonly EnvSpec[];
  readonly volumeMounts: readonly object[];
}

export interface ResourceSpec {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface ProbeSpec {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

/** An environment variable with a value, or with a reference to a key of a Secret or ConfigMap. */
export interface EnvSpec {
  readonly name: string;
  readonly value?: string;
  readonly secret?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  readonly configMap?: { readonly name: string; readonly key: string; readonly optional?: boolean };
}
