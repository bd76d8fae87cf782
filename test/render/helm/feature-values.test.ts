import { Duration } from 'cdk8s';
import { InternalTls, JobLogger, ProxyClient, UpdateStrategy, ImagePullPolicy, LogLevel } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { chartDefinesMonitor, chartFullname, featureValues } from '../../../src/render/helm/feature-values';
import { FACTS, harborSpec } from '../../support/release';

const values = (overrides: Partial<HarborProps> = {}, facts = FACTS): any => featureValues(harborSpec(overrides), facts);

test.each([['harbor', 'harbor'], ['my-harbor', 'my-harbor'], ['images', 'images-harbor']])('the chart calls the release %s %s', (release, fullname) => {
  expect(chartFullname(release)).toBe(fullname);
});

test('a name is only said if the chart would take another one', () => {
  expect([values().fullnameOverride, values({ fullnameOverride: 'second' }).fullnameOverride]).toEqual([undefined, 'second']);
});

test('without a proxy nobody gets variables of one', () => {
  expect(values().proxy).toEqual({ components: [] });
});

test('chart bug 16: the proxy is told everything that is reached directly, and the Services of the chart once', () => {
  const { proxy } = values({ proxy: { httpsProxy: 'http://proxy:3128', clients: [ProxyClient.CORE, ProxyClient.REGISTRY] } });
  expect(proxy.components).toEqual(['core', 'registry']);
  expect(proxy.noProxy.split(',')).toEqual(expect.arrayContaining(['postgres.example.com', 'valkey.example.com', 'harbor-nginx']));
  expect(proxy.noProxy.split(',')).not.toContain('harbor-core');
});

test('certificates of the components are never made up', () => {
  const internalTls = InternalTls.certManager({ issuerName: 'internal' });
  expect(values({ internalTls }).internalTLS).toMatchObject({ enabled: true, certSource: 'secret', core: { secretName: 'harbor-core-internal-tls' } });
});

test('without Trivy there is no certificate for it', () => {
  expect(values({ internalTls: InternalTls.certManager({ issuerName: 'internal' }), trivy: { enabled: false } }).internalTLS.trivy).toBeUndefined();
});

test('B106: the monitor looks every 30 seconds, in the namespace of the release', () => {
  expect(values({ metrics: { serviceMonitor: {} } }).metrics.serviceMonitor).toEqual({ enabled: true, interval: '30s', additionalLabels: undefined });
});

test('the label release is left out of the monitor\'s, for the chart has one already', () => {
  expect(values({ metrics: { serviceMonitor: { labels: { release: 'prometheus', team: 'a' } } } }).metrics.serviceMonitor.additionalLabels).toEqual({ team: 'a' });
});

test('a monitor in another namespace is not the chart\'s', () => {
  expect([
    chartDefinesMonitor(harborSpec({ metrics: { serviceMonitor: {} } })), chartDefinesMonitor(harborSpec({ metrics: { serviceMonitor: { namespace: 'monitoring' } } })),
  ]).toEqual([true, false]);
});

test('observability is off unless it is asked for', () => {
  expect([values().metrics, values().trace, values().cache]).toEqual([{ enabled: false }, { enabled: false }, { enabled: false }]);
});

test('traces go to OpenTelemetry, never to Jaeger, whose password the chart has in clear', () => {
  expect(values({ tracing: { endpoint: 'otel:4318', sampleRate: 0.5 } }).trace).toMatchObject({ provider: 'otel', sample_rate: 0.5, otel: { endpoint: 'otel:4318' } });
});

test('chart bug 9: Recreate is patched in, because the chart leaves a null beside it', () => {
  const jobservice = { jobLoggers: [JobLogger.FILE], replicas: 1 };
  expect([values({ jobservice }).updateStrategy.type, values({ jobservice }, { ...FACTS, patched: false }).updateStrategy.type]).toEqual(['RollingUpdate', 'Recreate']);
});

test('the strategy of other components does not concern it', () => {
  expect(values({ portal: { strategy: UpdateStrategy.RECREATE } }, { ...FACTS, patched: false }).updateStrategy.type).toBe('RollingUpdate');
});

test('the first CA is the bundle', () => {
  expect(values({ caBundleSecretName: 'corp-ca' }).caBundleSecretName).toBe('corp-ca');
});

test('finding W6: everybody logs as much as was said', () => {
  expect(values({ logLevel: LogLevel.DEBUG }).logLevel).toBe('debug');
});

test.each(['core', 'jobservice', 'registry', 'exporter'])('D33, finding W6: %s serves its metrics where it was said', component => {
  expect(values({ metrics: {} }).metrics[component]).toEqual({ port: 8001, path: '/metrics' });
  expect(values({ metrics: { port: 9090, path: '/numbers' } }).metrics[component]).toEqual({ port: 9090, path: '/numbers' });
});

test('finding W6: images are pulled when it was said, with the Secrets that were named', () => {
  expect(values({ imagePullPolicy: ImagePullPolicy.ALWAYS, imagePullSecrets: ['pull'] })).toMatchObject({ imagePullPolicy: 'Always', imagePullSecrets: [{ name: 'pull' }] });
});

test('finding W6: the cache of metadata lives as long as was said', () => {
  expect(values({ cacheLayer: { expiry: Duration.hours(12) } }).cache).toEqual({ enabled: true, expireHours: 12 });
});
