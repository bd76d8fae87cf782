import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { classOfField } from '../../src/cli/diff/change-classes';
import { classOfAddition, classOfRemoval } from '../../src/cli/diff/object-classes';
import { readSecrets, secretOf } from '../../src/cli/diff/read-secrets';
import { REFUSAL_RULES, refusalOf } from '../../src/cli/diff/refusal-rules';
import { isOlderMajor, isOtherMajor, shrinks } from '../../src/cli/diff/value-changes';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

function tree(...objects: readonly object[]): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'all.yaml'), objects.map(object => stringify(object, { aliasDuplicateObjects: false })).join('---\n'));
  return folder;
}
const difference = (old: readonly object[], now: readonly object[]) => JSON.parse(command('diff', tree(...old), tree(...now), '--json').out);
const claim = (size: string, more: object = {}) => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'blobs', namespace: 'harbor' }, spec: { resources: { requests: { storage: size } }, ...more },
});

/** Changes, and whether they are refused. A real API server says the same in conformance/applied-changes. */
const CHANGES: ReadonlyArray<readonly [kind: string, path: string, from: string | undefined, to: string | undefined, isRefused: boolean]> = [
  ['StatefulSet', 'spec.volumeClaimTemplates[0].spec.resources.requests.storage', '1Gi', '2Gi', true],
  ['StatefulSet', 'spec.serviceName', 'a', 'b', true],
  ['StatefulSet', 'spec.template.spec.containers[a].image', 'a:1', 'a:2', false],
  ['Deployment', 'spec.selector.matchLabels.app', 'a', 'b', true],
  ['Deployment', 'spec.strategy.type', 'Recreate', 'RollingUpdate', false],
  ['Job', 'spec.template.metadata.labels.team', undefined, 'b', true],
  ['Job', 'spec.backoffLimit', '6', '3', false],
  ['CronJob', 'spec.jobTemplate.spec.template.spec.containers[a].image', 'a:1', 'a:2', false],
  ['PersistentVolumeClaim', 'spec.resources.requests.storage', '20Gi', '10Gi', true],
  ['PersistentVolumeClaim', 'spec.resources.requests.storage', '900Mi', '1Gi', false],
  ['PersistentVolumeClaim', 'spec.storageClassName', 'a', 'b', true],
  ['PersistentVolumeClaim', 'spec.accessModes[0]', 'ReadWriteOnce', 'ReadWriteMany', true],
  ['StorageClass', 'reclaimPolicy', 'Delete', 'Retain', true],
  ['StorageClass', 'allowVolumeExpansion', 'false', 'true', false],
  ['Cluster', 'spec.storage.size', '20Gi', '10Gi', true],
  ['Cluster', 'spec.storage.size', '10Gi', '20Gi', false],
  ['Cluster', 'spec.walStorage.size', '5Gi', undefined, true],
  ['Cluster', 'spec.walStorage.size', undefined, '5Gi', false],
  ['Cluster', 'spec.imageName', 'ghcr.io/a/postgresql:18.1-minimal', 'ghcr.io/a/postgresql:17.9-minimal', true],
  ['Cluster', 'spec.imageName', 'ghcr.io/a/postgresql:17.9-minimal', 'ghcr.io/a/postgresql:18.1-minimal', false],
  ['Database', 'spec.name', 'registry', 'other', true],
  ['Database', 'spec.owner', 'harbor', 'other', false],
  ['Service', 'spec.clusterIP', undefined, '10.0.0.7', true],
  ['Service', 'spec.clusterIP', '10.0.0.7', undefined, false],
  ['Service', 'spec.ipFamilies[0]', 'IPv4', 'IPv6', true],
  ['Service', 'spec.ipFamilies[0]', undefined, 'IPv4', false],
  ['Service', 'spec.loadBalancerClass', undefined, 'a', true],
  ['Service', 'spec.type', 'ClusterIP', 'LoadBalancer', false],
  ['RoleBinding', 'roleRef.name', 'a', 'b', true],
  ['Secret', 'type', 'Opaque', 'kubernetes.io/tls', true],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.trivy.size', '5Gi', '10Gi', true],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.trivy.size', '5Gi', undefined, false],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.registry.size', '20Gi', '10Gi', true],
  ['HelmRelease', 'spec.values.persistence.persistentVolumeClaim.registry.size', '10Gi', '20Gi', false],
  ['HelmRelease', 'spec.values.harbor.persistence.persistentVolumeClaim.registry.accessMode', undefined, 'ReadWriteMany', true],
  ['HelmRelease', 'spec.values.expose.clusterIP.staticClusterIP', undefined, '10.0.0.7', true],
];

test.each(CHANGES)('a change of %s %s from %s to %s is refused: %s', (kind, path, from, to, isRefused) => {
  expect(classOfField(kind, { path, from, to }).refused !== undefined).toBe(isRefused);
});

test('every rule is the one that counts for some change', () => {
  const used = CHANGES.map(([kind, path, from, to]) => REFUSAL_RULES.findIndex(rule => (
    rule.kinds.test(kind) && rule.path.test(path) && (rule.where?.({ path, from, to }, [{ path, from, to }]) ?? true)
  )));
  expect(REFUSAL_RULES.map((_, index) => index).filter(index => !used.includes(index))).toEqual([]);
});

test('what is not refused if something else changes with it', () => {
  const loadBalancerClass = { path: 'spec.loadBalancerClass', to: 'a' };
  expect(refusalOf('Service', loadBalancerClass, [loadBalancerClass, { path: 'spec.type', from: 'ClusterIP', to: 'LoadBalancer' }])).toBeUndefined();
  const values = 'spec.values.persistence.persistentVolumeClaim.registry';
  const storageClass = { path: `${values}.storageClass`, to: 'fast' };
  expect(refusalOf('HelmRelease', storageClass, [storageClass, { path: `${values}.size`, to: '10Gi' }])).toBeUndefined();
  expect(refusalOf('HelmRelease', storageClass, [storageClass, { path: `${values}.size`, from: '5Gi', to: '10Gi' }])).toBeDefined();
});

test('a refused change is said with what to do, and that it holds back the rest', () => {
  const [old, now] = [tree(claim('20Gi'), { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name: 'a' }, data: { a: '1' } }), tree(claim('10Gi'))];
  const instead = 'take the old value back, or give it a claim of another name and copy what is in the volume';
  const rest = '1 refused: Flux applies nothing else of the same Kustomization, or of the same release, until that is settled';
  const lines = command('diff', old, now).out.split('\n');
  expect(lines).toEqual(expect.arrayContaining([`  refused: ${instead}`, rest]));
  expect(command('diff', old, now, '--markdown').out).toContain(`<br>**refused**: ${instead}`);
  expect(command('diff', old, now, '--markdown').out).toContain(`<code>${rest}</code>`);
  expect(difference([claim('20Gi')], [claim('10Gi')]).groups[0]).toMatchObject({ class: 'data', refused: instead, fields: [{ refused: instead }] });
  expect(JSON.stringify(difference([claim('10Gi')], [claim('20Gi')]))).not.toContain('refused');
});

test('sizes and versions are compared as what they are', () => {
  const change = (from?: string, to?: string) => ({ path: 'x', from, to });
  expect([shrinks(change('1Gi', '1000Mi')), shrinks(change('1000Mi', '1Gi')), shrinks(change('1Gi', '1024Mi')), shrinks(change(undefined, '1Gi'))]).toEqual([true, false, false, false]);
  expect(isOtherMajor(change('registry.example.com:5000/postgresql:17.2', 'registry.example.com:5000/postgresql:17.10-minimal'))).toBe(false);
  expect(isOtherMajor(change('registry.example.com:5000/postgresql:17.2@sha256:18', 'postgresql:18'))).toBe(true);
  expect([isOtherMajor(change('17', '18')), isOlderMajor(change('17', '18')), isOlderMajor(change('18', '17')), isOtherMajor(change('a', '18'))]).toEqual([true, false, true, false]);
});

describe('a patch of what the chart makes', () => {
  const release = (patch: object) => ({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: 'harbor', namespace: 'harbor' },
    spec: { values: { externalURL: 'https://a.example.com' }, postRenderers: [{ kustomize: { patches: [{ target: { kind: 'Service', name: 'harbor' }, patch: stringify(patch) }] } }] },
  });
  const classOf = (old: object, now: object) => difference([release(old)], [release(now)]).groups[0];

  test('does what a change of the object does', () => {
    expect(classOf({ metadata: { annotations: { a: '1' } } }, { metadata: { annotations: { a: '2' } } })).toMatchObject({
      class: 'safe', fields: [{ path: 'spec.postRenderers[0].kustomize.patches[Service/harbor].patch.metadata.annotations.a' }],
    });
    expect(classOf({ spec: { loadBalancerClass: 'a' } }, { spec: { loadBalancerClass: 'b' } })).toMatchObject({ class: 'downtime', refused: expect.stringContaining('delete it first') });
  });
});

describe('an object that is gone or new', () => {
  const KEPT = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
  const removal = (kind: string, annotations: object, more: object = {}) => classOfRemoval(`${kind}/a`, { apiVersion: 'v1', kind, metadata: { name: 'a', annotations }, ...more });

  test('takes the data of Harbor elsewhere, also if it stays in the cluster; a Secret that stays is no loss', () => {
    expect(removal('PersistentVolumeClaim', KEPT)).toMatchObject({ class: 'data', why: expect.stringContaining('keeps it in the cluster') });
    expect(removal('Cluster', KEPT, { apiVersion: 'postgresql.cnpg.io/v1' }).class).toBe('data');
    expect([removal('Secret', KEPT).class, removal('Namespace', KEPT).class, removal('Secret', {}).class]).toEqual(['safe', 'safe', 'irreversible']);
  });

  test('is of no interest if it is a Job, unless that writes into the database', () => {
    expect(removal('Job', {}).class).toBe('safe');
    const job = (component: string) => classOfAddition({ kind: 'Job', metadata: { labels: { 'app.kubernetes.io/component': component } } }).class;
    expect([job('pull-check'), job('database-restore'), job('database-migration')]).toEqual(['safe', 'data', 'data']);
  });

  const pod = (volume: string, secretName: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'core', namespace: 'harbor' },
    spec: { template: { spec: { volumes: [{ name: volume, secret: { secretName } }], containers: [{ name: 'core', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'env', key: 'a' } } }] }] } } },
  });
  const external = (name: string, target?: string) => ({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, namespace: 'harbor' }, spec: { ...target && { target: { name: target } } } });
  const added = (old: object, now: object) => difference([old], [old, now]).groups[0];

  test('takes the place of a Secret that is read already, also under another name', () => {
    expect(added(pod('secret-key', 'harbor-secret-key'), external('harbor-secret-key'))).toMatchObject({ change: 'added', class: 'irreversible' });
    expect(added(pod('secret-key', 'harbor-secret-key'), external('any', 'harbor-secret-key')).class).toBe('irreversible');
    expect(added(pod('other', 'tls'), external('tls')).class).toBe('restart');
    expect(added(pod('other', 'tls'), external('env')).class).toBe('restart');
    expect(added(pod('other', 'tls'), external('unread')).class).toBe('safe');
  });

  test('takes the place of no Secret that the old tree made itself, nor of one in another namespace', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls', namespace: 'harbor' } };
    expect(difference([pod('other', 'tls'), secret], [pod('other', 'tls'), secret, external('tls')]).groups[0].class).toBe('safe');
    const elsewhere = { ...secret, metadata: { name: 'tls', namespace: 'elsewhere' } };
    expect(added(pod('other', 'tls'), elsewhere).class).toBe('safe');
  });

  test('Secrets are read by values of the chart too', () => {
    const release = { kind: 'HelmRelease', metadata: { namespace: 'harbor' }, spec: { values: { existingSecretSecretKey: 'key', core: { existingSecret: 'core' } } } };
    expect([...readSecrets([release])]).toEqual([['harbor/key', { isKey: true }], ['harbor/core', { isKey: false }]]);
    expect([secretOf({ kind: 'ConfigMap', metadata: { name: 'a' } }), secretOf({ kind: 'Secret', metadata: { name: 'a' } })]).toEqual([undefined, '/a']);
  });
});
