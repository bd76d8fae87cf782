import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decrypted, identitiesOf } from './age';
import { Counted } from './counted';
import { ContentRecord, DumpRecord, factLines } from './dump-record';
import { contentOfStore, GoodDump } from './retention';
import { BackupSettings, BackupTools, DUMP_FILE, fileText } from './settings';
import { DumpStore } from './store';
import { PullFailure } from '../../src/registry-client/pull-failure';

/** Fetches a dump from a bucket or a volume, decrypts it, and holds it against its record. */
export async function fetchDump({ settings, store }: BackupTools): Promise<void> {
  const { dumps } = await contentOfStore(store, settings);
  const chosen = chosenDump(dumps, settings, store);
  checkAge(chosen, settings);
  checkRelease(chosen.record, settings);
  await fetchFile(chosen, settings, store);
  writeFileSync(join(settings.work, 'expected.tsv'), factLines(chosen.record));
  console.log('fetched ' + store.place + chosen.file.name + ', made at ' + chosen.record.madeAt + ' by Harbor ' + chosen.record.release);
}

function chosenDump(dumps: readonly GoodDump[], { dump }: BackupSettings, { place }: DumpStore): GoodDump {
  const chosen = dump === undefined ? dumps[0] as GoodDump | undefined : dumps.find(({ stem }) => stem === dump);
  if (!chosen) {
    const known = dumps.slice(0, 5).map(({ stem }) => stem).join(', ') || 'none';
    throw new PullFailure('dump', 'there is no whole dump ' + (dump ?? 'at all') + ' in ' + place + '. The newest are ' + known);
  }
  return chosen;
}

function checkAge({ time, stem }: GoodDump, { notOlderThanHours }: BackupSettings): void {
  const hours = (Date.now() - time) / 3600_000;
  if (notOlderThanHours === undefined || hours <= notOlderThanHours) { return; }
  throw new PullFailure('dump', 'the dump ' + stem + ' is ' + String(Math.floor(hours)) + ' hours old, and may be ' + String(notOlderThanHours));
}

/** Core migrates a database forwards, and never back. */
function checkRelease({ release, schemaDirty, madeAt }: DumpRecord, { release: own, sameRelease }: BackupSettings): void {
  if (schemaDirty) { throw new PullFailure('dump', 'a migration was interrupted when the dump of ' + madeAt + ' was made (schema_migrations is dirty). Take an older one'); }
  const order = compareReleases(release, own);
  if (order > 0 || (sameRelease === true && order !== 0)) {
    throw new PullFailure('dump', 'the dump of ' + madeAt + ' was made by Harbor ' + release + ', and here is ' + own + ': '
      + (order > 0 ? 'an older Harbor cannot read the database of a newer one' : 'wait for a dump of this release'));
  }
}

function compareReleases(one: string, other: string): number {
  const [ones, others] = [one, other].map(release => release.split('.').map(Number));
  return ones.map((number, at) => number - (others[at] ?? 0)).find(difference => difference !== 0) ?? 0;
}

async function fetchFile({ record, file }: GoodDump, { work, identityFile }: BackupSettings, store: DumpStore): Promise<void> {
  const [stored, plain] = [new Counted(), new Counted()];
  const content = stored.of(store.read(file));
  const isEncrypted = record.file.encryption === 'age';
  if (isEncrypted && identityFile === undefined) { throw new PullFailure('settings', file.name + ' is encrypted, and no private key was given'); }
  const opened = isEncrypted ? decrypted(content, identitiesOf(fileText(identityFile ?? '', 'the private key'), 'the file of the private key')) : content;
  await pipeline(Readable.from(plain.of(opened)), createWriteStream(join(work, DUMP_FILE), { mode: 0o600 }));
  compare(file.name, record.file, stored.content());
  compare('what is in ' + file.name, record.dump, plain.content());
}

function compare(what: string, wanted: ContentRecord, found: ContentRecord): void {
  if (wanted.sha256 === found.sha256 && wanted.bytes === found.bytes) { return; }
  throw new PullFailure('damaged', what + ' has ' + String(found.bytes) + ' bytes of another content than the ' + String(wanted.bytes) + ' that were stored');
}
