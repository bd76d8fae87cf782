import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { stringify } from 'yaml';
import { BlobStorage, Database, HarborProps, HarborSecrets, HarborVersion, InternalTls, SecretSource } from '../../src';
import { ExitCode } from '../../src/cli/command-io';
import { CLASSES } from '../../src/cli/diff/change-class';
import { classOfField } from '../../src/cli/diff/change-classes';
import { CLASS_RULES, ruleOf } from '../../src/cli/diff/class-rules';
import { classOfAddition, classOfRemoval } from '../../src/cli/diff/object-classes';
import { command } from '../support/command';
import { OMANTEL, OTECH, temporaryFolder, testFleet } from '../support/fleet';
import { synthHarbor } from '../support/harbor';
import { synthRelease } from '../support/release';

type Clusters = Readonly<Record<string, readonly object[]>>;

function tree(clusters: Clusters): string {
  const folder = temporaryFolder();
  for (const [cluster, objects] of Object.entries(clusters)) {
    mkdirSync(join(folder, cluster));
    writeFileSync(join(folder, cluster, 'harbor.yaml'), objects.map(object => stringify(object, { aliasDuplicateObjects: false })).join('---\n'));
  }
  return folder;
}

function difference(old: Clusters, now: Clusters): any {
  return JSON.parse(command('diff', tree(old), tree(now), '--json').out);
}

const filesystem = (gibibytes: number): Partial<HarborProps> => ({
  storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(gibibytes) } }), size: undefined, registry: { replicas: 1 },
});
const secretKey = (name: string): Partial<HarborProps> => ({ secrets: HarborSecrets.mixed({ secretKey: SecretSource.existing(name) }) });

/** One prop that is changed, the class of that, and a field or object that has to be among what differs. */
const CASES: readonly [string, Partial<HarborProps>, Partial<HarborProps>, string, RegExp][] = [
  ['replicas of what has no connections to share', { portal: { replicas: 4 } }, { portal: { replicas: 5 } }, 'safe', /replicas$/],
  ['replicas that share the connections of the database', { core: { replicas: 4 } }, { core: { replicas: 5 } }, 'restart', /max_?open_?conns/i],
  ['the bucket', {}, { storage: BlobStorage.s3({ bucket: 'other', region: 'eu-central-1' }) }, 'data', /\.bucket$/],
  ['labels of all objects', {}, { labels: { team: 'platform' } }, 'restart', /labels\.team$/i],
  ['a worker limit', { jobservice: { maxJobWorkers: 10 } }, { jobservice: { maxJobWorkers: 20 } }, 'restart', /config|maxJobWorkers/],
  ['the host', {}, { externalUrl: 'https://images.example.com' }, 'downtime', /EXT_ENDPOINT|externalURL/],
  ['the host of the database', {}, { database: Database.external({ host: 'other.example.com' }) }, 'data', /POSTGRESQL_HOST|database\.external\.host/],
  ['the storage', filesystem(10), {}, 'data', /\.storage\.s3\b|imageChartStorage/],
  ['the size of a volume', filesystem(10), filesystem(20), 'data', /storage$|size$/],
  ['a minor version', { version: HarborVersion.V2_14_3 }, { version: HarborVersion.V2_15_2 }, 'irreversible', /image$|version$|tag$/],
  ['a patch version without a migration', { version: HarborVersion.V2_13_4 }, { version: HarborVersion.V2_13_5 }, 'restart', /image$|version$|tag$/],
  ['the Secret of the key', secretKey('old-key'), secretKey('new-key'), 'irreversible', /ecretKey|secret-?key/i],
  ['TLS between the components', {}, {
    internalTls: InternalTls.existing({ core: 'tls-core', jobservice: 'tls-jobservice', registry: 'tls-registry', portal: 'tls-portal', trivy: 'tls-trivy' }),
  }, 'downtime', /INTERNAL_TLS_ENABLED|internalTLS/],
];

describe.each([['manifests', synthHarbor], ['a HelmRelease', synthRelease]])('of %s', (_, synth) => {
  test.each(CASES)('says what it does to change %s', (_name, old, now, expected, path) => {
    const { class: worst, groups } = difference({ one: synth(old) }, { one: synth(now) });
    expect(worst).toBe(expected);
    const gravest = groups.filter((group: any) => group.class === expected);
    const named = gravest.flatMap(({ object, fields }: any) => [object, ...fields.filter((field: any) => field.class === expected).map((field: any) => field.path)]);
    expect(named.filter((name: string) => path.test(name))).not.toEqual([]);
  });
});

const POD = (image: string, cpu = '1', name = 'web'): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers: [{ name: 'proxy', image: 'proxy:1' }, { name: 'web', image, resources: { limits: { cpu } } }] } } },
});

test('says the same change in several clusters once, with the field by the name of its container', () => {
  const { groups } = difference({ a: [POD('web:1')], b: [POD('web:1')], c: [POD('web:1')] }, { a: [POD('web:2')], b: [POD('web:2')], c: [POD('web:1')] });
  expect(groups).toEqual([{
    change: 'changed',
    object: 'Deployment/web',
    clusters: ['a', 'b'],
    class: 'restart',
    why: 'the Pods are replaced',
    fields: [{ path: 'spec.template.spec.containers[web].image', from: 'web:1', to: 'web:2', class: 'restart', why: 'the Pods are replaced' }],
  }]);
});

test('resources of Pods are a restart, and a label of the object alone is safe', () => {
  expect(difference({ a: [POD('web:1')] }, { a: [POD('web:1', '2')] }).class).toBe('restart');
  const labelled = { ...POD('web:1'), metadata: { name: 'web', labels: { team: 'platform' } } };
  expect(difference({ a: [POD('web:1')] }, { a: [labelled] }).class).toBe('safe');
});

test('a cluster that is gone from a fleet takes its data with it', () => {
  const [both, one] = [testFleet(), testFleet({}, [OMANTEL])];
  both.synth();
  one.synth();
  const { class: worst, groups, clusterCount } = JSON.parse(command('diff', both.outdir, one.outdir, '--json').out);
  const removed = groups.filter(({ change, object }: any) => change === 'removed' && object.startsWith('Deployment/'));
  expect(CLASSES.indexOf(worst)).toBeGreaterThanOrEqual(CLASSES.indexOf('data'));
  expect(removed.map(({ clusters }: any) => clusters)).toContainEqual([OTECH.fqdn]);
  expect(clusterCount).toBeGreaterThanOrEqual(2);
});

test('prints no value of a Secret and no password elsewhere', () => {
  const objects = (value: string): object[] => [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, stringData: { secretKey: value } },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { POSTGRESQL_PASSWORD: value, url: `https://user:${value}@db.example.com/` } },
  ];
  for (const options of [[], ['--markdown'], ['--json']]) {
    const { out, err } = command('diff', tree({ a: objects('Hunter2-old-Hunter2') }), tree({ a: objects('Hunter2-new-Hunter2') }), ...options);
    expect(out).toContain('(secret)');
    expect(out).toContain('irreversible');
    expect(out + err).not.toContain('Hunter2');
  }
});

test('a file that is no YAML is an error that does not quote it', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.yaml'), 'password: "Hunter2\n  [');
  expect(command('diff', folder, folder)).toMatchObject({ code: ExitCode.UNREADABLE, out: '', err: `${join(folder, 'a.yaml')} is no YAML: line 2, column 4: missing char` });
});

test('fails for a difference only if it is asked to', () => {
  const [old, now] = [tree({ a: [POD('web:1')] }), tree({ a: [POD('web:2')] })];
  expect([command('diff', old, now).code, command('diff', old, now, '--exit-code').code]).toEqual([ExitCode.SUCCESS, ExitCode.PROBLEMS]);
  expect(command('diff', old, old, '--exit-code')).toMatchObject({ code: ExitCode.SUCCESS, out: 'no difference' });
  expect(command('diff', old).code).toBe(ExitCode.USAGE);
  expect(command('diff', old, join(old, 'none')).code).toBe(ExitCode.UNREADABLE);
});

test('says what docs/diff.md shows', () => {
  const page = readFileSync(join(__dirname, '../../docs/diff.md'), 'utf8');
  const [, markdown] = /```text\n([^]*?)```/.exec(page)!;
  expect(command('diff', tree({ a: [POD('web:1')], b: [POD('web:1')] }), tree({ a: [POD('web:2')], b: [POD('web:2')] })).out).toBe(markdown.trimEnd());
});

/** A field for each rule, in their order, with its class. */
const FIELDS: ReadonlyArray<readonly [kind: string, path: string, expected: string, ...values: (string | undefined)[]]> = [
  ['Secret', 'metadata.annotations["kustomize.toolkit.fluxcd.io/prune"]', 'data'],
  ['Namespace', 'metadata.labels["pod-security.kubernetes.io/enforce"]', 'downtime'],
  ['Deployment', 'metadata.labels.team', 'safe'],
  ['Deployment', 'spec.selector.matchLabels.app', 'downtime'],
  ['StatefulSet', 'spec.volumeClaimTemplates[data].spec.storageClassName', 'data'],
  ['StatefulSet', 'spec.serviceName', 'downtime'],
  ['PersistentVolumeClaim', 'spec.resources.requests.storage', 'data'],
  ['PersistentVolumeClaim', 'spec.accessModes', 'data'],
  ['StorageClass', 'reclaimPolicy', 'data'],
  ['Job', 'spec.template.spec.containers[a].image', 'restart'],
  ['Job', 'spec.backoffLimit', 'safe'],
  ['Deployment', 'spec.revisionHistoryLimit', 'safe'],
  ['Deployment', 'spec.replicas', 'safe'],
  ['Deployment', 'spec.template.metadata.annotations["checksum/configmap-core"]', 'restart'],
  ['Deployment', 'spec.template.spec.volumes[data].persistentVolumeClaim.claimName', 'data'],
  ['Deployment', 'spec.template.spec.volumes[secret-key].secret.secretName', 'irreversible'],
  ['Deployment', 'spec.template.spec.containers[core].env[INTERNAL_TLS_ENABLED].value', 'downtime'],
  ['DaemonSet', 'spec.template.spec.priorityClassName', 'restart'],
  ['Secret', 'stringData.secretKey', 'irreversible'],
  ['ExternalSecret', 'spec.refreshInterval', 'restart'],
  ['ConfigMap', 'data.POSTGRESQL_HOST', 'data'],
  ['ConfigMap', 'data["config.yml"].storage.s3.bucket', 'data'],
  ['ConfigMap', 'data.EXT_ENDPOINT', 'downtime'],
  ['ConfigMap', 'data.LOG_LEVEL', 'restart'],
  ['Cluster', 'spec.imageName', 'irreversible', 'postgresql:17.2', 'postgresql:18.1'],
  ['Cluster', 'spec.storage.size', 'data'],
  ['Database', 'spec.name', 'data'],
  ['ObjectBucketClaim', 'spec.storageClassName', 'data'],
  ['Service', 'spec.ports[metrics].port', 'safe', undefined],
  ['Service', 'spec.type', 'downtime'],
  ['HelmRelease', 'spec.releaseName', 'data'],
  ['HelmRelease', 'spec.values.existingSecretSecretKey', 'irreversible'],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.trivy.size', 'restart'],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.registry.size', 'data'],
  ['HelmRelease', 'spec.values.persistence.imageChartStorage.s3.bucket', 'data'],
  ['HelmRelease', 'spec.values.database.external.host', 'data'],
  ['HelmRelease', 'spec.values.externalURL', 'downtime'],
  ['HelmRelease', 'spec.values.core.replicas', 'safe'],
  ['HelmRelease', 'spec.postRenderers[0].kustomize.patches[Service/harbor].target.kind', 'safe'],
  ['HelmRelease', 'spec.interval', 'safe'],
  ['HelmRelease', 'spec.values.logLevel', 'restart'],
  ['HelmRepository', 'spec.url', 'restart'],
  ['HTTPRoute', 'spec.hostnames', 'downtime'],
  ['Kustomization', 'spec.path', 'data'],
];

/** The field of a row, whose values are of no interest in most of them. */
const fieldOf = ([_kind, path, _expected, ...values]: typeof FIELDS[number]) => ({ path, from: values.length > 0 ? values[0] : 'a', to: values[1] ?? 'b' });

test.each(FIELDS.map(row => [row[0], row[1], row[2], row] as const))('a change of %s %s is %s', (kind, _path, expected, row) => {
  expect(classOfField(kind, fieldOf(row)).class).toBe(expected);
});

test('every rule is the one that counts for some field', () => {
  const used = FIELDS.map(row => CLASS_RULES.indexOf(ruleOf(row[0], fieldOf(row))!));
  expect(used).toEqual(CLASS_RULES.map((_, index) => index));
});

test.each<[string, string, string, string]>([
  ['NetworkPolicy', 'downtime', 'downtime', 'safe'],
  ['ClusterPolicy', 'downtime', 'downtime', 'safe'],
  ['Role', 'downtime', 'safe', 'downtime'],
  ['Gateway', 'downtime', 'safe', 'downtime'],
  ['UnheardOf', 'downtime', 'safe', 'downtime'],
  ['ServiceMonitor', 'safe', 'safe', 'safe'],
])('of a %s no rule knows, a change is %s, a new one %s and one that is gone %s', (kind, changed, added, removed) => {
  expect(classOfField(kind, { path: 'spec.unheardOf', from: 'a', to: 'b' }).class).toBe(changed);
  expect(classOfAddition({ kind }).class).toBe(added);
  expect(classOfRemoval(`${kind}/a`, { kind, metadata: { name: 'a' } }).class).toBe(removed);
});

test('an older release of Harbor is irreversible', () => {
  expect(classOfField('HelmRelease', { path: 'spec.chart.spec.version', from: '1.19.2', to: '1.18.2' }).class).toBe('irreversible');
});
