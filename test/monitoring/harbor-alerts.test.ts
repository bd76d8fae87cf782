import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import {
  AlertSeverity, AlertThresholds, BlobStorage, Cache, Database, DataExporter, Exposure, Harbor, HarborAlerts, HarborAlertsProps, HarborConfiguration, HarborProps,
  HarborRelease, HarborSecrets, TlsSource,
} from '../../src';
import { AlertingRule, RuleGroup } from '../../src/kubernetes/prometheus-rule';
import { harborProps } from '../support/harbor';

const METRICS: Partial<HarborProps> = { metrics: { serviceMonitor: {} } };
const chartOf = () => new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'harbor' });

/** Alerts about a Harbor with these choices. */
function alertsOf(choices: Partial<HarborProps> = {}, props: HarborAlertsProps = {}, Root: typeof Harbor | typeof HarborRelease = Harbor): HarborAlerts {
  const chart = chartOf();
  return new HarborAlerts(chart, 'alerts', { harbor: new Root(chart, 'harbor', harborProps({ ...METRICS, ...choices })), ...props });
}

const elsewhere = (props: HarborAlertsProps = {}) => new HarborAlerts(chartOf(), 'alerts', { elsewhere: { namespace: 'registry' }, ...props });
const rules = (alerts: HarborAlerts): AlertingRule[] => alerts.rule!.toJson().spec.groups.flatMap((group: RuleGroup) => group.rules);
const ruleOf = (alerts: HarborAlerts, name: string) => rules(alerts).find(({ alert }) => alert === name)!;
const expressionOf = (thresholds: AlertThresholds, name: string) => ruleOf(elsewhere({ thresholds }), name).expr;
const errorsOf = (props: HarborAlertsProps) => elsewhere(props).node.findAll().flatMap(node => node.node.validate());
const ALWAYS = [
  'HarborComponentDown', 'HarborUnhealthy', 'HarborTargetDown', 'HarborMetricsMissing', 'HarborErrorRatioHigh', 'HarborRequestsSlow', 'HarborPullErrorBudgetBurnsFast',
  'HarborPullErrorBudgetBurnsSlowly', 'HarborAuthenticationFailures', 'HarborTaskQueueLong', 'HarborTaskQueueOld', 'HarborReplicationFailing',
  'HarborProjectQuotaNearlyFull', 'HarborVolumeFilling', 'HarborVolumeNearlyFull',
];

test('there are no alerts unless they are asked for', () => {
  const chart = chartOf();
  new Harbor(chart, 'harbor', harborProps(METRICS));
  expect(chart.toJson().filter(({ kind }) => kind === 'PrometheusRule')).toEqual([]);
});

describe.each([['Harbor', Harbor], ['HarborRelease', HarborRelease]] as const)('alerts about a %s', (_name, Root) => {
  const of = (choices: Partial<HarborProps>) => alertsOf(choices, {}, Root as typeof Harbor).alerts;

  test('are those about Harbor alone where everything else is elsewhere', () => {
    expect(of({ trivy: { enabled: false } }).sort()).toEqual([...ALWAYS].sort());
  });

  test.each<[string, Partial<HarborProps>, string[]]>([
    ['Trivy', {}, ['HarborScanBacklog']],
    ['CloudNativePG', { database: Database.cnpg({ podMonitor: {} }) }, [
      'HarborDatabaseDown', 'HarborDatabaseInstanceMissing', 'HarborDatabaseReplicationLag', 'HarborDatabaseReplicationBroken', 'HarborDatabaseArchivingFailing',
    ]],
    ['a single instance', { database: Database.cnpg({ podMonitor: {}, instances: 1 }) }, ['HarborDatabaseDown', 'HarborDatabaseArchivingFailing']],
    ['Valkey', { cache: Cache.valkey({ metrics: { podMonitor: {} } }) }, ['HarborCacheDown', 'HarborCacheMemoryHigh', 'HarborCacheEvicting']],
    ['Valkey of its chart', { cache: Cache.valkeyChart({ podMonitor: {} }) }, ['HarborCacheDown', 'HarborCacheMemoryHigh', 'HarborCacheEvicting']],
    ['a database that nobody scrapes', { database: Database.cnpg() }, []],
    ['cert-manager', { exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'x' }) }) }, ['HarborCertificateExpiring', 'HarborCertificateNotReady']],
    ['External Secrets', { secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) }, ['HarborExternalSecretNotReady']],
    ['a claimed bucket', {
      storage: BlobStorage.objectBucketClaim({ storageClassName: 'ceph', objectStoreName: 'store', endpoint: 'http://rgw:80', maxSize: Size.gibibytes(100) }),
    }, ['HarborBucketFilling', 'HarborBucketNearlyFull']],
  ])('follow from %s', (what, choices, more) => {
    const trivy = what === 'Trivy' ? {} : { trivy: { enabled: false } };
    expect(of({ ...trivy, ...choices }).filter(name => !ALWAYS.includes(name)).sort()).toEqual([...more].sort());
  });
});

test('they see what is defined after them', () => {
  const alerts = alertsOf();
  expect(alerts.alerts).not.toContain('HarborConfigurationStale');
  const chart = Chart.of(alerts);
  new HarborConfiguration(chart, 'inside', { url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' } });
  new ApiObject(chart, 'other', { apiVersion: 'velero.io/v1', kind: 'Schedule', metadata: { name: 'shop' }, spec: { template: { includedNamespaces: ['shop'] } } });
  new ApiObject(chart, 'all', { apiVersion: 'velero.io/v1', kind: 'Schedule', metadata: { name: 'everything' }, spec: {} });
  expect(ruleOf(alerts, 'HarborConfigurationStale').expr).toContain('cronjob=~"harbor-configuration-drift"');
  expect(ruleOf(alerts, 'HarborBackupTooOld').expr).toBe(
    'time() - max by (schedule) (velero_backup_last_successful_timestamp{schedule="everything"}) > 93600'
    + ' or absent(velero_backup_last_successful_timestamp{schedule="everything"})',
  );
});

test('names and labels are those by which Prometheus and Alertmanager find them', () => {
  const { rule } = alertsOf({}, { labels: { release: 'prometheus' }, alertLabels: { team: 'platform' }, runbookUrl: 'https://wiki.example.com/harbor' });
  expect(rule!.toJson().metadata).toMatchObject({ name: 'harbor-alerts', namespace: 'harbor', labels: { release: 'prometheus', app: 'harbor' } });
  const [{ labels, annotations }] = rule!.toJson().spec.groups[0].rules;
  expect(labels).toEqual({ severity: 'critical', namespace: 'harbor', team: 'platform' });
  expect(annotations.runbook_url).toBe('https://wiki.example.com/harbor#harborcomponentdown');
  expect(alertsOf({}, { name: 'rules', namespace: 'monitoring' }).rule!.toJson().metadata).toMatchObject({ name: 'rules', namespace: 'monitoring' });
});

test('one Prometheus for many clusters tells them by their labels', () => {
  const all = rules(alertsOf({ cache: Cache.valkey({ metrics: { podMonitor: {} } }) }, { matchLabels: { cluster: 'prod "eu"' } }));
  for (const { expr, labels } of all) {
    expect(labels.cluster).toBe('prod "eu"');
    expect(expr.match(/\{/g)!.length).toBe(expr.split('{cluster="prod \\"eu\\"",').length - 1);
  }
});

test('severities can be others, and alerts can be left out', () => {
  const alerts = elsewhere({ severities: { HarborTaskQueueOld: AlertSeverity.INFO }, without: ['HarborScanBacklog', 'HarborVolumeFilling'] });
  expect(ruleOf(alerts, 'HarborTaskQueueOld').labels.severity).toBe('info');
  expect(alerts.alerts).not.toContain('HarborScanBacklog');
  expect(alerts.alerts).not.toContain('HarborVolumeFilling');
  expect(alerts.alerts).toContain('HarborVolumeNearlyFull');
});

test.each<[AlertThresholds, string, string]>([
  [{ errorRatio: 0.2 }, 'HarborErrorRatioHigh', ' > 0.2'],
  [{ slowRequest: Duration.seconds(9) }, 'HarborRequestsSlow', ' > 9'],
  [{ pullAvailability: 0.99 }, 'HarborPullErrorBudgetBurnsFast', ' > 0.144 and'],
  [{ pullAvailability: 0.99 }, 'HarborPullErrorBudgetBurnsSlowly', ' > 0.06 and'],
  [{ authenticationFailures: 7 }, 'HarborAuthenticationFailures', ' > 7'],
  [{ queuedTasks: 8 }, 'HarborTaskQueueLong', ' > 8'],
  [{ queueAge: Duration.minutes(2) }, 'HarborTaskQueueOld', ' > 120'],
  [{ failedReplications: 0 }, 'HarborReplicationFailing', ' > 0'],
  [{ scanBacklog: 9 }, 'HarborScanBacklog', ' > 9'],
  [{ quotaRatio: 0.5 }, 'HarborProjectQuotaNearlyFull', ' > 0.5'],
  [{ volumeRatio: 0.75 }, 'HarborVolumeNearlyFull', ' < 0.25'],
  [{ fillingWithin: Duration.hours(1) }, 'HarborVolumeFilling', '[6h], 3600) < 0'],
  [{ bucketCapacity: Size.gibibytes(2), volumeRatio: 0.75 }, 'HarborBucketNearlyFull', ' > 1610612736'],
  [{ bucketCapacity: Size.gibibytes(2) }, 'HarborBucketFilling', ' > 2147483648'],
])('the threshold %j is that of %s', (thresholds, name, text) => {
  expect(expressionOf(thresholds, name)).toContain(text);
  expect(expressionOf({ bucketCapacity: Size.gibibytes(9) }, name)).not.toContain(text);
});

test('C45: a volume and a bucket for images have a size, and alerts before they are full', () => {
  const volume = { storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(300) } }) };
  const alerts = alertsOf(volume);
  const claim = Chart.of(alerts).toJson().find(({ kind }) => kind === 'PersistentVolumeClaim');
  expect(claim).toMatchObject({ metadata: { name: 'harbor-registry' }, spec: { resources: { requests: { storage: '300Gi' } } } });
  const [, expression] = /persistentvolumeclaim=~"([^"]*)"/.exec(ruleOf(alerts, 'HarborVolumeFilling').expr)!;
  expect('harbor-registry').toMatch(new RegExp(`^(?:${expression})$`));
  const bucket = alertsOf({ storage: BlobStorage.objectBucketClaim({ storageClassName: 'ceph', objectStoreName: 'store', endpoint: 'http://rgw:80', maxSize: Size.gibibytes(100) }) });
  expect(ruleOf(bucket, 'HarborBucketNearlyFull').expr).toMatch(/ > 96636764160$/);
});

test('an existing claim is watched by its name', () => {
  const { expr } = ruleOf(alertsOf({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'images.old' } }) }), 'HarborVolumeNearlyFull');
  expect(expr).toContain('|images\\\\.old"');
});

test('a Harbor elsewhere is watched by what is said about it', () => {
  const alerts = elsewhere({
    elsewhere: {
      namespace: 'registry',
      fullname: 'hub',
      trivy: false,
      certificates: ['hub.tls'],
      externalSecrets: ['db'],
      database: { exporter: DataExporter.CLOUDNATIVE_PG, podPrefix: 'pg-', instances: 2, namespace: 'data' },
    },
  });
  expect(alerts.alerts).not.toContain('HarborScanBacklog');
  expect(ruleOf(alerts, 'HarborTargetDown').expr).toBe('up{namespace="registry",service=~"hub-(core|exporter|jobservice|registry)"} == 0');
  expect(ruleOf(alerts, 'HarborCertificateNotReady').expr).toContain('{exported_namespace="registry",name=~"hub\\\\.tls",condition="True"}');
  expect(ruleOf(alerts, 'HarborDatabaseInstanceMissing').expr).toBe('count(cnpg_collector_up{namespace="data",pod=~"pg-.+"} == 1) < 2');
});

test.each<[string, HarborAlertsProps, string]>([
  ['HBR-OPS-01', { elsewhere: undefined }, 'none of them'],
  ['HBR-OPS-04', { thresholds: { errorRatio: 5 } }, 'above 0 and below 1, got 5'],
  ['HBR-OPS-04', { thresholds: { pullAvailability: 0.9 } }, 'from 0.95 to below 1'],
  ['HBR-OPS-04', { thresholds: { cacheMemoryRatio: 1 } }, "'thresholds.cacheMemoryRatio'"],
  ['HBR-OPS-05', { thresholds: { queuedTasks: -1 } }, "'thresholds.queuedTasks'"],
  ['HBR-OPS-06', { without: ['HarborScanBacklogs'] }, "such as 'HarborScanBacklog'"],
  ['HBR-OPS-06', { severities: { Nothing: AlertSeverity.INFO } }, "'severities.Nothing'"],
  ['HBR-OPS-07', { runbookUrl: 'wiki' }, "'runbookUrl'"],
  ['HBR-OPS-07', { runbookUrl: 'https://wiki.example.com/#harbor' }, 'without a fragment'],
  ['HBR-OPS-08', { matchLabels: { 'my-cluster': 'x' } }, "'matchLabels'"],
  ['HBR-OPS-08', { alertLabels: { severity: 'page' } }, 'severity'],
])('%s: alerts that cannot work are refused: %j', (code, props, text) => {
  const errors = errorsOf(props);
  expect(errors.map(error => error.slice(0, 10))).toEqual([code]);
  expect(errors[0]).toContain(text);
});

test('HBR-OPS-01, HBR-OPS-02: a Harbor without metrics cannot be watched, and one of two has to be chosen', () => {
  const { node } = alertsOf({ metrics: undefined }, { elsewhere: { namespace: 'registry' } });
  expect(node.validate().map(error => error.slice(0, 10)).sort()).toEqual(['HBR-OPS-01', 'HBR-OPS-02']);
});

test('HBR-OPS-03, HBR-OPS-10: what nobody scrapes is a warning', () => {
  const { warnings } = alertsOf({ metrics: {}, database: Database.cnpg(), cache: Cache.valkey({ metrics: {} }) });
  expect(warnings.map(text => /HBR-OPS-\d+ '[\w.]+'/.exec(text)?.[0])).toEqual(["HBR-OPS-03 'harbor'", "HBR-OPS-10 'harbor.database'", "HBR-OPS-10 'harbor.cache'"]);
  expect(alertsOf({ cache: Cache.valkey({ metrics: { podMonitor: {} } }), database: Database.evaluation() }).warnings).toEqual([]);
});

test.each<[Duration | undefined, Duration | undefined, number]>([
  [undefined, undefined, 0], [Duration.hours(47), undefined, 1], [undefined, Duration.days(3), 1], [Duration.days(60), Duration.days(20), 0],
])('HBR-OPS-09: a certificate of %s that is renewed %s before its end', (duration, renewBefore, errors) => {
  const exposure = Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'x', duration, renewBefore }) });
  const found = alertsOf({ exposure }).node.validate();
  expect(found.map(error => error.slice(0, 10))).toEqual(Array.from({ length: errors }, () => 'HBR-OPS-09'));
  expect(alertsOf({ exposure }, { without: ['HarborCertificateExpiring'] }).node.validate()).toEqual([]);
});
