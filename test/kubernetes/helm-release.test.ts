import { defineHelmRelease, HelmReleaseResource } from '../../src/kubernetes/flux/helm-release';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const RELEASE: HelmReleaseResource = {
  name: 'bp-harbor',
  namespace: 'flux-system',
  labels: { 'catalyst.openova.io/slot': '19' },
  annotations: {},
  source: {
    kind: 'HelmRepository', name: 'bp-harbor', namespace: 'flux-system', harborChartVersion: '1.19.2', chart: { name: 'bp-harbor', version: '1.1.0' },
  },
  releaseName: 'harbor',
  targetNamespace: 'harbor',
  interval: '15m',
  fields: {},
  valuesFrom: [],
  values: {},
  holdsData: false,
};

function define(overrides: Partial<HelmReleaseResource> = {}): any {
  return defineHelmRelease(testChart(), 'release', { ...RELEASE, ...overrides }).toJson();
}

test('a chart of a repository is named with its version and its source', () => {
  expect(define().spec.chart).toEqual({
    spec: { chart: 'bp-harbor', version: '1.1.0', sourceRef: { kind: 'HelmRepository', name: 'bp-harbor', namespace: 'flux-system' } },
  });
});

test('a source that is a single chart is referred to by chartRef', () => {
  const source = { kind: 'OCIRepository', name: 'harbor', namespace: 'flux-system', harborChartVersion: '1.19.2' };
  const { spec } = define({ source });
  expect([spec.chart, spec.chartRef]).toEqual([undefined, { kind: 'OCIRepository', name: 'harbor', namespace: 'flux-system' }]);
});

test('null among the values is written, because it removes a default of the chart', () => {
  expect(define({ values: { a: { 'b/c': null, 'd': 1 } } }).spec.values).toEqual({ a: { 'b/c': null, 'd': 1 } });
});

test('without references and annotations their fields are left out', () => {
  const { metadata, spec } = define();
  expect(['annotations' in metadata, 'valuesFrom' in spec]).toEqual([false, false]);
});

test('the API server accepts it', async () => {
  expect(await schemaProblems([define({ valuesFrom: [{ kind: 'Secret', name: 'x', valuesKey: 'y', targetPath: 'z' }] })])).toEqual([]);
});
