import * as fs from 'node:fs';
import { Server } from 'node:http';
import * as path from 'node:path';
import { PRUNABLE_KINDS } from '../../reconciler/configuration/kind-table';
import { stateProblems } from '../../reconciler/configuration/state-check';
import { HARBOR_CONFIGURATION_PROGRAM } from '../../src/kubernetes/programs/harbor-configuration.generated';
import { PROGRAMS, sourceOf } from '../../tools/bundle-programs';
import { ConfigurationRun, stateOf } from '../support/configuration/configuration-run';
import { FakeHarbor } from '../support/fake-harbor';
import { runNode } from '../support/run-node';

afterAll(() => ConfigurationRun.removeFolders());
jest.setTimeout(60_000);

describe('the program', () => {
  const run = new ConfigurationRun(new FakeHarbor(), { 'token': 'Sentinel0Token', 'admin-password': 'Sentinel0AdminPassword\n' });
  const program = path.join(run.folder, 'program.mjs');
  let server: Server;
  let url: string;

  beforeAll(async () => {
    fs.writeFileSync(program, HARBOR_CONFIGURATION_PROGRAM);
    ({ server, url } = await run.harbor.listen());
  });

  afterAll(() => { server.close(); });

  const state = stateOf({
    registries: [{ name: 'ghcr', type: 'github-ghcr', url: 'https://ghcr.io', accessKey: 'user', accessSecret: { fromFile: 'token' } }], projects: [{ name: 'ghcr', registry: 'ghcr' }],
  });

  async function start(mode: string, args: readonly string[] = [], env: Record<string, string> = {}) {
    const files = ['--state', run.writeState(state), '--secrets', run.folder, '--password-file', path.join(run.folder, 'admin-password')];
    return runNode([program, mode, ...files, '--url', url, ...args], env);
  }

  test('is in src as it is in its own folder, needs nothing but Node, and fits into a ConfigMap beside a state', () => {
    const own = PROGRAMS.find(({ constant }) => constant === 'HARBOR_CONFIGURATION_PROGRAM')!;
    expect(fs.readFileSync(path.resolve(__dirname, '../..', own.target), 'utf8')).toBe(sourceOf(own));
    const imported = [...HARBOR_CONFIGURATION_PROGRAM.matchAll(/from '([^']+)'/g)].map(([, module]) => module);
    expect(imported.filter(module => !module.startsWith('node:'))).toEqual([]);
    expect(HARBOR_CONFIGURATION_PROGRAM.length).toBeLessThan(200_000);
  });

  test('plans with 2, applies with 0, and then plans with 0', async () => {
    expect(await start('plan')).toMatchObject({ code: 2, stdout: '+ registry ghcr\n+ project ghcr\n+ claim on project ghcr\nWould create 3, change 0, delete 0, 0 as it should be, 0 failed.\n' });
    expect(await start('apply')).toMatchObject({ code: 0, stderr: '' });
    expect(await start('plan')).toMatchObject({ code: 0, stdout: 'Would create 0, change 0, delete 0, 3 as it should be, 0 failed.\n' });
  });

  test('writes JSON lines on request', async () => {
    const { stdout } = await start('apply', ['--json']);
    expect(stdout.trim().split('\n').map(line => JSON.parse(line))).toEqual([
      ...['registries', 'projects', 'projectClaims'].map(kind => expect.objectContaining({ kind, action: 'none' })),
      { plan: false, summary: { create: 0, update: 0, delete: 0, none: 3, fail: 0, warn: 0, postpone: 0, skip: 0 } },
    ]);
  });

  test.each([
    [['stop'], 'say apply, plan or export'], [['plan', '--url', 'ftp://x'], '--url has to be the http or https address of Harbor'],
    [['plan', '--url', 'http://x', '--password-file', '/dev/null', '--timeout', 'soon'], '--timeout has to be a number of seconds'],
    [['plan', '--url', 'http://x'], 'the password of the administrator comes from --password-file or HARBOR_PASSWORD'], [['plan', '--nonsense'], 'Unknown option'],
  ])('refuses %j with 3', async (args, message) => {
    expect(await runNode([program, ...args])).toMatchObject({ code: 3, stderr: expect.stringContaining(message) });
  });

  test('ends with 4 where nothing answers', async () => {
    const { code, stdout } = await start('plan', ['--url', 'http://127.0.0.1:9', '--ready-timeout', '0.001'], { });
    expect([code, stdout]).toEqual([4, 'Error: Harbor is not ready: it does not answer\n']);
  });
});

describe('a desired state', () => {
  test.each([
    ['no JSON', '{', 'it is no JSON'], ['nothing', 'null', 'it is no HarborConfiguration'], ['another version', { ...stateOf({}), apiVersion: 'v0' }, 'it is no HarborConfiguration of cdk8s-harbor/v1'],
  ])('that is %s is refused before Harbor is asked', async (_what, state, message) => {
    const run = new ConfigurationRun();
    const { code, text } = await run.apply(state);
    expect([code, text, run.harbor.requests]).toEqual([3, expect.stringContaining(message.replace('it is no JSON', 'no JSON')), []]);
  });

  test.each([
    [{ ...stateOf({}), projekts: [] }, 'projekts is unknown'],
    [stateOf({ owner: 'two words' }), 'owner has to be a name of letters, digits and . _ - / of at most 63 characters'],
    [stateOf({ prune: ['settings'] }), `prune: settings is none of ${PRUNABLE_KINDS.join(', ')}`],
    [stateOf({ labels: [{ name: 'a' }, { name: 'a' }] }), 'labels: a is there twice'],
    [stateOf({ projects: [{ name: 'x', robots: [] }, { name: 'Upper' }] }), 'projects: Upper is no name of a project'],
    [stateOf({ settings: { oidc_client_secret: 'plain' } }), 'settings: oidc_client_secret has to come from a file'],
    [stateOf({ scanAll: { cron: '0 0 * * *' } }), 'scanAll: "0 0 * * *" has not the six fields of Harbor, of which the first is 0'],
    [stateOf({ replicationPolicies: [{ name: 'm', cron: '5 0 0 * * *' }] }), 'replicationPolicies: m: "5 0 0 * * *" has not the six fields of Harbor, of which the first is 0'],
    [stateOf({ robots: [{ name: 'scanner-x', permissions: [], secretTo: { name: 'x' } }] }), 'robots: scanner-x is no name of a robot'],
    [stateOf({ robots: [{ name: 'x', permissions: [] }] }), 'robots: x needs a secret, or a place for one'],
  ])('has problems that are told: %#', (state, problem) => {
    expect(stateProblems(state)).toEqual([problem]);
  });
});
