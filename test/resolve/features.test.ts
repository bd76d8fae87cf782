import { Duration } from 'cdk8s';
import { IpFamilyPolicy, ProxyClient } from '../../src';
import { specOf } from '../support/spec';

test('metrics, traces, proxy and cache layer are off', () => {
  const { metrics, trace, proxy, cacheLayer } = specOf();
  expect([metrics, trace, proxy, cacheLayer]).toEqual([undefined, undefined, undefined, undefined]);
});

test('D33: metrics are at 8001/metrics', () => {
  expect(specOf({ metrics: {} }).metrics).toEqual({ port: 8001, path: '/metrics', serviceMonitor: undefined });
});

test('a monitor is beside Harbor', () => {
  expect(specOf({ namespace: 'registry', metrics: { serviceMonitor: {} } }).metrics?.serviceMonitor).toEqual({ interval: '30s', labels: {}, namespace: 'registry' });
});

test('D44: traces go to the usual path, all of them, over TLS', () => {
  expect(specOf({ tracing: { endpoint: 'otel:4318' } }).trace).toEqual({
    endpoint: 'otel:4318', urlPath: '/v1/traces', sampleRate: 1, namespace: undefined, attributes: {}, compression: false, insecure: false, timeoutSeconds: 10,
  });
});

test.each(['otel:4318', 'otel.observability.svc.cluster.local:4318', '10.0.0.1:4318', '[2001:db8::1]:4318'])('%s is a collector', endpoint => {
  expect(specOf({ tracing: { endpoint } }).trace?.endpoint).toBe(endpoint);
});

test('core, jobservice and Trivy use the proxy', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128' } }).proxy?.containers).toEqual(['core', 'jobservice', 'trivy']);
});

test('the registry is two containers', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128', clients: [ProxyClient.REGISTRY] } }).proxy?.containers).toEqual(['registry', 'registryctl']);
});

test.each([[undefined, 24], [Duration.hours(1), 1], [Duration.days(2), 48]])('the cache layer keeps entries: %p are %d hours', (expiry, hours) => {
  expect(specOf({ cacheLayer: { expiry } }).cacheLayer?.expireHours).toBe(hours);
});

test.each([
  [{}, { ipv4: true, ipv6: false, familyPolicy: undefined, families: [] }],
  [{ ipv6: true }, { ipv4: true, ipv6: true, familyPolicy: undefined, families: [] }],
  [{ ipv4: false, ipv6: true, policy: IpFamilyPolicy.SINGLE_STACK }, { ipv4: false, ipv6: true, familyPolicy: 'SingleStack', families: ['IPv6'] }],
])('families %p', (ipFamily, expected) => {
  expect(specOf({ ipFamily }).network).toEqual(expected);
});
