import { Size } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { bindStorageCredentials, sharedConfig } from './object-storage';
import { ObjectStorageOptions } from './object-storage-options';
import { MAX_PART_SIZE, checkExclusive, checkName, reportWithoutEffect, sizeInBytes, wholeNumber } from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage } from '../contracts';
import { report } from '../diagnostics/report';
import { GCS_KEY_FILE, METADATA_SERVICE, givenParameters } from '../facts/storage-drivers';

/** Options of blob storage on Google Cloud Storage. The key of the Secret is `GCS_KEY_DATA`: the JSON key file of a service account. */
export interface GcsStorageOptions extends ObjectStorageOptions {
  /** Name of the bucket, which has to exist (`HBR-STORE-01`). Chart: `persistence.imageChartStorage.gcs.bucket`. */
  readonly bucket: string;
  /**
   * Whether the registry authenticates with Workload Identity instead of a key file (`HBR-STORE-14`). Its ServiceAccount has to be bound to a
   * service account of Google. Clients are then not redirected, because signing URLs requires the key (`HBR-STORE-18`).
   * Chart: `persistence.imageChartStorage.gcs.useWorkloadIdentity`.
   *
   * @default false
   */
  readonly workloadIdentity?: boolean;
  /**
   * Prefix of all objects. Chart: `persistence.imageChartStorage.gcs.rootdirectory`.
   *
   * @default - none
   */
  readonly rootDirectory?: string;
  /**
   * Size of the parts of an upload, a multiple of 256 KiB (`HBR-STORE-11`, `HBR-STORE-12`).
   * Chart: `persistence.imageChartStorage.gcs.chunksize`.
   *
   * @default Size.mebibytes(5)
   */
  readonly chunkSize?: Size;
  /**
   * Maximum number of concurrent requests, at least 25 (`HBR-STORE-13`). No counterpart in the chart.
   *
   * @default 50
   */
  readonly maxConcurrency?: number;
}

const BUCKET = {
  pattern: /^(?!goog)(?!.*\.\.)(?=.{3,222}$)[a-z0-9][a-z0-9_-]{0,62}(\.[a-z0-9_-]{1,63})*(?<=[a-z0-9])$/,
  rule: '3 to 63 lower-case letters, digits, hyphens, underscores and dots, with a letter or digit at both ends, not starting with goog',
  example: 'harbor-registry',
};
const CHUNK_STEP = 256 * 1024;
const MIN_CONCURRENCY = 25;
/** Hosts to which the driver connects. */
const HOSTS = ['storage.googleapis.com', 'www.googleapis.com', 'oauth2.googleapis.com', 'accounts.google.com'];

/** Blob storage on Google Cloud Storage. */
export class GcsStorage implements IBlobStorage {
  public constructor(private readonly options: GcsStorageOptions) {}

  public bind(scope: Construct, harbor: HarborContext): BlobStorageConfig {
    const { options } = this;
    checkGcs(scope, options);
    return {
      driver: 'gcs',
      parameters: givenParameters({
        bucket: options.bucket,
        keyfile: options.workloadIdentity ? undefined : GCS_KEY_FILE,
        rootdirectory: options.rootDirectory,
        chunksize: chunkSize(scope, options.chunkSize),
        maxconcurrency: wholeNumber(scope, { prop: 'maxConcurrency', value: options.maxConcurrency }, MIN_CONCURRENCY),
      }),
      ...sharedConfig(scope, options),
      peer: options.peer ?? { dnsNames: HOSTS, ...(options.workloadIdentity && { cidrs: [METADATA_SERVICE] }) },
      ...(!options.workloadIdentity && bindStorageCredentials(harbor, 'gcs', options.credentials)),
    };
  }
}

function checkGcs(scope: IConstruct, options: GcsStorageOptions): void {
  checkName(scope, { prop: 'bucket', value: options.bucket }, BUCKET);
  checkExclusive(scope, options, ['workloadIdentity', 'credentials']);
  if (!options.workloadIdentity || !options.redirect) { return; }
  reportWithoutEffect(scope, 'redirect', "beside 'workloadIdentity', because URLs are signed with the key of a service account");
}

function chunkSize(scope: IConstruct, size?: Size): number | undefined {
  const bytes = sizeInBytes(scope, { prop: 'chunkSize', size, min: CHUNK_STEP, max: MAX_PART_SIZE });
  if (bytes === undefined || bytes % CHUNK_STEP === 0) { return bytes; }
  report(scope, 'HBR-STORE-12', { prop: 'chunkSize', value: size?.asString() });
  return undefined;
}
