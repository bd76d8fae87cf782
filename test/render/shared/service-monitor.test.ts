import { Duration } from 'cdk8s';
import { HarborProps, ServiceMonitorOptions } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { findAll } from '../../support/manifests';

const monitor = (serviceMonitor: ServiceMonitorOptions, overrides: Partial<HarborProps> = {}) =>
  findAll(synthHarbor({ ...overrides, metrics: { ...overrides.metrics, serviceMonitor } }), 'ServiceMonitor')[0];

test('B106: is beside Harbor and asks every 30 seconds', () => {
  expect(monitor({})).toMatchObject({ metadata: { namespace: 'harbor' }, spec: { endpoints: [{ interval: '30s' }] } });
});

test('can be elsewhere and look into the namespace of Harbor', () => {
  expect(monitor({ namespace: 'monitoring' }, { namespace: 'registry' })).toMatchObject({
    metadata: { namespace: 'monitoring' }, spec: { namespaceSelector: { matchNames: ['registry'] } },
  });
});

test('asks as often as it was said', () => {
  expect(monitor({ interval: Duration.minutes(2) }).spec.endpoints[0].interval).toBe('120s');
});

test('carries the labels by which Prometheus finds it, also in place of ours', () => {
  expect(monitor({ labels: { release: 'kube-prometheus-stack' } }).metadata.labels.release).toBe('kube-prometheus-stack');
});

test('D7: is not there without being asked for', () => {
  for (const metrics of [undefined, {}]) {
    expect(synthHarbor({ metrics }).filter(({ apiVersion }) => apiVersion.startsWith('monitoring.coreos.com/'))).toEqual([]);
  }
});

test('finding W6: what Harbor says about itself is not renamed', () => {
  expect(monitor({}).spec.endpoints).toEqual([{ port: 'http-metrics', path: '/metrics', scheme: 'http', interval: '30s', honorLabels: true }]);
});
