import { Cache } from '../../src/cache/cache';
import { requestsOf, volumesOf } from '../../src/reports/resource-requests';
import { bindChoice } from '../support/bound/bound-choice';

test('every container of a workload counts', () => {
  const { objects } = bindChoice(Cache.valkey({ metrics: {} }));
  expect(requestsOf(objects).map(it => [it.component, it.container, it.cpu])).toEqual([['valkey', 'valkey', 0.25], ['valkey', 'valkey-exporter', 0.02]]);
});

test('a Dragonfly counts with all its pods', () => {
  const { objects } = bindChoice(Cache.dragonfly({ replicas: 2 }));
  expect([requestsOf(objects)[0], volumesOf(objects)]).toEqual([
    { component: 'dragonfly', container: 'dragonfly', pods: 2, cpu: 0.25, bytes: 256 * 2 ** 20 }, [{ name: 'harbor-dragonfly', count: 2, bytes: 5 * 2 ** 30 }],
  ]);
});

test('a Dragonfly without snapshots has no volume', () => {
  expect(volumesOf([{ kind: 'Dragonfly', metadata: { name: 'x' }, spec: { replicas: 1 } }])).toEqual([]);
});

test('a Valkey of the chart counts', () => {
  const { objects } = bindChoice(Cache.valkeyChart());
  expect([requestsOf(objects)[0].bytes, volumesOf(objects)[0].bytes]).toEqual([256 * 2 ** 20, 5 * 2 ** 30]);
});

test('another release does not, for nobody knows what is in it', () => {
  const release = { kind: 'HelmRelease', metadata: { name: 'x' }, spec: { chart: { spec: { chart: 'other' } } } };
  expect([requestsOf([release]), volumesOf([release])]).toEqual([[], []]);
});

test('a container without requests counts as nothing', () => {
  const pod = { metadata: {}, spec: { containers: [{ name: 'c' }] } };
  expect(requestsOf([{ kind: 'Deployment', metadata: { name: 'x', labels: {} }, spec: { template: pod } }])).toEqual([
    { component: 'x', container: 'c', pods: 1, cpu: 0, bytes: 0 },
  ]);
});

test('a claim is a volume', () => {
  const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'x' }, spec: { resources: { requests: { storage: '1Gi' } } } };
  expect(volumesOf([claim])).toEqual([{ name: 'x', count: 1, bytes: 2 ** 30 }]);
});
