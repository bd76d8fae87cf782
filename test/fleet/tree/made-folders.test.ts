import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../../src/fleet/tree/made-folders';
import { temporaryFolder } from '../../support/fleet';

test('a folder is made with those above it, and one that is there stays as it is, behind a link too', () => {
  const root = temporaryFolder();
  makeFolders(join(root, 'a', 'b', 'c'));
  makeFolders(join(root, 'a', 'b', 'c'));
  symlinkSync(join(root, 'a'), join(root, 'link'));
  makeFolders(join(root, 'link', 'd'));
  expect(statSync(join(root, 'a', 'b', 'c')).isDirectory()).toBe(true);
  expect(existsSync(join(root, 'a', 'd'))).toBe(true);
});

test('a file in the way is named', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'a', 'b')]) {
    expect(() => makeFolders(path)).toThrow(`${file}: it has to be a folder, and is none`);
  }
});

test('a link that leads nowhere is in the way too', () => {
  const link = join(temporaryFolder(), 'link');
  symlinkSync(join(link, '..', 'gone'), link);
  expect(() => makeFolders(link)).toThrow('it has to be a folder, and is none');
});

(process.platform === 'linux' ? test : test.skip)('a file system that takes no folders is refused at once, where Node would try for ever', () => {
  expect(() => makeFolders('/proc/cdk8s-harbor/a')).toThrow('/proc/cdk8s-harbor: no folder can be made in /proc, which is no place for files');
});

test('what is no error of the file system goes on', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'a'));
  expect(() => makeFolders(join(root, 'a\0b'))).toThrow(/null bytes/);
});
