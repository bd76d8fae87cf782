import * as fs from 'node:fs';
import { generatorVersion, isFileSystemError, packageFile, readText } from '../../../src/fleet/tree/package-files';

describe('the files of the library', () => {
  test('know its version', () => {
    expect(generatorVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('are found where they are', () => {
    expect(fs.existsSync(packageFile('schema', 'fleet.schema.json'))).toBe(true);
  });

  test('that are not there are an error of the file system', () => {
    let caught: unknown;
    try { readText('/nowhere'); } catch (error) { caught = error; }
    expect([isFileSystemError(caught), isFileSystemError(new Error('x'))]).toEqual([true, false]);
  });
});
