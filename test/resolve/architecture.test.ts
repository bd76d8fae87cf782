import { Cache, ChartBundle, Database, HarborProps } from '../../src';
import { synthHarbor } from '../support/harbor';
import { helmRelease, releaseErrors } from '../support/release';

const AMD64 = { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] };
const REQUIRED = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [AMD64] }] } } };
const OWN = { image: { repository: 'registry.example.com/own/harbor', tag: 'v2.15.2' } };

/** The affinity of the Pods of a component: natively, and in the values of a release. */
function affinities(component: string, props: Partial<HarborProps> = {}): unknown[] {
  const workload = synthHarbor(props).find(({ kind, metadata }) => ['Deployment', 'StatefulSet'].includes(kind) && metadata.name === `harbor-${component}`);
  return [workload.spec.template.spec.affinity, helmRelease(props).spec.values[component].affinity];
}

test.each(['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter'])('finding N6: %s runs on nodes that its image exists for, in both roots', component => {
  expect(affinities(component, { metrics: {} })).toEqual([REQUIRED, REQUIRED]);
});

test('finding N6: a mirror has the same images', () => {
  expect(affinities('core', { imageRegistry: 'mirror.example.com' })).toEqual([REQUIRED, REQUIRED]);
});

test.each<[string, Partial<HarborProps>]>([
  ['an image of their own', { core: OWN }],
  ['a node selector for the architecture', { core: { nodeSelector: { 'kubernetes.io/arch': 'arm64' } } }],
])('finding N6: with %s, users decide', (_what, props) => {
  expect(affinities('core', props)).toEqual([undefined, undefined]);
});

test('finding N6: an affinity that names the architecture is left as it is', () => {
  const affinity = {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ ...AMD64, values: ['arm64'] }] }] } },
  };
  expect(affinities('core', { core: { affinity } })).toEqual([affinity, affinity]);
});

test('finding N6: a Pod with one image of Harbor left needs its architecture', () => {
  expect(affinities('registry', { registry: { ...OWN } })[0]).toEqual(REQUIRED);
  expect(affinities('registry', { registry: { ...OWN, controller: OWN } })[0]).toBeUndefined();
});

test('finding N6: every term of an affinity gets the architecture, since one of them is enough', () => {
  const zone = (value: string) => ({ key: 'topology.kubernetes.io/zone', operator: 'In', values: [value] });
  const terms = (...more: object[]) => ({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: ['a', 'b'].map(name => ({ matchExpressions: [zone(name), ...more] })) },
    },
    podAntiAffinity: {},
  });
  expect(affinities('core', { core: { affinity: terms() } })[0]).toEqual(terms(AMD64));
});

const BUNDLE = { database: ChartBundle.database({ passwordSecretName: 'harbor-database-password' }), cache: ChartBundle.cache() };

/** The affinities of the database and cache of the official chart. */
function bundledAffinities(props: Partial<HarborProps> = {}): unknown[] {
  const { database, redis } = helmRelease({ ...BUNDLE, ...props }).spec.values;
  return [database.internal.affinity, redis.internal.affinity];
}

test('finding N6: database and cache of the chart have images of Harbor, and run on the same nodes', () => {
  expect(bundledAffinities()).toEqual([REQUIRED, REQUIRED]);
  expect(bundledAffinities({ imageRegistry: 'mirror.example.com' })).toEqual([REQUIRED, REQUIRED]);
});

test('finding N6: what all Pods of a Harbor say about nodes holds for them too', () => {
  const arm = { nodeSelector: { 'kubernetes.io/arch': 'arm64' } };
  expect(releaseErrors({ ...BUNDLE, scheduling: arm })).toEqual([]);
  const { database, redis } = helmRelease({ ...BUNDLE, scheduling: arm }).spec.values;
  expect([database.internal, redis.internal].map(({ nodeSelector }) => nodeSelector)).toEqual([arm.nodeSelector, arm.nodeSelector]);
  expect(bundledAffinities({ scheduling: arm }).filter(affinity => JSON.stringify(affinity)?.includes('amd64'))).toEqual([]);
});

test('finding N6: databases and caches of other projects have images for all nodes', () => {
  const objects = synthHarbor({ database: Database.evaluation(), cache: Cache.valkey() });
  const affinityOf = (name: string) => objects.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === name).spec.template.spec.affinity;
  expect([affinityOf('harbor-database'), affinityOf('harbor-valkey')]).toEqual([undefined, undefined]);
});
