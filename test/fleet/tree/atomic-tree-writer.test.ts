import * as fs from 'node:fs';
import * as path from 'node:path';
import { AtomicTreeWriter } from '../../../src/fleet/tree/atomic-tree-writer';
import { UnsafePath } from '../../../src/fleet/tree/tree-errors';
import { TreeInUse } from '../../../src/fleet/tree/tree-lock';
import { NotUtf8 } from '../../../src/fleet/tree/utf8';
import { temporaryFolder, treeOf } from '../../support/fleet';

function tree(files: Readonly<Record<string, string>> = {}): string {
  const root = path.join(temporaryFolder(), 'tree');
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

function openWriter(root: string, dryRun = false): AtomicTreeWriter {
  const writer = new AtomicTreeWriter(root, { dryRun });
  writer.open();
  return writer;
}

describe('a tree', () => {
  test('gets new files in new folders', () => {
    const root = tree();
    const writer = openWriter(root);
    writer.stage('a/b/c.yaml', 'c');
    writer.commit();
    expect(treeOf(root)).toEqual({ 'a/b/c.yaml': 'c' });
  });

  test('says what was done', () => {
    const root = tree({ same: '1', other: '1', gone: '1' });
    const writer = openWriter(root);
    writer.stage('same', '1');
    writer.stage('other', '2');
    writer.stage('new', '3');
    writer.remove('gone');
    expect(writer.commit()).toEqual({ written: ['other', 'new'], unchanged: ['same'], removed: ['gone'] });
    expect(treeOf(root)).toEqual({ same: '1', other: '2', new: '3' });
  });

  test('keeps the time of files that are the same', () => {
    const root = tree({ same: '1' });
    fs.utimesSync(path.join(root, 'same'), 1000, 1000);
    const writer = openWriter(root);
    writer.stage('same', '1');
    writer.commit();
    expect(fs.statSync(path.join(root, 'same')).mtimeMs).toBe(1_000_000);
  });

  test('is not touched before the end', () => {
    const root = tree({ old: '1' });
    const writer = openWriter(root);
    writer.stage('old', '2');
    writer.stage('new', '2');
    writer.close();
    expect(treeOf(root)).toEqual({ old: '1' });
  });

  test('is as it was if a file cannot be put in place', () => {
    const root = tree({ 'a': '1', 'b': '1', 'folder/x': '1' });
    const before = treeOf(root);
    const writer = openWriter(root);
    writer.stage('a', '2');
    writer.stage('new/deep/file', '2');
    writer.remove('b');
    writer.stage('folder', 'a file where a folder is');
    expect(() => writer.commit()).toThrow('folder');
    writer.close();
    expect(treeOf(root)).toEqual(before);
    expect(fs.existsSync(path.join(root, 'new'))).toBe(false);
  });

  test('does not exist afterwards if it did not exist before and nothing came of it', () => {
    const root = tree();
    openWriter(root).close();
    expect(fs.existsSync(root)).toBe(false);
  });

  test('loses folders that are empty once a file is gone, and no others', () => {
    const root = tree({ 'a/b/c': '1', 'a/d': '1' });
    const writer = openWriter(root);
    writer.remove('a/b/c');
    writer.commit();
    expect([fs.existsSync(path.join(root, 'a/b')), fs.existsSync(path.join(root, 'a'))]).toEqual([false, true]);
  });

  test('is not changed by a dry run, which says the same', () => {
    const root = tree({ a: '1', b: '1' });
    const writer = openWriter(root, true);
    writer.stage('a', '2');
    writer.remove('b');
    expect(writer.commit()).toEqual({ written: ['a'], unchanged: [], removed: ['b'] });
    expect(treeOf(root)).toEqual({ a: '1', b: '1' });
  });

  test('has one writer at a time', () => {
    const root = tree();
    const first = openWriter(root);
    expect(() => openWriter(root)).toThrow(TreeInUse);
    first.close();
    expect(() => openWriter(root).close()).not.toThrow();
  });

  test('keeps the lock of the other writer', () => {
    const root = tree();
    const first = openWriter(root);
    const second = new AtomicTreeWriter(root);
    expect(() => second.open()).toThrow(TreeInUse);
    second.close();
    first.stage('a', '1');
    first.commit();
    expect(treeOf(root)).toEqual({ a: '1' });
  });

  test('is read as it is', () => {
    const writer = new AtomicTreeWriter(tree({ 'a/b': '1' }), { dryRun: true });
    expect([writer.read('a/b'), writer.read('a'), writer.read('c')]).toEqual(['1', undefined, undefined]);
  });

  test.each(['../x', '/x', 'a/../../x', '.cdk8s-harbor/x', 'a\0', ''])('finding R2: has nothing at %j', name => {
    const writer = openWriter(tree());
    expect(() => writer.stage(name, '1')).toThrow(UnsafePath);
    expect(() => writer.read(name)).toThrow(UnsafePath);
    expect(() => writer.remove(name)).toThrow(UnsafePath);
    writer.close();
  });

  test('finding R2: is not left through a symbolic link, to a folder, to a file or to nothing', () => {
    const root = tree({ 'a/x': '1' });
    const outside = tree({ x: '1' });
    fs.symlinkSync(outside, path.join(root, 'folder'));
    fs.symlinkSync(path.join(outside, 'x'), path.join(root, 'file'));
    fs.symlinkSync(path.join(outside, 'none'), path.join(root, 'nothing'));
    const writer = openWriter(root);
    for (const name of ['folder/x', 'folder/new/y', 'file', 'nothing', 'nothing/x']) { expect(() => writer.stage(name, '2')).toThrow(UnsafePath); }
    writer.close();
    expect(treeOf(outside)).toEqual({ x: '1' });
  });

  test('finding R2: keeps a symbolic link within it, and writes where that leads', () => {
    const root = tree({ 'real/x': '1' });
    fs.symlinkSync('real', path.join(root, 'link'));
    const writer = openWriter(root);
    writer.stage('link/x', '2');
    expect(() => writer.stage('real/x', '3')).toThrow(/leads to a file that is written already/);
    writer.commit();
    expect([fs.lstatSync(path.join(root, 'link')).isSymbolicLink(), treeOf(root)]).toEqual([true, { 'real/x': '2' }]);
  });

  test('keeps the permissions of files that change', () => {
    const root = tree({ a: '1' });
    fs.chmodSync(path.join(root, 'a'), 0o640);
    const writer = openWriter(root);
    writer.stage('a', '2');
    writer.commit();
    expect(fs.statSync(path.join(root, 'a')).mode.toString(8)).toBe('100640');
  });

  test('finding R17: is not read in another encoding', () => {
    const root = tree();
    fs.mkdirSync(root);
    fs.writeFileSync(path.join(root, 'a'), Buffer.from([0xe9]));
    expect(() => new AtomicTreeWriter(root, { dryRun: true }).read('a')).toThrow(NotUtf8);
  });

  test('finding R5: is taken from a process that has ended, and from no other', () => {
    const root = tree({ a: '1' });
    const first = openWriter(root);
    first.stage('a', '2');
    const lock = fs.readdirSync(path.join(root, '.cdk8s-harbor')).find(name => name.startsWith('lock.'))!;
    expect(() => openWriter(root)).toThrow(new RegExp(`process ${process.pid} on .*: wait`));
    fs.renameSync(path.join(root, '.cdk8s-harbor', lock), path.join(root, '.cdk8s-harbor', lock.replace(/^lock\.\d+\.\d+/, 'lock.4194305.1')));
    const second = new AtomicTreeWriter(root);
    expect(second.open()).toMatchObject({ holder: expect.stringMatching(/^process 4194305 on /), restored: [] });
    second.close();
    expect(treeOf(root)).toEqual({ a: '1' });
  });
});
