import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseUnwritable, writeOutput } from '../../src/cli/output-file';
import { temporaryFolder } from '../support/fleet';

test('a file in a folder may be written, whether it is there or not', () => {
  const file = join(temporaryFolder(), 'a');
  refuseUnwritable(file);
  writeOutput(file, () => writeFileSync(file, ''));
  refuseUnwritable(file);
  expect(() => refuseUnwritable('a.txt')).not.toThrow();
});

test('a folder that is none, and a folder in place of the file, are refused before anything is done', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => refuseUnwritable(join(folder, 'nowhere', 'a'))).toThrow(`because ${join(folder, 'nowhere')} is no folder`);
  expect(() => refuseUnwritable(join(folder, 'file', 'a'))).toThrow('is no folder');
  expect(() => refuseUnwritable(folder)).toThrow(`${folder}: it is a folder, and has to be a file`);
});

test('a place that takes no file is named when it is written, and other errors go on', () => {
  const file = join(temporaryFolder(), 'gone', 'a');
  expect(() => writeOutput(file, () => writeFileSync(file, ''))).toThrow(`${file}: cannot be written, because no file can be made in ${join(file, '..')}`);
  expect(() => writeOutput(file, () => { throw new Error('other'); })).toThrow('other');
});
