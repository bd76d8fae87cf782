import { Construct, IConstruct } from 'constructs';
import { reportWithoutEffect, wholeNumber } from './storage-checks';
import { BlobStorageConfig, HarborContext, IBlobStorage, VolumeAccessMode, VolumeClaimOptions } from '../contracts';
import { report } from '../diagnostics/report';
import { CLAIM_SIZES } from '../facts/sizing';
import { givenParameters } from '../facts/storage-drivers';
import { checkSize } from '../kubernetes/volume-size';

/** Options of blob storage on a volume. */
export interface FilesystemStorageOptions {
  /**
   * The volume: a claim of the size that is said, or one that exists (`HBR-BUDGET-05`, `HBR-STORE-18`, `HBR-STORE-27`, `HBR-STORE-28`, `HBR-STORE-30`).
   * Chart: `persistence.persistentVolumeClaim.registry`.
   */
  readonly volume: VolumeClaimOptions;
  /**
   * Maximum number of concurrent file operations, at least 25 (`HBR-STORE-13`). Chart: `persistence.imageChartStorage.filesystem.maxthreads`.
   *
   * @default 100
   */
  readonly maxThreads?: number;
  /**
   * Path at which the volume is mounted (`HBR-STORE-29`). Chart: `persistence.imageChartStorage.filesystem.rootdirectory`.
   *
   * @default /storage
   */
  readonly rootDirectory?: string;
}

const ROOT_DIRECTORY = '/storage';
/** Top-level folders of the image that a mount must not hide. */
const SYSTEM_FOLDERS = ['bin', 'dev', 'etc', 'harbor_cust_cert', 'home', 'lib', 'lib64', 'proc', 'run', 'sbin', 'sys', 'tmp', 'usr'];
const MIN_THREADS = 25;

/** Blob storage on a volume. */
export class FilesystemStorage implements IBlobStorage {
  public constructor(private readonly options: FilesystemStorageOptions) {}

  public bind(scope: Construct, _harbor: HarborContext): BlobStorageConfig {
    const { volume, maxThreads, rootDirectory = ROOT_DIRECTORY } = this.options;
    checkVolume(scope, volume);
    return {
      driver: 'filesystem',
      parameters: givenParameters({
        rootdirectory: validFolder(scope, rootDirectory),
        maxthreads: wholeNumber(scope, { prop: 'maxThreads', value: maxThreads }, MIN_THREADS),
      }),
      redirect: false,
      peer: {},
      volume,
    };
  }
}

function validFolder(scope: IConstruct, folder: string): string {
  const parts = folder.split('/').slice(1);
  const isPath = folder.startsWith('/') && parts.every(part => /^[A-Za-z0-9_.-]+$/.test(part) && !/^\.+$/.test(part));
  if (isPath && !SYSTEM_FOLDERS.includes(parts[0])) { return folder; }
  report(scope, 'HBR-STORE-29', { prop: 'rootDirectory', value: folder });
  return ROOT_DIRECTORY;
}

function checkVolume(scope: IConstruct, volume: VolumeClaimOptions): void {
  const { size, existingClaim, accessMode } = volume;
  checkSize(scope, 'volume.size', size);
  if (accessMode !== VolumeAccessMode.READ_WRITE_MANY) { report(scope, 'HBR-STORE-28', { prop: 'volume.accessMode' }); }
  if (existingClaim === undefined) {
    if (size === undefined) { report(scope, 'HBR-BUDGET-05', { prop: 'volume.size', slots: { size: CLAIM_SIZES.registry } }); }
    return;
  }
  for (const prop of ['size', 'storageClass', 'annotations'] as const) {
    if (volume[prop] !== undefined) { reportWithoutEffect(scope, `volume.${prop}`, "beside 'existingClaim'"); }
  }
}
