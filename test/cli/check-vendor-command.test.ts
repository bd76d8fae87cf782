import * as fs from 'node:fs';
import * as path from 'node:path';
import { synthFleet } from '../../tools/synth-fleet';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

function check(text: string) {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'a.yaml'), text);
  return command('check-vendor', folder);
}

describe('the command check-vendor', () => {
  test('B52: ends with 0 for the tree of a fleet', () => {
    const outdir = path.join(temporaryFolder(), 'clusters');
    synthFleet(outdir);
    expect(command('check-vendor', outdir)).toMatchObject({ code: 0, out: '' });
  });

  test('B52: ends with 1 and names file and line if a name is there', () => {
    const { code, out } = check('a: 1\nb: azure-object-storage\n');
    expect([code, out]).toEqual([1, expect.stringMatching(/a\.yaml:2: azure-object-storage$/)]);
  });

  test('B52: ends with 2 if nothing is named, and with 3 if something cannot be read', () => {
    expect([command('check-vendor').code, command('check-vendor', '/nowhere').code]).toEqual([2, 3]);
  });
});
