import { App, Chart, Duration } from 'cdk8s';
import { HarborDashboards, HarborDashboardsProps } from '../../src';
import { METRICS, SCRAPE_LABELS } from '../../src/facts/metrics';
import { dashboardsOf } from '../../src/monitoring/harbor-dashboards';
import { namesIn } from '../support/monitoring/promql';
import { schemaProblems } from '../support/schemas';

function configMaps(props?: HarborDashboardsProps): any[] {
  const chart = new Chart(new App(), 'test', { namespace: 'monitoring' });
  new HarborDashboards(chart, 'dashboards', props);
  return chart.toJson();
}

const panelsOf = (configMap: any): any[] => JSON.parse(Object.values<string>(configMap.data)[0]).panels;
const panels = dashboardsOf('cluster').flatMap(({ uid, rows }) => rows.flatMap(row => row.panels.map(panel => ({ uid, ...panel }))));
const queries = panels.flatMap(({ uid, title, queries: all }) => all.map(query => ({ uid, title, ...query })));

test('D35: the dashboard of a registry is a ConfigMap that the sidecar of Grafana finds, in the namespace of monitoring', () => {
  const [{ kind, metadata, data }, ...others] = configMaps();
  expect([kind, metadata.name, metadata.namespace, metadata.labels, others]).toEqual(['ConfigMap', 'harbor-dashboard-registry', 'monitoring', { grafana_dashboard: '1' }, []]);
  expect(JSON.parse(data['harbor-registry.json'])).toMatchObject({ uid: 'harbor-registry', title: 'Harbor' });
});

test('where Grafana looks can be said', () => {
  const [{ metadata }] = configMaps({ namespace: 'grafana', name: 'hub', labels: { dashboards: 'yes' }, annotations: { grafana_folder: 'Registry' } });
  expect(metadata).toMatchObject({ name: 'hub-dashboard-registry', namespace: 'grafana', labels: { dashboards: 'yes' }, annotations: { grafana_folder: 'Registry' } });
  expect(metadata.labels.grafana_dashboard).toBeUndefined();
});

test('with a label for the cluster there is one for all registries', () => {
  const [, fleet] = configMaps({ clusterLabel: 'site' });
  expect(fleet.metadata.name).toBe('harbor-dashboard-fleet');
  for (const { expr } of panelsOf(fleet).flatMap(({ targets = [] }) => targets)) { expect(namesIn(expr).grouped).toContain('site'); }
});

test('HBR-OPS-11: a label that Prometheus cannot have is refused', () => {
  const chart = new Chart(new App(), 'test');
  const { node } = new HarborDashboards(chart, 'dashboards', { clusterLabel: 'my-cluster' });
  expect(node.validate()).toEqual([expect.stringContaining("HBR-OPS-11 'clusterLabel'")]);
});

test.each(queries)('the metrics and labels of $title of $uid are exported by somebody: $legend', ({ expr, legend }) => {
  const { selected, grouped } = namesIn(expr);
  expect(selected.map(({ metric }) => metric).filter(metric => !Object.hasOwn(METRICS, metric))).toEqual([]);
  const known = selected.flatMap(({ metric }) => [...METRICS[metric].labels, ...SCRAPE_LABELS, 'cluster']);
  const shown = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
  expect([...selected.flatMap(({ labels }) => labels), ...grouped, ...shown].filter(label => !known.includes(label))).toEqual([]);
});

test('panels lie side by side, within the width of Grafana, and none upon another', () => {
  for (const configMap of configMaps({ clusterLabel: 'cluster' })) {
    const cells = panelsOf(configMap).flatMap(({ gridPos: { x, y, w, h } }) => (
      Array.from({ length: w * h }, (_, at) => `${x + at % w},${y + Math.floor(at / w)}`)
    ));
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.filter(cell => Number(cell.split(',')[0]) >= 24)).toEqual([]);
  }
});

test('every panel says what it shows, and has a number of its own', () => {
  for (const configMap of configMaps({ clusterLabel: 'cluster' })) {
    const all = panelsOf(configMap);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ type, description }) => type !== 'row' && !/^\S.+\.$/.test(description))).toEqual([]);
  }
});

test('Flux finds none of its variables in them', () => {
  expect(JSON.stringify(configMaps({ clusterLabel: 'cluster' }))).not.toContain('${');
});

test('an API server accepts the ConfigMaps', async () => {
  expect(await schemaProblems(configMaps({ clusterLabel: 'cluster' }))).toEqual([]);
});

describe('with the Grafana Operator', () => {
  const OPERATOR: HarborDashboardsProps = { grafanaOperator: { instanceLabels: { dashboards: 'grafana' } }, clusterLabel: 'cluster' };

  test('dashboards are objects of its own, with the same JSON, and there is no ConfigMap for a sidecar', () => {
    const objects = configMaps(OPERATOR);
    expect(objects.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata.name, metadata.namespace, metadata.labels])).toEqual([
      ['grafana.integreatly.org/v1beta1', 'GrafanaDashboard', 'harbor-dashboard-registry', 'monitoring', undefined],
      ['grafana.integreatly.org/v1beta1', 'GrafanaDashboard', 'harbor-dashboard-fleet', 'monitoring', undefined],
    ]);
    expect(objects.map(({ spec }) => spec.json)).toEqual(configMaps({ clusterLabel: 'cluster' }).map(({ data }) => Object.values(data)[0]));
    expect(objects[0].spec.instanceSelector).toEqual({ matchLabels: { dashboards: 'grafana' } });
  });

  test('Grafana may be in another namespace if it is said, or if the dashboards are put into a namespace', () => {
    const isAnywhere = (props: HarborDashboardsProps) => configMaps({ ...OPERATOR, ...props })[0].spec.allowCrossNamespaceImport;
    expect(isAnywhere({})).toBeUndefined();
    expect(isAnywhere({ namespace: 'harbor' })).toBe(true);
    expect(isAnywhere({ grafanaOperator: { instanceLabels: { a: 'b' }, anyNamespace: true } })).toBe(true);
    expect(isAnywhere({ namespace: 'harbor', grafanaOperator: { instanceLabels: { a: 'b' }, anyNamespace: false } })).toBeUndefined();
  });

  test('folder, period, labels and annotations are those that were said', () => {
    const [{ metadata, spec }] = configMaps({
      labels: { team: 'a' }, annotations: { note: 'b' }, grafanaOperator: { instanceLabels: { a: 'b' }, folder: 'Registry', resyncPeriod: Duration.minutes(30) },
    });
    expect(spec).toMatchObject({ folder: 'Registry', resyncPeriod: '30m' });
    expect(metadata).toMatchObject({ labels: { team: 'a' }, annotations: { 'note': 'b', 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } });
  });

  test('HBR-OPS-44: no Grafana in particular is refused', () => {
    const { node } = new HarborDashboards(new Chart(new App(), 'test'), 'dashboards', { grafanaOperator: { instanceLabels: {} } });
    expect(node.validate()).toEqual([expect.stringContaining("HBR-OPS-44 'grafanaOperator.instanceLabels'")]);
  });

  test('the definition of the operator has all of the fields', async () => {
    expect(await schemaProblems(configMaps({ ...OPERATOR, namespace: 'x', grafanaOperator: { ...OPERATOR.grafanaOperator!, folder: 'Registry', resyncPeriod: Duration.hours(1) } }))).toEqual([]);
  });
});
