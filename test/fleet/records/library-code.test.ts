import * as fs from 'node:fs';
import * as path from 'node:path';
import { hashOfCode, libraryCode } from '../../../src/fleet/records/library-code';
import { temporaryFolder } from '../../support/fleet';

const FILES = { 'package.json': '{}', 'schema/fleet.schema.json': '{}', 'src/index.ts': 'one', 'src/deep/er.ts': 'two', 'lib/library.js': 'three', 'lib/index.d.ts': 'types' };

/** The hash of a package with these files, of which one runs. */
function hashWith(changes: Readonly<Record<string, string>>, running: string): string {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return hashOfCode(root, path.join(root, running));
}

describe('the hash of the code of the library', () => {
  test('is the same for the same code, wherever it is', () => {
    expect(hashWith({}, 'src/index.ts')).toBe(hashWith({}, 'src/index.ts'));
    expect(libraryCode()).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each(['package.json', 'schema/fleet.schema.json', 'src/deep/er.ts', 'lib/library.js', 'src/new.ts', 'package-lock.json'])('is another one with a change of %s', name => {
    expect(hashWith({ [name]: '{"other":1}' }, 'src/index.ts')).not.toBe(hashWith({}, 'src/index.ts'));
  });

  test('is that of the one file that was published, where that runs', () => {
    const running = 'lib/library.js';
    expect(hashWith({ 'src/index.ts': 'other' }, running)).toBe(hashWith({}, running));
    expect(hashWith({ 'lib/library.js': 'other' }, running)).not.toBe(hashWith({}, running));
  });

  test('has no declarations in it', () => {
    expect(hashWith({ 'lib/index.d.ts': 'others' }, 'src/index.ts')).toBe(hashWith({}, 'src/index.ts'));
  });
});
