import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { commandToItsEnd } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const HIDDEN = 'hunter2';
const BROKEN = {
  'a quote that never ends': `kind: Secret\napiVersion: v1\nstringData:\n  password: "${HIDDEN}\n`,
  'a password that YAML takes for an alias': `kind: Secret\napiVersion: v1\nstringData:\n  password: *${HIDDEN}\n`,
  'brackets that never end': `kind: Secret\napiVersion: v1\nstringData: {password: [${HIDDEN}\n`,
};

const GOOD = path.join(temporaryFolder(), 'expected.yaml');

beforeAll(() => {
  fs.writeFileSync(GOOD, 'releases: []\n');
  process.env.HARBOR_PASSWORD = 'unused';
});
afterAll(() => { delete process.env.HARBOR_PASSWORD; });

/** The arguments of all commands that read YAML, by a file and the folder that it is in. */
const READERS: Readonly<Record<string, (file: string, folder: string) => readonly string[]>> = {
  'synth': file => ['synth', file, '--dry-run'],
  'images of a file': file => ['images', file],
  'images of a folder': (_, folder) => ['images', folder],
  'routes': (_, folder) => ['routes', folder],
  'diff of files': file => ['diff', file, file],
  'diff of folders': (_, folder) => ['diff', folder, folder],
  'lint': file => ['lint', file],
  'import': file => ['import', file],
  'report': file => ['report', file],
  'explain image': file => ['explain', 'image', 'nginx', file],
  'explain failures': file => ['explain', 'failures', file],
  'plan-upgrade': file => ['plan-upgrade', '2.12.2', '2.15.2', file],
  'config plan': file => ['config', 'plan', file, '--url', 'https://harbor.example.com'],
  'check-deps of a folder': (_, folder) => ['check-deps', '--folder', folder, '--expected', GOOD],
  'check-deps with expectations': file => ['check-deps', '--folder', path.dirname(GOOD), '--expected', file],
  'moves': (file, folder) => ['moves', folder, '--plan', file],
};

describe.each(Object.entries(BROKEN))('a file with %s', (_, text) => {
  test.each(Object.entries(READERS))('is refused without what stands in it: %s', async (__, argumentsFor) => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'fleet.yaml');
    fs.writeFileSync(file, text);
    const { code, out, err } = await commandToItsEnd(...argumentsFor(file, folder));
    expect([ExitCode.PROBLEMS, ExitCode.UNREADABLE]).toContain(code);
    expect(err).toMatch(/YAML/);
    expect(`${out}${err}`).not.toContain(HIDDEN);
  });
});
