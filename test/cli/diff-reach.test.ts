import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { classOfField } from '../../src/cli/diff/change-classes';
import { ownerOf } from '../../src/render/helm/value-owners';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

type Files = Readonly<Record<string, readonly object[]>>;

function tree(files: Files): string {
  const folder = temporaryFolder();
  for (const [path, objects] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), objects.map(object => stringify(object)).join('---\n'));
  }
  return folder;
}

const difference = (old: Files, now: Files) => JSON.parse(command('diff', tree(old), tree(now), '--json').out);
const lines = (old: Files, now: Files, ...options: string[]) => command('diff', tree(old), tree(now), ...options).out.split('\n');

const kustomization = (name: string, path: string, ...dependsOn: string[]) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name, namespace: 'flux-system' }, spec: { path, dependsOn: dependsOn.map(it => ({ name: it })) },
});
const config = (name: string, value: string, wave?: string) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...wave !== undefined && { annotations: { 'argocd.argoproj.io/sync-wave': wave } } }, data: { value },
});
const release = (name: string, values: object, ...dependsOn: string[]) => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name, namespace: 'harbor' }, spec: { dependsOn: dependsOn.map(it => ({ name: it })), values },
});

describe('the order of a difference', () => {
  test('is that of the Kustomizations of Flux, which wait for each other, wherever the tree is in its repository', () => {
    const files = (value: string): Files => ({
      'a/ks.yaml': [kustomization('harbor', './deploy/clusters/a/harbor/app', 'harbor-config', 'elsewhere'), kustomization('harbor-config', './deploy/clusters/a/harbor/config')],
      'a/harbor/app/one.yaml': [config('in-app', value)],
      'a/harbor/config/two.yaml': [config('in-config', value)],
    });
    expect(difference(files('1'), files('2')).order).toEqual([
      { step: 1, by: ['Kustomization/flux-system/harbor-config'], objects: ['ConfigMap/in-config'] },
      { step: 2, by: ['Kustomization/flux-system/harbor'], objects: ['ConfigMap/in-app'] },
    ]);
    expect(lines(files('1'), files('2'))).toContain('step 2 by Kustomization/flux-system/harbor: ConfigMap/in-app');
  });

  test('is that of sync waves of Argo CD, also of negative ones, and of what has none', () => {
    const files = (value: string): Files => ({ 'a/all.yaml': [config('last', value, '10'), config('none', value), config('first', value, '-1')] });
    expect(difference(files('1'), files('2')).order.map(({ objects }: any) => objects)).toEqual([['ConfigMap/first'], ['ConfigMap/none'], ['ConfigMap/last']]);
  });

  test('is that of HelmReleases that wait for others', () => {
    const files = (replicas: number): Files => ({ 'a/all.yaml': [release('harbor', { replicas }, 'cache', 'operator-elsewhere'), release('cache', { replicas }, 'database'), release('database', { replicas })] });
    expect(difference(files(1), files(2)).order.map(({ objects }: any) => objects)).toEqual([['HelmRelease/harbor/database'], ['HelmRelease/harbor/cache'], ['HelmRelease/harbor/harbor']]);
  });

  test('ends although Kustomizations wait for each other in a circle', () => {
    const files = (value: string): Files => ({
      'a/ks.yaml': [kustomization('one', './a/one', 'two'), kustomization('two', './a/two', 'one')], 'a/one/x.yaml': [config('x', value)], 'a/two/y.yaml': [config('y', value)],
    });
    expect(difference(files('1'), files('2')).order).toHaveLength(2);
  });

  test('is not said if all is applied at once', () => {
    const files = (value: string): Files => ({ 'a/all.yaml': [config('x', value), config('y', value)] });
    expect(difference(files('1'), files('2')).order).toEqual([]);
    expect(lines(files('1'), files('2')).filter(line => line.startsWith('step'))).toEqual([]);
  });
});

describe('how far a difference reaches', () => {
  const workload = (image: string, replicas = 1) => ({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas, template: { spec: { containers: [{ name: 'web', image }] } } },
  });

  test('is the clusters with a change, and the workloads whose Pods are replaced there', () => {
    const old: Files = { 'a/x.yaml': [workload('web:1')], 'b/x.yaml': [workload('web:1')], 'c/x.yaml': [workload('web:1')] };
    const now: Files = { 'a/x.yaml': [workload('web:2')], 'b/x.yaml': [workload('web:1', 2)], 'c/x.yaml': [workload('web:1')] };
    const { radius, clusterCount } = difference(old, now);
    expect([radius, clusterCount]).toEqual([{ clusters: ['a', 'b'], restarts: [{ object: 'Deployment/web', components: [], clusters: ['a'] }] }, 3]);
    expect(lines(old, now)).toEqual(expect.arrayContaining(['reaches 2 of 3: a, b', 'replaces Pods of Deployment/web in a']));
    expect(lines(old, now, '--markdown')).toContain('<code>reaches 2 of 3: a, b</code>');
  });

  test('is the components of a release, or all of it if a value may concern any', () => {
    const values = (memory: string, rest: object = {}) => ({ externalURL: 'https://registry.example.com', core: { resources: { limits: { memory } } }, ...rest });
    const restarts = (now: object) => difference({ 'a/x.yaml': [release('harbor', values('1Gi'))] }, { 'a/x.yaml': [release('harbor', now)] }).radius.restarts;
    expect(restarts(values('2Gi', { registry: { priorityClassName: 'high' } }))).toEqual([{ object: 'HelmRelease/harbor/harbor', components: ['core', 'registry'], clusters: ['a'] }]);
    expect(restarts(values('2Gi', { logLevel: 'debug' }))).toEqual([{ object: 'HelmRelease/harbor/harbor', components: [], clusters: ['a'] }]);
    expect(restarts(values('1Gi', { core: { resources: { limits: { memory: '1Gi' } }, replicas: 3 } }))).toEqual([]);
  });

  test('leaves out files that nothing applies', () => {
    const files = (value: string): Files => ({
      '_fleet/runbook.yaml': [{ steps: [value] }],
      '_fleet/nodes/a/registries.yaml': [{ apiVersion: 'v1alpha1', kind: 'RegistryMirrorConfig', name: value }],
      'a/kustomization.yaml': [{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: [value] }],
    });
    const { class: worst, radius, order } = difference(files('1'), files('2'));
    expect([worst, radius, order]).toEqual(['safe', { clusters: [], restarts: [] }, []]);
  });
});

describe('values of the chart', () => {
  const fields = (old: object, now: object) => difference({ 'a/x.yaml': [release('any', old)] }, { 'a/x.yaml': [release('any', now)] }).groups[0].fields;
  const url = { externalURL: 'https://registry.example.com' };

  test.each([
    [{ expose: { ingress: { className: 'x' } } }, 'exposure', 'downtime'],
    [{ core: { configureUserSettings: '{}' } }, 'authentication', 'downtime'],
    [{ core: { podDisruptionBudget: { enabled: true } } }, 'core.disruptionBudget', 'safe'],
    [{ portal: { revisionHistoryLimit: 3 } }, 'portal.revisionHistoryLimit', 'safe'],
    [{ core: { serviceAnnotations: { a: 'b' } } }, 'core.serviceAnnotations', 'safe'],
    [{ core: { podAnnotations: { 'example.com/a': 'b' } } }, 'core.podAnnotations', 'restart'],
    [{ logLevel: 'debug' }, 'logLevel', 'restart'],
    [{ existingSecretSecretKey: 'other' }, 'secrets', 'irreversible'],
    [{ core: { replicas: 3 } }, 'core.replicas', 'safe'],
  ])('%j are said by the prop %s, and are %s', (change, prop, expected) => {
    expect(fields(url, { ...url, ...change })).toEqual([expect.objectContaining({ prop, class: expected })]);
    expect(fields({ harbor: url }, { harbor: { ...url, ...change } })).toEqual([expect.objectContaining({ prop, class: expected })]);
  });

  test('of another chart have no prop', () => {
    expect(fields({ logLevel: 'info' }, { logLevel: 'debug' })).toEqual([expect.not.objectContaining({ prop: expect.anything() })]);
    expect(ownerOf('logLevel')).toBe('logLevel');
  });

  test('show the prop in text', () => {
    const [old, now] = ['internal', 'public'].map((className): Files => ({ 'a/x.yaml': [release('any', { ...url, expose: { ingress: { className } } })] }));
    expect(lines(old, now)).toContain('  spec.values.expose.ingress.className (prop exposure): internal -> public [downtime]');
  });
});

test('a label of Kubernetes itself on a namespace is safe, and any other one is not', () => {
  const classOf = (label: string) => classOfField('Namespace', { path: `metadata.labels["${label}"]`, from: '1', to: '2' }).class;
  expect([classOf('app.kubernetes.io/version'), classOf('pod-security.kubernetes.io/enforce'), classOf('istio.io/rev')]).toEqual(['safe', 'downtime', 'downtime']);
});
