import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolders } from '../../../src/fleet/tree/make-folders';
import { temporaryFolder } from '../../support/fleet';

test('creates a folder and those above it', () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c');
  makeFolders(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

test('leaves a folder alone that is there', () => {
  const folder = join(temporaryFolder(), 'a');
  mkdirSync(folder);
  writeFileSync(join(folder, 'file'), 'kept');
  makeFolders(folder);
  expect(existsSync(join(folder, 'file'))).toBe(true);
});

test.each(['/proc/self/none/folder', '/dev/null/folder'])('ends with an error where there can be no folder: %s', folder => {
  expect(() => makeFolders(folder)).toThrow(/ENOENT|ENOTDIR|EEXIST/);
});
