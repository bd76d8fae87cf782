import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, INVENTORY, reviewedFiles, writeFiles } from '../../tools/review-output';

const KEY = '-----BEGIN RSA PRIVATE KEY-----\n    MIIE\n    -----END RSA PRIVATE KEY-----';
const SECRET = `kind: Secret\nmetadata:\n  name: token\n  namespace: harbor\nstringData:\n  tls.key: |\n    ${KEY}\n  other: |\n    ${KEY}\n`;

describe('reviewedFiles', () => {
  const files = reviewedFiles({
    'evaluation/a.yaml': SECRET,
    'fleet/clusters/x/list.yaml': 'steps: []\n',
    'valkey/b.yaml': 'kind: Namespace\nmetadata:\n  name: harbor\n---\nkind: Kustomization\n',
  });

  test('holds whole files of a few examples, and the inventory', () => {
    expect(Object.keys(files)).toEqual(['evaluation/a.yaml', 'fleet/clusters/x/list.yaml', INVENTORY]);
  });

  test('leaves private keys out, and nothing else', () => {
    expect(files['evaluation/a.yaml']).toBe(SECRET.replaceAll(KEY, '(private key)'));
  });

  test('lists the objects of all examples', () => {
    expect(files[INVENTORY].split('\n').slice(2)).toEqual([
      'evaluation/a.yaml', '  Secret harbor/token',
      'fleet/clusters/x/list.yaml', '  (data)',
      'valkey/b.yaml', '  Namespace harbor', '  Kustomization',
      '',
    ]);
  });
});

describe('writeFiles', () => {
  let folder: string;

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'harbor-review-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('writes what is missing', () => {
    writeFiles(join(folder, 'new'), { 'deep/in/a.yaml': 'a: 1\n' });
    expect(filesOf(join(folder, 'new'))).toEqual({ 'deep/in/a.yaml': 'a: 1\n' });
  });

  test('removes what nobody writes any more', () => {
    mkdirSync(join(folder, 'old'));
    writeFileSync(join(folder, 'old', 'a.yaml'), 'a: 1\n');
    writeFiles(folder, { 'b.yaml': 'b: 1\n' });
    expect(filesOf(folder)).toEqual({ 'b.yaml': 'b: 1\n' });
  });

  test('says what it changed', () => {
    for (const name of ['same', 'other', 'stale']) { writeFileSync(join(folder, name), name); }
    expect(writeFiles(folder, { same: 'same', other: 'changed', fresh: 'fresh' })).toEqual(['fresh', 'other', 'stale']);
  });

  test('leaves alone what is the same', () => {
    writeFileSync(join(folder, 'a'), 'a');
    const { mtimeMs, ino } = statSync(join(folder, 'a'));
    writeFiles(folder, { a: 'a' });
    expect(statSync(join(folder, 'a'))).toMatchObject({ mtimeMs, ino });
  });
});

test('the list of an unreadable file is an error that names it', () => {
  expect(() => reviewedFiles({ 'valkey/b.yaml': 'a: [\n' })).toThrow('valkey/b.yaml');
});
