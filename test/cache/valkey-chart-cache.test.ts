import { Size } from 'cdk8s';
import { Cache } from '../../src/cache/cache';
import { ValkeyChartOptions } from '../../src/cache/valkey-options';
import { HarborContext } from '../../src/contracts';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function bind(options: ValkeyChartOptions = {}, overrides?: Partial<HarborContext>) {
  const bound = bindChoice(Cache.valkeyChart(options), overrides);
  return { ...bound, release: find(bound.objects, 'HelmRelease', options.name ?? 'harbor-valkey').spec };
}

test('is a release of the official chart, in a version that is pinned', () => {
  expect(bind().release.chart.spec).toEqual({ chart: 'valkey', version: '0.11.0', sourceRef: { kind: 'HelmRepository', name: 'harbor-valkey' } });
});

test('an API server accepts it', async () => {
  expect(await schemaProblems(bind({ volume: { size: Size.gibibytes(8), storageClass: 'fast' }, metrics: true }, { imagePullSecrets: ['a'] }).objects)).toEqual([]);
});

test('finding N4: the exporter runs in a restricted namespace with a quota', () => {
  const { exporter } = bind({ metrics: true }).release.values.metrics;
  expect(exporter.securityContext).toMatchObject({ runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  expect(exporter.securityContext.seccompProfile).toEqual({ type: 'RuntimeDefault' });
  expect([exporter.resources.requests, exporter.resources.limits]).toEqual([{ cpu: '10m', memory: '32Mi' }, { memory: '128Mi' }]);
});

test('without metrics there is no exporter', () => {
  expect(bind().release.values.metrics).toEqual({ enabled: false });
});

test('the chart can come from a mirror', () => {
  expect(find(bind({ repositoryUrl: 'https://charts.example.com' }).objects, 'HelmRepository', 'harbor-valkey').spec.url).toBe('https://charts.example.com');
});

test('Harbor and Valkey read the same Secret', () => {
  const { release, config } = bind();
  expect(release.values.auth).toEqual({
    enabled: true, usersExistingSecret: config.password?.secretName, aclUsers: { default: { permissions: '~* &* +@all', passwordKey: 'REDIS_PASSWORD' } },
  });
});

test('pain 19: it keeps everything, and writes a log', () => {
  const lines = bind().release.values.valkeyConfig.split('\n');
  expect(lines).toEqual(expect.arrayContaining(['maxmemory-policy noeviction', 'appendonly yes', 'databases 16', `maxmemory ${384 * 1024 * 1024}`]));
});

test('it has a volume, which no second pod wants during an update', () => {
  const { dataStorage, deploymentStrategy } = bind({ volume: { storageClass: 'fast' } }).release.values;
  expect([dataStorage, deploymentStrategy]).toEqual([{ enabled: true, requestedSize: '5Gi', className: 'fast', keepPvc: true }, 'Recreate']);
});

test('Harbor reaches it by its name', () => {
  expect(bind({ name: 'cache' }).config).toMatchObject({
    addresses: ['cache.harbor.svc:6379'], peer: { podLabels: { 'app.kubernetes.io/name': 'valkey', 'app.kubernetes.io/instance': 'cache' } },
  });
});

test('images come from the registry of Harbor, if there is one', () => {
  expect(bind({}, { imageRegistry: 'mirror.example.com' }).release.values.global).toEqual({ imageRegistry: 'mirror.example.com' });
});

test('values can be merged over ours', () => {
  expect(bind({ values: { priorityClassName: 'high', resources: { limits: { cpu: '1' } } } }).release.values).toMatchObject({
    priorityClassName: 'high', resources: { limits: { cpu: '1', memory: '512Mi' } },
  });
});

test.each<[string, ValkeyChartOptions]>([
  ['HBR-REDIS-22', { values: { replica: { enabled: true } } }],
  ['HBR-REDIS-22', { values: { valkeyConfig: 'maxmemory-policy allkeys-lru' } }],
  ['HBR-REDIS-22', { values: { auth: { enabled: false } } }],
  ['HBR-REDIS-27', { name: 'Cache' }],
  ['HBR-BUDGET-02', { maxMemory: Size.gibibytes(1) }],
  ['HBR-WL-01', { memoryLimit: 'x' }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind(options))).toEqual([code]);
});

test('a PodMonitor brings the metrics, finds the Pods of the chart, and is known to alerts and network policies', async () => {
  const { objects, release, config } = bind({ podMonitor: { labels: { release: 'prometheus' }, namespace: 'monitoring' } });
  expect(release.values.metrics.enabled).toBe(true);
  expect(find(objects, 'PodMonitor', 'harbor-valkey')).toMatchObject({
    metadata: { namespace: 'monitoring', labels: { release: 'prometheus' } },
    spec: {
      namespaceSelector: { matchNames: ['harbor'] },
      selector: { matchLabels: { 'app.kubernetes.io/name': 'valkey', 'app.kubernetes.io/instance': 'harbor-valkey' } },
      podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }],
    },
  });
  expect(config.metrics).toEqual({ exporter: 'redis_exporter', podPrefix: 'harbor-valkey-' });
  expect(config.pods?.ingress?.map(({ name }) => name)).toEqual(['prometheus']);
  expect(await schemaProblems(objects)).toEqual([]);
});
