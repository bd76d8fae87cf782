import { DumpRecord, parseRecord, partsOfName } from './dump-record';
import { DumpStore, StoredFile, textOf } from './store';
import { PullFailure } from '../../src/registry-client/pull-failure';

/** A dump that can be restored: its file is there, with the size that stands beside it. */
export interface GoodDump {
  readonly stem: string;
  readonly time: number;
  readonly record: DumpRecord;
  readonly file: StoredFile;
}

/** Which dumps are kept. */
export interface Retention {
  /** All that are younger. */
  readonly days: number;
  /** And as many of the newest, however old they are. */
  readonly atLeast: number;
}

/** What is in a store. */
export interface StoreContent {
  readonly files: readonly StoredFile[];
  /** The newest first. */
  readonly dumps: readonly GoodDump[];
}

const DAY = 24 * 60 * 60 * 1000;
const MOST_RECORD_BYTES = 4 * 1024 * 1024;

/** Reads what is in a store. Files with other names are none of ours, and are never touched. */
export async function contentOfStore(store: DumpStore, { harbor, database }: Pick<DumpRecord, 'harbor' | 'database'>): Promise<StoreContent> {
  const files = (await store.list()).filter(({ name }) => partsOfName(name)?.database === database);
  const dumps: GoodDump[] = [];
  for (const beside of files.filter(({ name, bytes }) => partsOfName(name)?.isRecord === true && bytes <= MOST_RECORD_BYTES)) {
    const record = parseRecord(await textOf(store, beside));
    if (record && record.harbor !== harbor) {
      throw new PullFailure('settings', store.place + ' has dumps of ' + record.harbor + ', whose retention would be mixed with that of ' + harbor
        + '. Give each Harbor a prefix of its own');
    }
    const file = files.find(({ name }) => name === record?.file.name);
    const parts = partsOfName(beside.name);
    if (record && parts && file?.bytes === record.file.bytes) { dumps.push({ stem: parts.stem, time: parts.time, record, file }); }
  }
  return { files, dumps: dumps.sort((one, other) => other.time - one.time) };
}

/**
 * The files that may go: of dumps that are too old, and of those that were never finished. The newest good dumps stay however old they are,
 * and without a good dump nothing goes at all.
 */
export function outdatedFiles({ files, dumps }: StoreContent, { days, atLeast }: Retention, now: number): string[] {
  const sound = dumps.filter(({ record }) => !record.schemaDirty);
  if (sound.length === 0) { return []; }
  const young = dumps.filter(({ time }) => now - time <= days * DAY);
  const kept = new Set([...sound.slice(0, Math.max(1, atLeast)), ...young].map(({ stem }) => stem));
  const outdated = files.filter(({ name }) => {
    const parts = partsOfName(name);
    return parts !== undefined && !kept.has(parts.stem) && now - parts.time > days * DAY;
  });
  return outdated.map(({ name }) => name).sort((one, other) => Number(other.endsWith('.json')) - Number(one.endsWith('.json'))); // what leads to a dump goes before it
}
