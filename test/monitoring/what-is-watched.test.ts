import { App, Chart, Size } from 'cdk8s';
import {
  BlobStorage, Cache, Database, Exposure, Harbor, HarborAlerts, HarborAlertsProps, HarborConfiguration, HarborDashboards, HarborProps, HarborRelease, HarborSecrets,
  TlsSource,
} from '../../src';
import { COMPONENTS, ComponentId } from '../../src/facts/components';
import { AlertingRule, RuleGroup } from '../../src/kubernetes/prometheus-rule';
import { harborProps, synthHarbor } from '../support/harbor';
import { find, findAll } from '../support/manifests';
import { helmRelease, synthRelease } from '../support/release';

const METRICS: Partial<HarborProps> = { metrics: { serviceMonitor: {} } };

/** The alerts about a Harbor, by name. */
function alertsOf(choices: Partial<HarborProps> = {}, props: HarborAlertsProps = {}, more: (chart: Chart) => void = () => undefined): Record<string, AlertingRule> {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
  const harbor = new Harbor(chart, 'harbor', harborProps({ ...METRICS, ...choices }));
  more(chart);
  const { rule } = new HarborAlerts(chart, 'alerts', { harbor, ...props });
  const rules: AlertingRule[] = rule!.toJson().spec.groups.flatMap((group: RuleGroup) => group.rules);
  return Object.fromEntries(rules.map(row => [row.alert, row]));
}

const expressions = (...given: Parameters<typeof alertsOf>) => Object.fromEntries(Object.entries(alertsOf(...given)).map(([name, { expr }]) => [name, expr]));

/** The value of a matcher in an expression. */
const matcherOf = (expression: string, label: string) => new RegExp(`[{,]${label}=~?("(?:[^"\\\\]|\\\\.)*")`).exec(expression)?.[1];

describe('E55: a ServiceMonitor for all components', () => {
  /** The components that export metrics. Harbor says of portal and Trivy by the exporter whether they are healthy, and nginx exports nothing. */
  const WITH_METRICS: readonly ComponentId[] = ['core', 'jobservice', 'registry', 'exporter'];

  test('E55: finds the port of metrics of every component that has one, by its Service, and there is no other port like it', () => {
    const objects = synthHarbor({ ...METRICS, exposure: Exposure.clusterIp() });
    const [{ spec: { selector, endpoints: [{ port }] } }] = findAll(objects, 'ServiceMonitor');
    const selected = findAll(objects, 'Service').filter(({ metadata }) => Object.entries(selector.matchLabels).every(([name, value]) => metadata.labels[name] === value));
    const found = selected.flatMap(({ metadata, spec }) => spec.ports.filter(({ name }: any) => name === port).map(() => metadata.name));
    expect(found.sort()).toEqual(WITH_METRICS.map(component => `harbor-${component}`).sort());
    expect(Object.keys(COMPONENTS).filter(component => !found.includes(`harbor-${component}`)).sort()).toEqual(['nginx', 'portal', 'trivy']);
  });

  test.each(['harbor', 'monitoring'])('E55: a release has it for the same ones, in namespace %s', namespace => {
    const props: Partial<HarborProps> = { metrics: { serviceMonitor: { namespace } } };
    const { metrics } = helmRelease(props).spec.values;
    expect(metrics.enabled).toBe(true);
    for (const component of WITH_METRICS) { expect(metrics[component]).toEqual(expect.objectContaining({ port: 8001 })); }
    const beside = findAll(synthRelease(props), 'ServiceMonitor');
    expect([metrics.serviceMonitor.enabled, beside.length]).toEqual(namespace === 'harbor' ? [true, 0] : [false, 1]);
  });
});

test('E56: a ConfigMap has a dashboard for Grafana', () => {
  const chart = new Chart(new App(), 'test', { namespace: 'monitoring' });
  new HarborDashboards(chart, 'dashboards');
  const [{ kind, metadata, data }] = chart.toJson();
  expect([kind, metadata.labels]).toEqual(['ConfigMap', { grafana_dashboard: '1' }]);
  const { panels } = JSON.parse(data['harbor-registry.json']);
  expect(panels.filter(({ type }: any) => type !== 'row').length).toBeGreaterThan(10);
});

describe('E57: storage that runs full', () => {
  test('E57: the use of a quota is its share, for every project that has one', () => {
    const { HarborProjectQuotaNearlyFull: quota } = expressions();
    expect(quota).toBe('max by (project_name) (harbor_project_quota_usage_byte{namespace="harbor"})'
      + ' / max by (project_name) (harbor_project_quota_byte{namespace="harbor"} > 0) > 0.9');
  });

  test('E57: a volume for blobs is watched by what the kubelet says', () => {
    const storage = BlobStorage.filesystem({ volume: { size: Size.gibibytes(300) } });
    const { HarborVolumeNearlyFull: full, HarborVolumeFilling: filling } = expressions({ storage });
    for (const expression of [full, filling]) {
      expect(expression).toContain('kubelet_volume_stats_available_bytes{namespace="harbor"');
      expect(expression).toContain('kubelet_volume_stats_capacity_bytes{namespace="harbor"');
      const claims = new RegExp(`^(?:${JSON.parse(matcherOf(expression, 'persistentvolumeclaim')!)})$`);
      expect(findAll(synthHarbor({ storage }), 'PersistentVolumeClaim').map(({ metadata }) => metadata.name).filter(name => !claims.test(name))).toEqual([]);
      expect('harbor-registry').toMatch(claims);
    }
    expect(full).toMatch(/ < 0\.1$/);
  });

  test('E57: a bucket is watched by the sum of Harbor, if it is known how large it may get', () => {
    const { HarborBucketNearlyFull: full, HarborBucketFilling: filling } = expressions({}, { thresholds: { bucketCapacity: Size.gibibytes(100) } });
    expect(full).toBe('max(harbor_statistics_total_storage_consumption{namespace="harbor"}) > 96636764160');
    expect(filling).toContain('predict_linear(harbor_statistics_total_storage_consumption{namespace="harbor"}[1d]');
    expect(expressions()).not.toHaveProperty('HarborBucketNearlyFull');
  });
});

test('E58: replications that fail are counted by the labels of jobservice, which says fail for what the API calls Error', () => {
  expect(expressions({}, { thresholds: { failedReplications: 0 } }).HarborReplicationFailing).toBe(
    'sum(increase(harbor_jobservice_task_total{namespace="harbor",type="REPLICATION",status="fail"}[1h])) > 0',
  );
});

test('E59: scans pile up by their number and by their age, where there is Trivy', () => {
  const { HarborScanBacklog: backlog, HarborTaskQueueOld: old } = expressions();
  expect(backlog).toBe('max(harbor_task_queue_size{namespace="harbor",type="IMAGE_SCAN"}) > 200');
  expect(old).toBe('max by (type) (harbor_task_queue_latency{namespace="harbor"}) > 3600');
  expect(expressions({ trivy: { enabled: false } })).not.toHaveProperty('HarborScanBacklog');
});

test('E60: refused logins are counted without the challenge that every client of registries gets, and 403 is no failed login', () => {
  const { HarborAuthenticationFailures: failures } = expressions();
  const series = failures.match(/harbor_core_http_request_total\{[^}]*\}/g)!;
  expect(series.map(one => matcherOf(one, 'code'))).toEqual(['"401"', '"401"']);
  const [api, portal] = series;
  expect(api).toContain('operation!~"unknown|GetCurrentUserInfo"'); // /v2/ without a token is `unknown`
  expect([matcherOf(portal, 'method'), matcherOf(portal, 'operation')]).toEqual(['"POST"', '"unknown"']); // registry clients ask /v2/ by GET and HEAD
});

describe('E61: practical extras', () => {
  const all = () => expressions({
    database: Database.cnpg({ podMonitor: {} }),
    cache: Cache.valkey({ metrics: { podMonitor: {} } }),
    exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
    secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }),
  }, {}, chart => new HarborConfiguration(chart, 'inside', {
    url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' },
  }));

  test.each([
    ['health', 'HarborUnhealthy', 'min(harbor_health{namespace="harbor"}) == 0 unless min(harbor_up{namespace="harbor"}) == 0'],
    ['components', 'HarborComponentDown', 'min by (component) (harbor_up{namespace="harbor"}) == 0'],
    ['errors', 'HarborErrorRatioHigh', 'code=~"5.."}[5m])) / sum(rate(harbor_core_http_request_total{namespace="harbor"}[5m])) > 0.05'],
    ['instances of the database', 'HarborDatabaseInstanceMissing', 'count(cnpg_collector_up{namespace="harbor",pod=~"harbor-postgres-.+"} == 1) < 3'],
    ['Secrets', 'HarborExternalSecretNotReady', 'condition="Ready",status="False"}'],
    ['the configuration and its proxy caches', 'HarborConfigurationStale', 'kube_cronjob_status_last_successful_time{namespace="harbor",cronjob=~"harbor-configuration-drift"}'],
    ['certificates', 'HarborCertificateExpiring', 'certmanager_certificate_expiration_timestamp_seconds'],
  ])('E61: %s are watched', (_what, alert, text) => {
    expect(all()[alert]).toContain(text);
  });

  test('E61: the Job that makes proxy caches and the CronJob that is watched have one program', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
    const { job, driftCronJob } = new HarborConfiguration(chart, 'inside', {
      url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' },
    });
    const [first, second] = [job!.toJson().spec.template, driftCronJob!.toJson().spec.jobTemplate.spec.template].map(({ spec }) => spec.containers[0]);
    expect([first.image, first.command]).toEqual([second.image, second.command]);
    expect(find(chart.toJson(), 'CronJob', 'harbor-configuration-drift').spec.jobTemplate).toBeDefined();
  });

  test('E61: a HarborRelease has the same ones', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });
    const harbor = new HarborRelease(chart, 'harbor', { ...harborProps(METRICS), database: Database.cnpg({ podMonitor: {} }) });
    const { alerts } = new HarborAlerts(chart, 'alerts', { harbor });
    expect(alerts).toEqual(expect.arrayContaining(['HarborUnhealthy', 'HarborComponentDown', 'HarborErrorRatioHigh', 'HarborDatabaseInstanceMissing']));
  });
});
