import { ChartSourceKind } from '../../src/chart-source/chart-source-options';
import { ExistingChart } from '../../src/chart-source/existing-chart';
import { boundChart } from '../support/bound/bound-chart';
import { NEWEST_CHART } from '../support/newest';

test('a chart of a repository that exists has a name and a version', () => {
  const { config } = boundChart(new ExistingChart({ kind: ChartSourceKind.HELM_REPOSITORY, name: 'charts', namespace: 'shared', chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_CHART } }));
  expect(config).toMatchObject({ kind: 'HelmRepository', name: 'charts', namespace: 'shared', chart: { name: 'bp-harbor', version: '1.1.0' }, harborChartVersion: '1.19.2' });
});

test('an OCIRepository that exists is the chart', () => {
  const { config } = boundChart(new ExistingChart({ kind: ChartSourceKind.OCI_REPOSITORY, name: 'harbor' }));
  expect([config.namespace, config.chart]).toEqual(['flux-system', undefined]);
});
