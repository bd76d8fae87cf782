import * as fs from 'node:fs';
import * as path from 'node:path';
import { readManifests } from '../../../src/fleet/tree/package-files';
import { temporaryFolder } from '../../support/fleet';

function folder(files: Readonly<Record<string, string>>): string {
  const made = temporaryFolder();
  for (const [name, text] of Object.entries(files)) { fs.writeFileSync(path.join(made, name), text); }
  return made;
}

describe('the manifests of a folder', () => {
  test('are those of all files, in the order of their names', () => {
    expect(readManifests(folder({ '02-b.yaml': 'kind: B\n', '01-a.yaml': '# x\n---\nkind: A\n---\nkind: C\n' }))).toEqual([{ kind: 'A' }, { kind: 'C' }, { kind: 'B' }]);
  });

  test('are neither the list of the kit nor other files', () => {
    expect(readManifests(folder({ 'kustomization.yaml': 'resources: []\n', 'README.md': 'x' }))).toEqual([]);
  });

  test('are not read from broken files', () => {
    expect(() => readManifests(folder({ 'a.yaml': 'a: [' }))).toThrow('a.yaml');
  });
});
