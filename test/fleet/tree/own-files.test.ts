import * as fs from 'node:fs';
import * as path from 'node:path';
import { withMark } from '../../../src/fleet/tree/file-mark';
import { ownFiles } from '../../../src/fleet/tree/own-files';
import { temporaryFolder } from '../../support/fleet';

function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const root = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

/** Files as a fleet writes them. */
function written(fleet: string, ...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map(name => [name, withMark(name, 'kind: X\n', fleet)]));
}

function pathsOf(root: string, fleets: readonly string[]): string[] {
  return [...ownFiles(root, fleets)].map(file => file.path);
}

describe('the files of a fleet', () => {
  test('are found wherever they are in the tree', () => {
    const paths = ['_fleet/catalog.yaml', 'a/apps/harbor/19-harbor.yaml', 'a/flux-kustomization.yaml'];
    expect(pathsOf(folder(written('default', ...paths)), ['default'])).toEqual(paths);
  });

  test('finding D2: are not those of another fleet', () => {
    const root = folder({ ...written('europe', 'a/x.yaml'), ...written('asia', 'b/x.yaml') });
    expect([pathsOf(root, ['asia']), pathsOf(root, ['asia', 'europe'])]).toEqual([['b/x.yaml'], ['a/x.yaml', 'b/x.yaml']]);
  });

  test('finding D3: are not those of others, nor copies and changed files', () => {
    const [[, text]] = Object.entries(written('default', 'a/19-harbor.yaml'));
    expect(pathsOf(folder({
      'a/hand.yaml': 'kind: X\n',
      'a/backup/19-harbor.yaml': text,
      'a/19-harbor.yaml': `${text}# mine\n`,
      'a/latin.yaml': Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]),
      '.git/19-harbor.yaml': withMark('.git/19-harbor.yaml', 'x', 'default'),
    }), ['default'])).toEqual([]);
  });

  test('are the same with the line breaks of Windows', () => {
    const [[name, text]] = Object.entries(written('default', 'a/19-harbor.yaml'));
    expect(pathsOf(folder({ [name]: text.replaceAll('\n', '\r\n') }), ['default'])).toEqual([name]);
  });

  test('are not looked for behind symbolic links', () => {
    const root = folder({});
    fs.symlinkSync(folder(written('default', 'x.yaml')), path.join(root, 'link'));
    expect(pathsOf(root, ['default'])).toEqual([]);
  });

  test('are none where there is no tree', () => {
    expect(pathsOf(path.join(temporaryFolder(), 'none'), ['default'])).toEqual([]);
  });
});
