import { App, Chart } from 'cdk8s';
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
