import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/cli/replace-file';
import { temporaryFolder } from '../support/fleet';

test('writes a file, and puts another one in its place', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'page.html');
  for (const text of ['first', 'second']) {
    replaceFile(path, text);
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual([text, ['page.html']]);
  }
});

test('leaves what is there, and nothing else, if it cannot be replaced', () => {
  const folder = temporaryFolder();
  const path = join(folder, 'page.html');
  mkdirSync(path);
  writeFileSync(join(path, 'kept'), '');
  expect(() => replaceFile(path, 'text')).toThrow();
  expect([readdirSync(folder), readdirSync(path)]).toEqual([['page.html'], ['kept']]);
});
