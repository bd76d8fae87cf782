import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decrypted, encrypted, identitiesOf, recipientsOf } from '../../reconciler/backup/age';
import { BucketStore } from '../../reconciler/backup/bucket-store';
import { DumpRecord, timeInName } from '../../reconciler/backup/dump-record';
import { GoodDump, outdatedFiles } from '../../reconciler/backup/retention';
import { signedHeaders } from '../../reconciler/backup/signature';
import { BACKUP_PROGRAM } from '../../src/kubernetes/programs/backup.generated';
import { Transport } from '../../src/registry-client/transport';
import { makeAgeKeys } from '../support/backup/age-keys';
import { FakeBucket } from '../support/backup/fake-bucket';
import { Ended, runNode } from '../support/run-node';

const FACTS = ['server\tversion\t170011', 'schema\tversion\t180', 'schema\tdirty\t0', 'sequence\tpublic.project_id_seq\t7', 'table\tpublic.project\t7', ''].join('\n');
const DUMP = Buffer.from(`PGDMP${'some rows of a dump '.repeat(20_000)}`);
const DAY = 24 * 60 * 60 * 1000;
const SECRET = 'secret/of+the writer';

let folder: string;
let bucket: FakeBucket;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-program-'));
  bucket = await new FakeBucket([{ id: 'writer', secret: SECRET }, { id: 'reader', secret: 'other', readOnly: true }]).start();
  for (const [name, text] of Object.entries({ 'backup.mjs': BACKUP_PROGRAM, 'facts.tsv': FACTS, 'registry.dump': DUMP, 'ACCESS_KEY_ID': 'writer\n', 'ACCESS_SECRET_KEY': SECRET })) {
    writeFileSync(join(folder, name), text);
  }
});

afterEach(async () => {
  await bucket.stop();
  rmSync(folder, { recursive: true });
});

const COMMON = { harbor: 'https://registry.example.com', release: '2.15.2', database: 'registry', pauseMilliseconds: 1, attempts: 3 };

async function program(command: string, settings: object = {}): Promise<Ended> {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ ...COMMON, work: folder, bucket: bucket.settings(folder), ...settings }));
  return runNode([join(folder, 'backup.mjs'), command, file]);
}

const namesIn = () => [...bucket.objects.keys()].sort();
const recordIn = (): DumpRecord => JSON.parse(String([...bucket.objects].filter(([key]) => key.endsWith('.json')).at(-1)![1]));

/** Stores a dump, and dates it back. */
async function storedBefore(days: number): Promise<string> {
  const before = new Set(bucket.objects.keys());
  expect((await program('store')).code).toBe(0);
  const at = timeInName(new Date(Date.now() - days * DAY));
  for (const key of namesIn().filter(name => !before.has(name))) {
    const [content, renamed] = [bucket.objects.get(key)!, key.replace(/\d{8}T\d{6}Z/, at)];
    bucket.objects.delete(key);
    const text = key.endsWith('.json') ? Buffer.from(content.toString('utf8').replace(/\d{8}T\d{6}Z/g, at)) : content;
    bucket.objects.set(renamed, text);
  }
  return `dumps/registry-${at}`;
}

describe('what is stored', () => {
  test('is the dump and, after it, its record', async () => {
    const { code, stdout } = await program('store');
    expect([code, namesIn().map(name => name.replace(/\d{8}T\d{6}Z/, 'TIME'))]).toEqual([0, ['dumps/registry-TIME.dump', 'dumps/registry-TIME.json']]);
    expect(recordIn()).toMatchObject({ release: '2.15.2', schemaVersion: 180, schemaDirty: false, tables: { 'public.project': 7 }, dump: { bytes: DUMP.length } });
    expect(bucket.log.filter(line => line.startsWith('PUT')).map(line => line.split('.').at(-1))).toEqual(['dump', 'json']);
    expect(stdout).toContain('1 tables, schema 180, encryption none');
  });

  test('is there after a bucket that failed twice, and no failure shows a secret', async () => {
    bucket.failures.push(503, 500);
    expect((await program('store')).code).toBe(0);
    bucket.failures.push(...Array<number>(50).fill(503));
    const { code, stderr } = await program('store');
    expect([code, stderr]).toEqual([19, expect.stringContaining('the bucket answers 503, SlowDown')]);
    expect(stderr).not.toMatch(/AKIA|secret/);
  });

  test('is nothing with access keys that may not write, or a wrong secret', async () => {
    writeFileSync(join(folder, 'ACCESS_KEY_ID'), 'reader');
    const wrong = await program('store');
    expect([wrong.code, wrong.stderr]).toEqual([13, expect.stringContaining('403, SignatureDoesNotMatch')]);
    writeFileSync(join(folder, 'ACCESS_SECRET_KEY'), 'other');
    const reader = await program('store');
    expect([reader.code, reader.stderr, namesIn()]).toEqual([13, expect.stringContaining('403, AccessDenied'), []]);
  });

  test('is nothing of a database that is none of Harbor', async () => {
    writeFileSync(join(folder, 'facts.tsv'), 'server\tversion\t170011\n');
    const { code, stderr } = await program('store');
    expect([code, stderr, namesIn()]).toEqual([23, expect.stringContaining('schema_migrations'), []]);
  });

  test('is nothing where another Harbor keeps its dumps', async () => {
    await program('store');
    const { code, stderr } = await program('store', { harbor: 'https://other.example.com' });
    expect([code, stderr, namesIn().length]).toEqual([10, expect.stringContaining('Give each Harbor a prefix of its own'), 2]);
  });

  test('can be on a volume, as a whole or not at all', async () => {
    const place = { bucket: undefined, folder: join(folder, 'dumps') };
    expect((await program('store', { ...place, retention: { days: 1, atLeast: 1 } })).code).toBe(0);
    expect(readdirSync(place.folder).map(name => name.replace(/\d{8}T\d{6}Z/, 'TIME')).sort()).toEqual(['registry-TIME.dump', 'registry-TIME.json']);
    rmSync(join(folder, 'registry.dump'));
    expect((await program('store', place)).code).not.toBe(0);
    expect(readdirSync(place.folder)).toHaveLength(2);
    expect((await program('fetch', place)).code).toBe(0);
    expect(readFileSync(join(folder, 'registry.dump'))).toEqual(DUMP);
  });
});

describe('what is removed', () => {
  test('are dumps that are too old, and nothing that has another name', async () => {
    const old = await storedBefore(40);
    bucket.objects.set('dumps/notes.txt', Buffer.from('mine'));
    bucket.objects.set('dumps/other-20200101T000000Z.dump', Buffer.from('of another database'));
    const { code } = await program('store', { retention: { days: 30, atLeast: 1 } });
    expect([code, namesIn().filter(name => name.startsWith(old))]).toEqual([0, []]);
    expect(namesIn()).toEqual(expect.arrayContaining(['dumps/notes.txt', 'dumps/other-20200101T000000Z.dump']));
  });

  test('are never the newest whole dumps, however old they are', async () => {
    const [first, second] = [await storedBefore(400), await storedBefore(300)];
    bucket.objects.set(`${first}.dump`, Buffer.from('cut off'));
    expect((await program('store', { retention: { days: 1, atLeast: 2 } })).code).toBe(0);
    expect(namesIn().filter(name => name.startsWith(second))).toHaveLength(2);
    expect(namesIn().filter(name => name.startsWith(first))).toEqual([]);
  });

  test('is nothing if the new dump did not reach the bucket', async () => {
    const old = await storedBefore(40);
    rmSync(join(folder, 'registry.dump'));
    expect((await program('store', { retention: { days: 1, atLeast: 1 } })).code).not.toBe(0);
    expect(namesIn().filter(name => name.startsWith(old))).toHaveLength(2);
  });

  test('that a bucket forbids to remove is a failure, after the dump was stored', async () => {
    const old = await storedBefore(40);
    bucket.locked.add(`${old}.json`);
    const { code, stdout, stderr } = await program('store', { retention: { days: 1, atLeast: 1 } });
    expect([code, stdout, stderr]).toEqual([13, expect.stringContaining('stored '), expect.stringContaining('the removal of')]);
  });

  test('is nothing as long as no dump is whole', () => {
    const files = [{ name: 'registry-20200101T000000Z.dump', bytes: 5 }, { name: 'registry-20200101T000000Z.json', bytes: 5 }];
    expect(outdatedFiles({ files, dumps: [] }, { days: 1, atLeast: 1 }, Date.now())).toEqual([]);
    const dirty = { stem: 'registry-20200101T000000Z', time: 0, record: { schemaDirty: true }, file: files[0] } as GoodDump;
    expect(outdatedFiles({ files, dumps: [dirty] }, { days: 1, atLeast: 1 }, Date.now())).toEqual([]);
  });
});

describe('what is fetched', () => {
  test('is the newest whole dump, or the one that is named', async () => {
    const named = await storedBefore(3);
    await program('store');
    const newest = recordIn().madeAt;
    expect((await program('fetch')).stdout).toContain(newest);
    expect((await program('fetch', { dump: named.replace('dumps/', '') })).stdout).toContain(named);
    expect(readFileSync(join(folder, 'expected.tsv'), 'utf8')).toBe(FACTS.split('\n').slice(1).join('\n'));
  });

  test('is refused if it is not there, too old, of a newer release, or of another one than wanted', async () => {
    await storedBefore(3);
    const results: string[] = [];
    for (const settings of [{ dump: 'registry-20200101T000000Z' }, { notOlderThanHours: 48 }, { release: '2.14.4' }, { release: '2.15.3', sameRelease: true }]) {
      const { code, stderr } = await program('fetch', settings);
      results.push(`${code} ${stderr}`);
    }
    expect(results).toEqual([
      expect.stringMatching(/^23 .*there is no whole dump/), expect.stringMatching(/^23 .*72 hours old/), expect.stringMatching(/^23 .*an older Harbor cannot read/),
      expect.stringMatching(/^23 .*wait for a dump of this release/),
    ]);
    expect((await program('fetch', { release: '2.15.3' })).code).toBe(0);
  });

  test('is refused if a byte of it was changed', async () => {
    await program('store');
    const [key] = namesIn();
    const changed = Buffer.from(bucket.objects.get(key)!);
    changed[1000] ^= 1;
    bucket.objects.set(key, changed);
    const { code, stderr } = await program('fetch');
    expect([code, stderr]).toEqual([17, expect.stringContaining('of another content')]);
  });

  test('needs no right to write', async () => {
    await program('store');
    writeFileSync(join(folder, 'ACCESS_KEY_ID'), 'reader');
    writeFileSync(join(folder, 'ACCESS_SECRET_KEY'), 'other');
    expect((await program('fetch')).code).toBe(0);
  });
});

describe('an upload in parts', () => {
  async function* chunks(...texts: string[]): AsyncGenerator<Buffer> { for (const text of texts) { yield await Promise.resolve(Buffer.from(text)); } }

  function storeOf(): BucketStore {
    const { endpoint, region, bucket: name, prefix } = bucket.settings(folder) as Record<string, string>;
    const transport = new Transport({ requestTimeoutSeconds: 5 });
    return new BucketStore({ endpoint, region, bucket: name, prefix, keys: { id: 'writer', secret: SECRET }, transport, retries: { attempts: 1, pauseMilliseconds: 1 } }, 10);
  }

  test('is one object in the end', async () => {
    await storeOf().write('big+name', chunks('0123456', '789abcdefghijklm', 'n'));
    expect(bucket.objects.get('dumps/big+name')?.toString()).toBe('0123456789abcdefghijklmn');
    expect(bucket.openUploads).toBe(0);
  });

  test('is given up if a part of it fails', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from('0123456789abcdefghijk'));
      throw new Error('the disk is gone');
    }
    await expect(storeOf().write('broken', broken())).rejects.toThrow('the disk is gone');
    expect([bucket.openUploads, bucket.objects.has('dumps/broken')]).toEqual([0, false]);
  });
});

describe('encryption', () => {
  const keys = makeAgeKeys();
  async function* of(content: Buffer, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < content.length; at += size) { yield await Promise.resolve(content.subarray(at, at + size)); }
  }
  async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of stream) { parts.push(part); }
    return Buffer.concat(parts);
  }
  const seal = async (content: Buffer, recipients = [keys.recipient]) => all(encrypted(of(content, 1000), recipientsOf(recipients)));
  const open = async (sealed: Buffer, identity = keys.identity) => all(decrypted(of(sealed, 777), identitiesOf(identity, 'the file')));

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 400_000])('%i bytes come back', async length => {
    const content = Buffer.alloc(length, 'x');
    expect((await open(await seal(content))).equals(content)).toBe(true);
  });

  test('each of several keys opens it, and no other', async () => {
    const other = makeAgeKeys();
    const sealed = await seal(DUMP, [other.recipient, keys.recipient]);
    expect([(await open(sealed)).equals(DUMP), (await open(sealed, other.identity)).equals(DUMP)]).toEqual([true, true]);
    await expect(open(sealed, makeAgeKeys().identity)).rejects.toThrow('other keys');
  });

  test('what was cut off or changed is noticed', async () => {
    const sealed = await seal(Buffer.alloc(200_000, 'x'));
    const changed = Buffer.from(sealed);
    changed[sealed.length - 30] ^= 1;
    await expect(open(changed)).rejects.toThrow('changed or cut off');
    await expect(open(sealed.subarray(0, sealed.length - 100))).rejects.toThrow('changed or cut off');
    await expect(open(sealed.subarray(0, 40))).rejects.toThrow('cut off');
  });
});

test('requests are signed as Amazon has it in its own example', () => {
  const headers = signedHeaders({
    method: 'GET', url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'), region: 'us-east-1', headers: { range: 'bytes=0-9' },
  }, { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }, new Date('2013-05-24T00:00:00Z'));
  expect(headers.authorization).toContain('Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test('a query is signed too, as Amazon has it in its own example', () => {
  const headers = signedHeaders({
    method: 'GET', url: new URL('https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J'), region: 'us-east-1',
  }, { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }, new Date('2013-05-24T00:00:00Z'));
  expect(headers.authorization).toContain('Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
});
