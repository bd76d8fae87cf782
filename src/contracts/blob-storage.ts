import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';
import { VolumeClaimOptions } from './volume';

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
   * Parameters of the driver that are known in the cluster only: environment variables of registry and registryctl out of ConfigMaps.
   *
   * @default - none
   */
  readonly parameterEnv?: ParameterEnv[];
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

/** An environment variable out of a ConfigMap. */
export interface ParameterEnv {
  /** Name of the variable. */
  readonly name: string;
  /** Name of the ConfigMap in Harbor's namespace. */
  readonly configMapName: string;
  /** Key of the ConfigMap. */
  readonly key: string;
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
