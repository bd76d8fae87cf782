import { DataExporter } from '../../src/contracts';
import { AlertScope } from '../../src/monitoring/alert-scope';
import { resolveThresholds } from '../../src/monitoring/alert-thresholds';
import { equal, like, plain, seriesAnywhere, seriesOf, seriesOfObjects, seriesOfOperator, seriesOfPods } from '../../src/monitoring/promql';

const AT: AlertScope = {
  namespace: 'harbor',
  fullname: 'harbor',
  match: {},
  trivy: true,
  claims: [],
  certificates: [],
  externalSecrets: [],
  driftCronJobs: [],
  dumpCronJobs: [],
  drillCronJobs: [],
  backupSchedules: [],
  thresholds: resolveThresholds(),
};
const PODS = { exporter: DataExporter.CLOUDNATIVE_PG, podPrefix: 'pg.old-' };

test('series are those of the namespace of Harbor, and of its cluster where there are several', () => {
  expect(seriesOf(AT, 'up', equal('service', 'x'))).toBe('up{namespace="harbor",service="x"}');
  expect(seriesOf({ ...AT, match: { cluster: 'eu' } }, 'up')).toBe('up{cluster="eu",namespace="harbor"}');
  expect(seriesAnywhere({ ...AT, match: { cluster: 'eu' } }, 'velero', equal('schedule', 'x'))).toBe('velero{cluster="eu",schedule="x"}');
});

test('Pods are found by what their names begin with, in their own namespace', () => {
  expect(seriesOfPods(AT, 'up', PODS)).toBe('up{namespace="harbor",pod=~"pg\\\\.old-.+"}');
  expect(seriesOfPods(AT, 'up', { ...PODS, namespace: 'data' })).toContain('namespace="data"');
});

test('objects of several namespaces are found in each, and in a stable order', () => {
  const objects = [{ name: 'b', namespace: 'z' }, { name: 'c' }, { name: 'a.b', namespace: 'z' }];
  expect(seriesOfObjects(AT, 'm', { label: 'cronjob', objects })).toBe('(m{namespace="harbor",cronjob=~"c"} or m{namespace="z",cronjob=~"a\\\\.b|b"})');
});

test('objects of an operator are found by either name of their namespace', () => {
  expect(seriesOfOperator(AT, 'm', { objects: [{ name: 'tls' }], matchers: [equal('condition', 'True')] })).toBe(
    '(m{namespace="harbor",name=~"tls",condition="True"} or m{exported_namespace="harbor",name=~"tls",condition="True"})',
  );
});

test('values cannot end the text that they are in', () => {
  expect(equal('a', 'x"} or up{b="\\')).toBe('a="x\\"} or up{b=\\"\\\\"');
  expect(like('a', '\\d')).toBe('a=~"\\\\d"');
});

test('numbers have no noise of binary fractions', () => {
  expect([14.4 * (1 - 0.999), 107374182400, 1 - 0.9, 0.05].map(plain)).toEqual(['0.0144', '107374182400', '0.1', '0.05']);
});
