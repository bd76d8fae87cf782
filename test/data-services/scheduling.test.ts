import { Cache, ChartBundle, Database, HarborProps, HarborSecrets, SecretSource, TaintEffect, TolerationOperator } from '../../src';
import { harborErrors, synthHarbor } from '../support/harbor';
import { isWorkload, Manifest, podTemplate } from '../support/manifests';
import { helmRelease } from '../support/release';

const ALL = {
  nodeSelector: { pool: 'registry' },
  tolerations: [{ key: 'dedicated', operator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE }],
  affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
  priorityClassName: 'registry',
};
const PREFERRED = { preferredDuringSchedulingIgnoredDuringExecution: [] };
const TOLERATIONS = [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }];
const OWN = { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'data' }], priorityClassName: 'data', podLabels: { team: 'data' } };

const find = (kind: string, props: Partial<HarborProps>): Manifest => synthHarbor(props).find(it => it.kind === kind);
const podOf = (props: Partial<HarborProps>, component: string): any => {
  const workload = synthHarbor(props).find(it => isWorkload(it) && it.metadata.labels.component === component);
  return podTemplate(workload);
};

test('finding W1: one prop is about all Pods of a Harbor, those of its database, cache and Job included', () => {
  const documents = synthHarbor({
    scheduling: ALL, database: Database.evaluation(), cache: Cache.evaluation(), metrics: {}, secrets: HarborSecrets.bootstrapJob({ storageCredentials: SecretSource.existing() }),
  });
  const pods = documents.filter(isWorkload).map(workload => podTemplate(workload).spec);
  expect(pods.length).toBeGreaterThan(8);
  expect(pods.map(({ nodeSelector, tolerations, priorityClassName }: any) => ({ nodeSelector, tolerations, priorityClassName })))
    .toEqual(pods.map(() => ({ nodeSelector: ALL.nodeSelector, tolerations: TOLERATIONS, priorityClassName: 'registry' })));
});

test('finding W1: what a component says stands in place of what all say', () => {
  const { spec } = podOf({ scheduling: ALL, core: { nodeSelector: { disk: 'ssd' }, tolerations: [] } }, 'core');
  expect([spec.nodeSelector, spec.tolerations, spec.priorityClassName]).toEqual([{ disk: 'ssd' }, undefined, 'registry']);
});

test.each<[string, string, Partial<HarborProps>]>([
  ['Database.evaluation()', 'database', { database: Database.evaluation(OWN) }],
  ['Cache.evaluation()', 'redis', { cache: Cache.evaluation(OWN) }],
  ['Cache.valkey()', 'valkey', { cache: Cache.valkey(OWN) }],
])('finding W1: %s says on which nodes it runs, and which labels its Pod has', (_, component, props) => {
  const { metadata, spec } = podOf({ ...props, scheduling: ALL }, component);
  expect(spec).toMatchObject({ nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'data' }], affinity: ALL.affinity, priorityClassName: 'data' });
  expect(metadata.labels.team).toBe('data');
});

test('finding W1: a Cluster of CloudNativePG has it in its field affinity', () => {
  const { spec } = find('Cluster', { scheduling: { ...ALL, affinity: { ...ALL.affinity, podAffinity: PREFERRED } }, database: Database.cnpg({ podLabels: { team: 'data' } }) });
  expect(spec).toMatchObject({
    affinity: { nodeSelector: ALL.nodeSelector, tolerations: TOLERATIONS, nodeAffinity: ALL.affinity.nodeAffinity, additionalPodAffinity: PREFERRED, enablePodAntiAffinity: true },
    priorityClassName: 'registry',
    inheritedMetadata: { labels: { team: 'data' } },
  });
});

test('finding W1: a Dragonfly has the fields of its Pods', () => {
  const { spec } = find('Dragonfly', { scheduling: ALL, cache: Cache.dragonfly({ acceptLicense: true, podLabels: { team: 'data' } }) });
  expect(spec).toMatchObject({ nodeSelector: ALL.nodeSelector, tolerations: TOLERATIONS, affinity: ALL.affinity, priorityClassName: 'registry', labels: { team: 'data' } });
});

test('finding W1: the chart of Valkey gets values', () => {
  const { spec } = find('HelmRelease', { scheduling: ALL, cache: Cache.valkeyChart(OWN) });
  expect(spec.values).toMatchObject({ nodeSelector: OWN.nodeSelector, tolerations: [{ key: 'data' }], affinity: ALL.affinity, priorityClassName: 'data', podLabels: { team: 'data' } });
});

test('finding W1: a release has it for all components, and for database and cache of the chart', () => {
  const { values } = helmRelease({ scheduling: ALL, database: ChartBundle.database({ passwordSecretName: 'pg' }), cache: ChartBundle.cache() }).spec;
  const places = [values.core, values.registry, values.trivy, values.database.internal, values.redis.internal];
  expect(places.map(({ nodeSelector, tolerations, priorityClassName }) => ({ nodeSelector, tolerations, priorityClassName })))
    .toEqual(places.map(() => ({ nodeSelector: ALL.nodeSelector, tolerations: TOLERATIONS, priorityClassName: 'registry' })));
});

test('a misspelt field of an affinity is an error wherever it stands', () => {
  const affinity = { nodeAfinity: {} };
  expect(harborErrors({ scheduling: { affinity }, database: Database.cnpg({ affinity }), cache: Cache.valkey({ affinity }) }).map(text => text.split(' ').slice(0, 2).join(' ')))
    .toEqual(["HBR-WL-11 'scheduling.affinity'", "HBR-WL-11 'affinity'", "HBR-WL-11 'affinity'"]);
});
