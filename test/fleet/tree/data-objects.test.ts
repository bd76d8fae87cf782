import { stringify } from 'yaml';
import { dataObjectsIn, isKept, lossOf } from '../../../src/fleet/tree/data-objects';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { labels: { name: 'wrong' }, name: 'data', namespace: 'harbor' }, spec: {} };

/** The identities of the objects of a text. */
const identitiesIn = (text: string) => dataObjectsIn(text).map(({ identity }) => identity);

describe('the objects of a file that may hold data', () => {
  const expected = identitiesIn(stringify(CLAIM));

  test('are found with group, kind, namespace and name', () => {
    expect(expected).toEqual(['|PersistentVolumeClaim/harbor/data']);
    expect(identitiesIn('apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: "12"\n')).toEqual(['postgresql.cnpg.io|Cluster/12']);
  });

  test.each([
    ['with other indentation', stringify(CLAIM, { indent: 4 })],
    ['on one line', JSON.stringify(CLAIM)],
    ['in quotes', stringify(CLAIM, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })],
    ['in a list', stringify({ apiVersion: 'v1', kind: 'List', items: [CLAIM] })],
    ['with line breaks of Windows', stringify(CLAIM).replaceAll('\n', '\r\n')],
    ['with line breaks of Windows and the name first', stringify({ ...CLAIM, metadata: { name: 'data', namespace: 'harbor' } }).replaceAll('\n', '\r\n')],
    ['behind comments and other documents', `# x\n---\nkind: ConfigMap\nmetadata:\n  name: x\n---\n${stringify(CLAIM)}`],
  ])('are the same %s', (_, text) => {
    expect(identitiesIn(text)).toEqual(expected);
  });

  test('are not looked for in texts inside of other objects', () => {
    const text = stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { file: `${stringify(CLAIM)}---\n${stringify(CLAIM)}` } });
    expect(identitiesIn(text)).toEqual([]);
  });

  test.each(['', 'no: [yaml', '- a\n', '~\n'])('are none in %j', text => {
    expect(identitiesIn(text)).toEqual([]);
  });
});

describe('what is lost with an object', () => {
  const lossIn = (object: object) => lossOf(dataObjectsIn(stringify(object))[0]);
  const application = (finalizers: string[]) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name: 'x', finalizers } });
  const kustomization = (spec: object) => ({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'x' }, spec });

  test('finding R3: is all that it applied, if that is pruned with it', () => {
    expect(lossIn(application(['resources-finalizer.argocd.argoproj.io']))).toBe('all that it applied');
    expect(lossIn(kustomization({ prune: true }))).toBe('all that it applied');
  });

  test('is nothing if what it applied stays', () => {
    expect([lossIn(application([])), lossIn(kustomization({ prune: false })), lossIn(kustomization({ prune: true, deletionPolicy: 'Orphan' }))]).toEqual([undefined, undefined, undefined]);
  });
});

describe('an object that stays in the cluster', () => {
  const objectWith = (metadata: object) => dataObjectsIn(stringify({ ...CLAIM, metadata: { name: 'x', ...metadata } }))[0];

  test.each([
    ['flux', { annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } }],
    ['flux', { labels: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } }],
    ['argocd', { annotations: { 'argocd.argoproj.io/sync-options': 'Delete=false, Prune=false' } }],
  ])('finding R3: says so to %s in %j', (delivery, metadata) => {
    expect([isKept(objectWith(metadata), delivery), isKept(objectWith(metadata), 'none')]).toEqual([true, true]);
    expect(isKept(objectWith(metadata), delivery === 'flux' ? 'argocd' : 'flux')).toBe(false);
  });

  test('is not every one', () => {
    expect(isKept(objectWith({}), 'none')).toBe(false);
  });
});

describe('finding P7: the database and cache that the chart runs for a HelmRelease', () => {
  const release = (spec: object) => identitiesIn(stringify({
    apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'registry', namespace: 'flux-system' }, spec: { targetNamespace: 'harbor', ...spec },
  })).slice(1);

  test.each([
    ['by the name of the release', { values: { database: { type: 'internal' } } }, ['apps|StatefulSet/harbor/registry-harbor-database|of the chart']],
    ['below an umbrella chart', { releaseName: 'harbor', values: { harbor: { redis: { type: 'internal' } } } }, ['apps|StatefulSet/harbor/harbor-redis|of the chart']],
    ['by their own name', {
      values: { fullnameOverride: 'x', database: { type: 'internal' }, redis: { type: 'internal' } },
    }, ['apps|StatefulSet/harbor/x-database|of the chart', 'apps|StatefulSet/harbor/x-redis|of the chart']],
    ['not for external ones', { values: { database: { type: 'external' } } }, []],
  ])('are found %s', (_, spec, expected) => {
    expect(release(spec)).toEqual(expected);
  });
});
