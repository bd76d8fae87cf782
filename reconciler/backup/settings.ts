import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BucketStore } from './bucket-store';
import { FolderStore } from './folder-store';
import { Retention } from './retention';
import { DumpStore } from './store';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { Transport } from '../../src/registry-client/transport';

/** What the programs are told, as a file of JSON. */
export interface BackupSettings {
  /** External URL of the Harbor whose dumps they are. */
  readonly harbor: string;
  /** Its release. */
  readonly release: string;
  readonly database: string;
  /** Folder that the containers of the Pod share. */
  readonly work: string;
  /** Where dumps are: a bucket, or a folder on a volume. */
  readonly bucket?: BucketSettings;
  readonly folder?: string;
  /** Public keys of age for which dumps are encrypted; none for dumps in clear text. */
  readonly recipients?: readonly string[];
  /** Which dumps are kept; all of them if it is left out. */
  readonly retention?: Retention;
  /** File with the private keys of age. */
  readonly identityFile?: string;
  /** The dump that is fetched, without its ending; the newest if it is left out. */
  readonly dump?: string;
  /** How old it may be. */
  readonly notOlderThanHours?: number;
  /** Whether it has to be of the same release, and not of an older one. */
  readonly sameRelease?: boolean;
  /** File with CAs in PEM that are trusted besides the public ones. */
  readonly caFile?: string;
  readonly attempts?: number;
  readonly pauseMilliseconds?: number;
  readonly requestTimeoutSeconds?: number;
  readonly deadlineSeconds?: number;
}

/** A bucket, as programs are told about it. */
export interface BucketSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  /** Folder with the files `ACCESS_KEY_ID` and `ACCESS_SECRET_KEY`. */
  readonly keysFolder: string;
}

/** Name of the dump in the folder that the containers share, as the scripts know it. */
export const DUMP_FILE = 'registry.dump';

/** What a program works with. */
export interface BackupTools {
  readonly settings: BackupSettings;
  readonly store: DumpStore;
}

/** Opens the store that the settings name. */
export function storeOf(settings: BackupSettings, transport: Transport): DumpStore {
  const { bucket, folder } = settings;
  if (bucket) { return bucketOf(settings, bucket, transport); }
  if (folder === undefined) { throw new PullFailure('settings', 'the settings name neither a bucket nor a folder'); }
  return new FolderStore(folder);
}

function bucketOf({ attempts = 5, pauseMilliseconds = 1000 }: BackupSettings, bucket: BucketSettings, transport: Transport): DumpStore {
  const key = (name: string) => fileText(join(bucket.keysFolder, name), 'the access keys').trim();
  return new BucketStore({
    ...bucket,
    keys: { id: key('ACCESS_KEY_ID'), secret: key('ACCESS_SECRET_KEY') },
    transport,
    retries: { attempts, pauseMilliseconds, spread: randomInt },
  });
}

/** The text of a file that has to be there. */
export function fileText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PullFailure('settings', 'cannot read the file of ' + what + ', ' + file + ': ' + String((error as NodeJS.ErrnoException).code));
  }
}
