import { specOf } from '../support/spec/spec';

test('metrics are off by default', () => expect(specOf().metrics).toBeUndefined());

test('D33: metrics are at 8001/metrics', () => {
  expect(specOf({ metrics: {} }).metrics).toEqual({ port: 8001, path: '/metrics', serviceMonitor: undefined });
});

test('a monitor is beside Harbor', () => {
  expect(specOf({ namespace: 'registry', metrics: { serviceMonitor: {} } }).metrics?.serviceMonitor).toEqual({ interval: '30s', labels: {}, namespace: 'registry' });
});
