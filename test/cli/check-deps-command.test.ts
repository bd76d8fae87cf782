import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

function check(expected: string, ...releases: ReadonlyArray<readonly [name: string, ...dependsOn: string[]]>) {
  const folder = temporaryFolder();
  const kit = path.join(folder, 'bootstrap-kit');
  fs.mkdirSync(kit);
  for (const [name, ...dependsOn] of releases) {
    fs.writeFileSync(path.join(kit, `01-${name}.yaml`), JSON.stringify({
      apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name }, spec: { dependsOn: dependsOn.map(it => ({ name: it })) },
    }));
  }
  fs.writeFileSync(path.join(folder, 'expected.yaml'), expected);
  return command('check-deps', '--folder', kit, '--expected', path.join(folder, 'expected.yaml'));
}

const EXPECTED = 'slots:\n  - { slot: 16, name: bp-cnpg, depends_on: [], wave: W2.K1 }\n  - { slot: 19, name: bp-harbor, depends_on: [bp-cnpg], wave: W2.K1 }\n';

describe('the command check-deps', () => {
  test('B38: ends with 0 if everything waits for what is expected', () => {
    expect(check(EXPECTED, ['bp-cnpg'], ['bp-harbor', 'bp-cnpg']).code).toBe(0);
  });

  test('B38: ends with 0 if something expected is not there yet', () => {
    expect(check(EXPECTED, ['bp-harbor', 'bp-cnpg']).code).toBe(0);
  });

  test.each([[['bp-harbor']], [['bp-harbor', 'bp-cnpg', 'bp-seaweedfs']], [['bp-new']]] as const)('B38: ends with 1 if there is %j', release => {
    const { code, err } = check(EXPECTED, release as unknown as [string, ...string[]]);
    expect([code, err]).toEqual([1, expect.stringContaining(release[0])]);
  });

  test('ends with 1 if there is a circle', () => {
    const circular = EXPECTED.replace('name: bp-cnpg, depends_on: []', 'name: bp-cnpg, depends_on: [bp-harbor]');
    const { code, err } = check(circular, ['bp-harbor', 'bp-cnpg']);
    expect([code, err]).toEqual([1, 'circle: bp-cnpg -> bp-harbor -> bp-cnpg']);
  });

  test.each(['slots: 1', ': :', 'a: ['])('ends with 3 if it is expected that %j', expected => {
    expect(check(expected, ['bp-harbor']).code).toBe(3);
  });

  test('ends with 3 if there is no such folder, and with 2 if none is named', () => {
    expect([command('check-deps', '--folder', '/nowhere', '--expected', '/nowhere').code, command('check-deps').code]).toEqual([ExitCode.UNREADABLE, ExitCode.USAGE]);
  });
});
