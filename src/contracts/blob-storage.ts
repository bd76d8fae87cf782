import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';
import { VolumeClaimOptions } from './volume';

/** Blob storage of the registry: an object store or a volume. */
export interface IBlobStorage {
  /** Defines the objects that belong to the storage and returns how the registry uses it. */
  bind(scope: Construct, harbor: HarborContext): BlobStorageConfig;
}

/** Configuration of the registry's storage. */
export interface BlobStorageConfig {
  /** Name of the storage driver of the registry (CNCF Distribution): filesystem, s3, azure, gcs, swift or oss. */
  readonly driver: string;
  /** Parameters of the storage driver by the names that Distribution has for them, without credentials. */
  readonly parameters: { [name: string]: any };
  /**
   * Whether clients are redirected to the object store. Chart: `persistence.imageChartStorage.disableredirect`.
   *
   * @default false
   */
  readonly redirect?: boolean;
  /**
   * The storage as a peer in network policies.
   *
   * @default - the host of the endpoint; without one the internet, or nothing for the filesystem driver
   */
  readonly peer?: NetworkPeer;
  /**
   * Secret with the credentials of the driver.
   *
   * @default - none: the registry uses a volume, or the cloud identity of the Pod
   */
  readonly credentials?: SecretConfig;
  /**
   * Environment variables of registry and registryctl, each read from a key of the credentials Secret.
   *
   * @default - none
   */
  readonly credentialEnv?: CredentialEnv[];
  /**
   * Parameters of the driver that are only known in the cluster: environment variables of registry and registryctl, read from ConfigMaps.
   *
   * @default - none
   */
  readonly parameterEnv?: ParameterEnv[];
  /**
   * Key of the credentials Secret that is mounted as a file, and the path of the file.
   *
   * @default - none
   */
  readonly credentialFile?: CredentialFile;
  /**
   * Host of the endpoint, for `NO_PROXY` and network policies.
   *
   * @default - the default endpoint of the driver
   */
  readonly endpointHost?: string;
  /**
   * Port of the endpoint, for network policies.
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
   * Secret whose key `ca.crt` is the CA certificate of the endpoint. Chart: `persistence.imageChartStorage.caBundleSecretName`.
   *
   * @default - no additional CA
   */
  readonly caSecretName?: string;
  /**
   * CloudFront in front of the bucket.
   *
   * @default - none
   */
  readonly cloudFront?: CloudFrontConfig;
}

/** An environment variable that is read from a Secret. */
export interface CredentialEnv {
  /** Name of the variable. */
  readonly name: string;
  /** Key of the Secret, by the name that the chart has for it. */
  readonly key: string;
  /**
   * Whether the container starts if the Secret does not have the key.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** An environment variable that is read from a ConfigMap. */
export interface ParameterEnv {
  /** Name of the variable. */
  readonly name: string;
  /** Name of the ConfigMap in Harbor's namespace. */
  readonly configMapName: string;
  /** Key of the ConfigMap. */
  readonly key: string;
}

/** A file that is mounted from a Secret. */
export interface CredentialFile {
  /** Key of the Secret. */
  readonly key: string;
  /** Path in the container. */
  readonly path: string;
}

/** CloudFront in front of an S3 bucket. Chart: `registry.middleware.cloudFront`. */
export interface CloudFrontConfig {
  /** Base URL of the CloudFront distribution. */
  readonly baseUrl: string;
  /** Id of the key pair that signs the URLs. */
  readonly keyPairId: string;
  /** Validity of signed URLs, as a Go duration. */
  readonly duration: string;
  /** Clients that are redirected to S3 instead of CloudFront: none, aws or awsregion. */
  readonly ipFilteredBy: string;
  /** Secret with the private key in the key `CLOUDFRONT_KEY_DATA`. */
  readonly privateKeySecretName: string;
}
