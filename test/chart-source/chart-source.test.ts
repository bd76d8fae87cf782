import { ChartSource } from '../../src/chart-source/chart-source';
import { ChartSourceKind } from '../../src/chart-source/chart-source-options';
import { boundChart } from '../support/bound/bound-chart';

test('without a word it is the official chart in Harbor\'s own repository, for the chosen release', () => {
  const { config, objects } = boundChart(ChartSource.helmRepository());
  expect([objects[0].spec.url, config.chart]).toEqual(['https://helm.goharbor.io', { name: 'harbor', version: '1.19.2' }]);
});

test('a chart in a registry is an OCIRepository', () => {
  expect(boundChart(ChartSource.ociRepository({ url: 'oci://registry.example.com/charts/harbor' })).objects.map(({ kind }) => kind)).toEqual(['OCIRepository']);
});

test('a source that exists is not made again', () => {
  expect(boundChart(ChartSource.existing({ kind: ChartSourceKind.HELM_REPOSITORY, name: 'charts' })).objects).toEqual([]);
});
