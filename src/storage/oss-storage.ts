import { Size } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { ObjectStorageOptions } from './object-storage-options';
import {
  MAX_PART_SIZE, MIN_PART_SIZE, checkName, checkNotBlank, checkRedirect, reportWithoutEffect, sizeInBytes,
} from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { givenParameters } from '../facts/storage-drivers';
import { isHostName } from '../syntax/host';
import { isNameAndPort } from '../syntax/host-port';

/** Options of blob storage on the Object Storage Service of Alibaba Cloud. The key of the Secret is `REGISTRY_STORAGE_OSS_ACCESSKEYSECRET`. */
export interface OssStorageOptions extends ObjectStorageOptions {
  /** Id of the access key, which is not confidential (`HBR-STORE-02`). Chart: `persistence.imageChartStorage.oss.accesskeyid`. */
  readonly accessKeyId: string;
  /** Region, such as `oss-eu-central-1` (`HBR-STORE-02`, `HBR-STORE-35`). Chart: `persistence.imageChartStorage.oss.region`. */
  readonly region: string;
  /** Name of the bucket, which has to exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.oss.bucket`. */
  readonly bucket: string;
  /**
   * Host of the service with an optional port, without the bucket (`HBR-STORE-34`). Chart: `persistence.imageChartStorage.oss.endpoint`.
   *
   * @default - derived from the region
   */
  readonly endpoint?: string;
  /**
   * Whether the internal host of the region is used, for clients inside Alibaba Cloud. It has no effect with `endpoint` (`HBR-STORE-18`).
   * Chart: `persistence.imageChartStorage.oss.internal`.
   *
   * @default false
   */
  readonly internal?: boolean;
  /**
   * Whether objects are encrypted on the server side. Chart: `persistence.imageChartStorage.oss.encrypt`.
   *
   * @default false
   */
  readonly encrypt?: boolean;
  /**
   * Whether connections to the service use TLS (`HBR-STORE-26`). Chart: `persistence.imageChartStorage.oss.secure`.
   *
   * @default true
   */
  readonly secure?: boolean;
  /**
   * Size of the parts of an upload, from 5 MiB to 5 GiB (`HBR-STORE-11`). Chart: `persistence.imageChartStorage.oss.chunksize`.
   *
   * @default Size.mebibytes(10)
   */
  readonly chunkSize?: Size;
  /**
   * Prefix of all objects. Chart: `persistence.imageChartStorage.oss.rootdirectory`.
   *
   * @default - none
   */
  readonly rootDirectory?: string;
}

const BUCKET = {
  pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  rule: '3 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends',
  example: 'harbor-registry',
};

/** Blob storage on the Object Storage Service of Alibaba Cloud. */
export class OssStorage implements IBlobStorage {
  public constructor(private readonly options: OssStorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    const host = bucketHost(options).split(':')[0];
    checkOss(scope, options, host);
    return {
      driver: 'oss',
      parameters: givenParameters({
        accesskeyid: options.accessKeyId,
        region: options.region,
        bucket: options.bucket,
        // The driver expects the host of the bucket here. The chart prepends the name of the bucket itself.
        endpoint: options.endpoint === undefined ? undefined : bucketHost(options),
        internal: options.internal,
        encrypt: options.encrypt,
        secure: options.secure,
        chunksize: sizeInBytes(scope, { prop: 'chunkSize', size: options.chunkSize, min: MIN_PART_SIZE, max: MAX_PART_SIZE }),
        rootdirectory: options.rootDirectory,
      }),
      ...sharedConfig(scope, options),
      peer: options.peer ?? peerOfHost(host, harbor.namespace),
      ...bindStorageCredentials(harbor, 'oss', options.credentials),
      endpointHost: host,
      endpointPort: Number(bucketHost(options).split(':')[1] ?? (options.secure === false ? 80 : 443)),
    };
  }
}

function bucketHost({ bucket, endpoint, region, internal }: OssStorageOptions): string {
  return `${bucket}.${endpoint ?? `${region}${internal ? '-internal' : ''}.aliyuncs.com`}`;
}

function checkOss(scope: IConstruct, options: OssStorageOptions, host: string): void {
  const { accessKeyId, region, bucket, endpoint } = options;
  checkName(scope, { prop: 'bucket', value: bucket }, BUCKET);
  checkNotBlank(scope, { prop: 'accessKeyId', value: accessKeyId }, 'the id of the access key');
  checkNotBlank(scope, { prop: 'region', value: region }, 'the region of the bucket');
  checkRedirect(scope, options, host);
  if (options.secure === false) { report(scope, 'HBR-STORE-26', { prop: 'secure', value: false }); }
  if (endpoint !== undefined) { return checkEndpoint(scope, endpoint, options); }
  if (!/^(oss-|\s*$)/.test(region)) { report(scope, 'HBR-STORE-35', { prop: 'region', value: region, slots: { example: `oss-${region}` } }); }
}

function checkEndpoint(scope: IConstruct, endpoint: string, { bucket, internal }: OssStorageOptions): void {
  if (internal) { reportWithoutEffect(scope, 'internal', "beside 'endpoint'"); }
  if ((isHostName(endpoint) || isNameAndPort(endpoint)) && !endpoint.startsWith(`${bucket}.`)) { return; }
  report(scope, 'HBR-STORE-34', { prop: 'endpoint', value: endpoint });
}
