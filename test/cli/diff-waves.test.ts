import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ExitCode } from '../../src/cli/command-io';
import { differenceData, differenceLines } from '../../src/cli/diff/difference-text';
import { treeDifference } from '../../src/cli/diff/tree-difference';
import { objectsIn } from '../../src/cli/diff/tree-objects';
import { lineText } from '../../src/cli/table/painted-text';
import { WaveFolders } from '../../src/fleet/layout/wave-folders';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const HARBOR = [
  'harbor: { database: { external: { host: pg.harbor.svc } }, cache: { external: { host: valkey.valkey.svc } }, storage: { s3: { region: eu-central-1 } }, exposure: clusterIp }',
  'defaults: { placement: { inCluster: { acceptSharedFate: true } } }',
];

/** A fleet file with Sovereigns, each in its wave and with its bucket. */
function fleetFile(waves: Readonly<Record<string, number>>, ...more: string[]): string {
  const sovereigns = Object.entries(waves).map(([fqdn, wave]) => `  - { fqdn: ${fqdn}, wave: ${wave}, harbor: { storage: { s3: { bucket: ${fqdn[0]}-harbor } } } }`);
  return [...HARBOR, ...more, 'sovereigns:', ...sovereigns, ''].join('\n');
}

function written(name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

const deployment = (image: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});
const secret = (value: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { value } });

function tree(clusters: Readonly<Record<string, object>>): string {
  const folder = temporaryFolder();
  for (const [cluster, object] of Object.entries(clusters)) {
    mkdirSync(join(folder, cluster), { recursive: true });
    writeFileSync(join(folder, cluster, 'x.yaml'), stringify(object));
  }
  return folder;
}

const trees = (...clusters: string[]) => ['web:1', 'web:2'].map(image => tree(Object.fromEntries(clusters.map(name => [name, deployment(image)]))));
const WAVES = { 'a.example.com': 2, 'b.example.com': 0, 'c.example.com': 0 };

describe('diff --fleet', () => {
  test('puts clusters into the order of their waves, and groups them, in text', () => {
    const [old, now] = trees('a.example.com', 'b.example.com', 'c.example.com');
    expect(command('diff', old, now, '--fleet', written('fleet.yaml', fleetFile(WAVES))).out.split('\n')).toEqual([
      'restart: Deployment/web changed, 3 of 3 (wave 0: b.example.com, c.example.com; wave 2: a.example.com): the Pods are replaced',
      '  spec.template.spec.containers[web].image: web:1 -> web:2 [restart]',
      '1 change: 1 restart',
      'reaches 3 of 3: b.example.com, c.example.com, a.example.com',
      'replaces Pods of Deployment/web',
      'wave 0: b.example.com, c.example.com [restart]',
      'wave 2: a.example.com [restart]',
    ]);
  });

  test('does it in Markdown', () => {
    const [old, now] = trees('a.example.com', 'b.example.com');
    const { out } = command('diff', old, now, '--fleet', written('fleet.yaml', fleetFile(WAVES)), '--markdown');
    expect(out).toContain('| 2 of 2 (wave 0: b.example.com; wave 2: a.example.com) |');
    expect(out.split('\n').slice(-3)).toEqual(['<code>wave 0: b.example.com [restart]</code>', '', '<code>wave 2: a.example.com [restart]</code>']);
  });

  test('does it in JSON, with the gravest class of each wave', () => {
    const old = tree({ 'a.example.com': deployment('web:1'), 'b.example.com': { ...deployment('web:1'), metadata: { name: 'web', labels: { a: '1' } } } });
    const now = tree({ 'a.example.com': deployment('web:2'), 'b.example.com': { ...deployment('web:1'), metadata: { name: 'web', labels: { a: '2' } } } });
    const { waves, radius, groups } = JSON.parse(command('diff', old, now, '--fleet', written('fleet.yaml', fleetFile(WAVES)), '--json').out);
    expect(waves).toEqual([
      { wave: 0, class: 'safe', clusters: ['b.example.com'], sovereigns: ['b.example.com'] },
      { wave: 2, class: 'restart', clusters: ['a.example.com'], sovereigns: ['a.example.com'] },
    ]);
    expect(radius.clusters).toEqual(['b.example.com', 'a.example.com']);
    expect(groups.map(({ clusters }: any) => clusters)).toEqual([['a.example.com'], ['b.example.com']]); // the gravest first, as without waves
  });

  test('says which waves are after the last one of the rollout', () => {
    const [old, now] = trees('a.example.com', 'b.example.com');
    const file = written('fleet.yaml', fleetFile(WAVES, 'rollout: { version: 2.15.2, throughWave: 1 }'));
    expect(command('diff', old, now, '--fleet', file).out.split('\n').slice(-2)).toEqual([
      'wave 0: b.example.com [restart]', 'wave 2, after the last one of the rollout: a.example.com [restart]',
    ]);
    expect(JSON.parse(command('diff', old, now, '--fleet', file, '--json').out).waves.map(({ isReached }: any) => isReached)).toEqual([true, false]);
  });

  test('names clusters that the fleet does not have last', () => {
    const [old, now] = trees('a.example.com', '0-gone.example.com');
    const file = written('fleet.yaml', fleetFile(WAVES));
    const { out } = command('diff', old, now, '--fleet', file);
    expect(out).toContain('2 of 2 (wave 2: a.example.com; not in the fleet: 0-gone.example.com)');
    expect(out.split('\n').slice(-2)).toEqual(['wave 2: a.example.com [restart]', 'not in the fleet: 0-gone.example.com [restart]']);
    expect(JSON.parse(command('diff', old, now, '--fleet', file, '--json').out).waves[1]).toMatchObject({ wave: null, clusters: ['0-gone.example.com'], sovereigns: [] });
  });

  test('says why there are no waves, and nothing about waves then', () => {
    const [old, now] = trees('a.example.com');
    const [flat, other] = ['a.example.com', 'z.example.com'].map((fqdn, wave) => written('fleet.yaml', fleetFile({ [fqdn]: wave })));
    const without = command('diff', old, now).out;
    expect(command('diff', old, now, '--fleet', flat)).toMatchObject({ code: ExitCode.SUCCESS, out: without, err: `all Sovereigns of ${flat} are in wave 0` });
    expect(command('diff', old, now, '--fleet', other)).toMatchObject({ code: ExitCode.SUCCESS, err: `${other} has none of the clusters that differ` });
    expect(command('diff', old, now, '--fleet', flat, '--quiet').err).toBe('');
    expect(command('diff', old, old, '--fleet', flat)).toMatchObject({ out: 'no difference', err: '' });
    expect(JSON.parse(command('diff', old, now, '--json').out).waves).toEqual([]);
  });

  test('refuses a fleet file that is wrong or not there', () => {
    const [old, now] = trees('a.example.com');
    expect(command('diff', old, now, '--fleet', '/nowhere/fleet.yaml').code).toBe(ExitCode.UNREADABLE);
    const wrong = command('diff', old, now, '--fleet', written('fleet.yaml', fleetFile(WAVES).replace('wave: 2', 'wave: two')));
    expect(wrong).toMatchObject({ out: '', err: expect.stringContaining('wave') });
    expect(wrong.code).not.toBe(ExitCode.SUCCESS);
  });
});

describe('a folder that several Sovereigns share', () => {
  const file = (image: string, cluster: string) => ({ path: `${cluster}/x.yaml`, name: 'x', text: stringify(deployment(image)) });
  const waves: WaveFolders = new Map([
    ['_template', [...Array.from({ length: 7 }, (_, index) => ({ fqdn: `t${index}`, wave: 3 })), { fqdn: 'b', wave: 1 }]], ['a', [{ fqdn: 'a', wave: 2 }]],
  ]);
  const found = treeDifference(objectsIn([file('1', '_template'), file('1', 'a')]), objectsIn([file('2', '_template'), file('2', 'a')]), waves);

  test('is in the wave of each of them, and comes with the first', () => {
    expect(differenceLines(found).map(line => lineText(line, false))).toEqual(expect.arrayContaining([
      'restart: Deployment/web changed, 2 of 2 (waves 1, 3: _template; wave 2: a): the Pods are replaced',
      'wave 1: b [restart]', 'wave 2: a [restart]', 'wave 3: t0, t1, t2, t3, t4, and 2 more [restart]',
    ]));
  });

  test('names all of them in JSON', () => {
    expect((differenceData(found) as any).waves[2].sovereigns).toHaveLength(7);
  });
});

describe('synth --diff', () => {
  test('knows the waves of the fleet', () => {
    const folder = temporaryFolder();
    const [path, outdir] = [join(folder, 'fleet.yaml'), join(folder, 'clusters')];
    writeFileSync(path, fleetFile({ 'a.example.com': 1, 'b.example.com': 0, 'c.example.com': 0 }));
    command('synth', path, '-o', outdir);
    writeFileSync(path, readFileSync(path, 'utf8').replace('region: eu-central-1', 'region: eu-central-2').replace(/.*fqdn: c.*\n/, ''));
    const synth = (...options: string[]) => command('synth', path, '-o', outdir, '--prune', '--allow-removal', 'c.example.com', '--dry-run', '--diff', ...options);
    const waves = synth('--quiet').out.split('\n').filter(line => /^wave|^not in the fleet/.test(line));
    expect(waves).toEqual(['wave 0: b.example.com [data]', 'wave 1: a.example.com [data]', expect.stringMatching(/^not in the fleet: c\.example\.com \[(data|irreversible)\]$/)]);
    expect(JSON.parse(synth('--json').out).difference.waves.map(({ wave }: any) => wave)).toEqual([0, 1, null]);
  });

  test('says nothing of waves for a fleet without them', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'fleet.yaml'), fleetFile({ 'a.example.com': 0, 'b.example.com': 0 }));
    expect(command('synth', join(folder, 'fleet.yaml'), '-o', join(folder, 'clusters'), '--dry-run', '--diff', '--quiet').out).not.toContain('wave');
  });
});

test('a ConfigMap that changes in a later wave alone does not concern the earlier ones', () => {
  const [old, now] = ['1', '2'].map(value => tree({ 'a.example.com': secret(value), 'b.example.com': secret('1') }));
  expect(command('diff', old, now, '--fleet', written('fleet.yaml', fleetFile(WAVES))).out).not.toContain('wave 0');
});
