import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { encrypted, recipientsOf } from './age';
import { Counted } from './counted';
import { DumpRecord, factsIn, stemOf, timeInName } from './dump-record';
import { contentOfStore, outdatedFiles } from './retention';
import { BackupTools, DUMP_FILE, fileText } from './settings';
import { contentOf, refused } from './store';
import { PullFailure } from '../../src/registry-client/pull-failure';

/** Puts a dump into a bucket or onto a volume, encrypted if it shall be, with a record beside it, and removes old ones. */
export async function storeDump(tools: BackupTools): Promise<void> {
  const { settings, store } = tools;
  const facts = factsIn(fileText(join(settings.work, 'facts.tsv'), 'the facts about the dump'));
  if (!(facts.schemaVersion > 0)) { throw new PullFailure('dump', 'the database has no table schema_migrations: it is none of a Harbor that ever started'); }
  await contentOfStore(store, settings); // fails before anything is written if the prefix is that of another Harbor
  const madeAt = timeInName(new Date());
  const { dump, file } = await upload(tools, stemOf(settings.database, madeAt));
  const { harbor, release, database } = settings;
  const record: DumpRecord = { format: 1, harbor, release, database, madeAt, ...facts, dump, file };
  await store.write(stemOf(database, madeAt) + '.json', contentOf(JSON.stringify(record, undefined, 2) + '\n'));
  console.log('stored ' + store.place + file.name + ': ' + String(file.bytes) + ' bytes, ' + String(Object.keys(facts.tables).length) + ' tables, '
    + 'schema ' + String(facts.schemaVersion) + (facts.schemaDirty ? ' (DIRTY: a migration was interrupted)' : '') + ', encryption ' + file.encryption);
  await removeOutdated(tools);
}

/** A record is written only for a file that is in the store with all of its bytes. */
async function upload({ settings, store }: BackupTools, stem: string): Promise<Pick<DumpRecord, 'dump' | 'file'>> {
  const recipients = recipientsOf(settings.recipients ?? []);
  const [plain, stored] = [new Counted(), new Counted()];
  const encryption = recipients.length > 0 ? 'age' : 'none';
  const name = stem + (encryption === 'age' ? '.dump.age' : '.dump');
  const content = plain.of(createReadStream(join(settings.work, DUMP_FILE)) as AsyncIterable<Buffer>);
  await store.write(name, stored.of(encryption === 'age' ? encrypted(content, recipients) : content));
  const file = { name, encryption, ...stored.content() } as const;
  const dump = plain.content();
  if (dump.bytes === 0) { throw new PullFailure('dump', 'the dump is empty'); }
  const kept = (await store.list()).find(it => it.name === name);
  if (kept?.bytes !== file.bytes) { throw refused('of ' + store.place + name + ', ' + String(kept?.bytes ?? 0) + ' of ' + String(file.bytes) + ' bytes are there'); }
  return { dump, file };
}

async function removeOutdated({ settings, store }: BackupTools): Promise<void> {
  if (!settings.retention) { return; }
  const outdated = outdatedFiles(await contentOfStore(store, settings), settings.retention, Date.now());
  for (const name of outdated) {
    await store.remove(name);
    console.log('removed ' + store.place + name);
  }
}
