import { Size } from 'cdk8s';
import { Cache } from '../../src/cache/cache';
import { ValkeyCacheOptions, ValkeyFsync } from '../../src/cache/valkey-options';
import { HarborContext } from '../../src/contracts';
import { SecretSource } from '../../src/secrets/secret-source';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { synthHarbor } from '../support/harbor';
import { find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function bind(options?: ValkeyCacheOptions, overrides?: Partial<HarborContext>) {
  const bound = bindChoice(Cache.valkey(options), overrides);
  const pod = find(bound.objects, 'StatefulSet', 'harbor-valkey').spec.template.spec;
  return { ...bound, pod, container: pod.containers[0] };
}

function setting(name: string, options?: ValkeyCacheOptions): string {
  const { args } = bind(options).container;
  return args[args.indexOf(`--${name}`) + 1];
}

test('is an account, a Service and a StatefulSet of its own', () => {
  expect(bind().objects.map(object => `${object.kind} ${object.metadata.name}`)).toEqual([
    'ServiceAccount harbor-valkey', 'Service harbor-valkey', 'StatefulSet harbor-valkey',
  ]);
});

test('an API server accepts all options', async () => {
  const options = { volume: { size: '10Gi', storageClass: 'fast' }, metrics: { podMonitor: { labels: { release: 'prometheus' } } }, settings: { 'io-threads': '2' } };
  expect(await schemaProblems(bind(options, { imagePullSecrets: ['pull'] }).objects)).toEqual([]);
});

test('B110: Harbor reaches it by the name of its Service, with a password and an index for each use', () => {
  expect(bind().config).toMatchObject({
    addresses: ['harbor-valkey.harbor.svc:6379'],
    indexes: { core: 0, jobservice: 1, registry: 2, trivy: 5 },
    password: { secretName: 'harbor-cache-password' },
    peer: { podLabels: { release: 'harbor', app: 'harbor', component: 'valkey' } },
  });
});

test('is no server of an evaluation, and nothing is worth a warning', () => {
  const { config, errors, warnings } = bind();
  expect([config.evaluation, errors, warnings]).toEqual([undefined, [], []]);
});

test.each([
  ['maxmemory-policy', 'noeviction'], ['appendonly', 'yes'], ['appendfsync', 'everysec'], ['databases', '16'], ['maxmemory', String(384 * 1024 * 1024)],
])('D37, pain 19: %s is %s, so that no job is lost', (name, value) => {
  expect(setting(name)).toBe(value);
});

test('B95: it requests a quarter of a processor and 256 MiB', () => {
  expect(bind().container.resources.requests).toEqual({ cpu: '250m', memory: '256Mi' });
});

test('the memory for data can be set', () => {
  expect(setting('maxmemory', { maxMemory: Size.mebibytes(300) })).toBe(String(300 * 1024 * 1024));
});

test('every write can reach the disk before the client hears of it', () => {
  expect(setting('appendfsync', { appendFsync: ValkeyFsync.ALWAYS })).toBe('always');
});

test('other settings are passed on, each word an argument', () => {
  const { args } = bind({ settings: { 'client-output-buffer-limit': 'normal 0 0 0' } }).container;
  expect(args.slice(-5)).toEqual(['--client-output-buffer-limit', 'normal', '0', '0', '0']);
});

test('the memory is known to the budget', () => {
  const { memory } = bind({ memoryLimit: '1Gi' }).config;
  expect([memory?.maxMemory.toMebibytes(), memory?.memoryLimit.toMebibytes()]).toEqual([768, 1024]);
});

test('HBR-BUDGET-02: a quarter of the memory stays free', () => {
  expect(bind({ maxMemory: Size.mebibytes(500) }).errors).toEqual([
    expect.stringContaining("HBR-BUDGET-02 'maxMemory' leaves 12Mi of the 512Mi that the container may use"),
  ]);
});

test('the password can have a source of its own', () => {
  expect(bind({ password: SecretSource.existing('redis') }).config.password).toEqual({ secretName: 'redis' });
});

test('all who need Redis connect to it, and the password stands nowhere', () => {
  const objects = synthHarbor({ cache: Cache.valkey() });
  const core = find(objects, 'Deployment', 'harbor-core').spec.template.spec.containers[0];
  expect(core.env).toContainEqual({ name: '_REDIS_URL_CORE', value: 'redis://:$(REDIS_PASSWORD)@harbor-valkey.harbor.svc:6379/0?idle_timeout_seconds=30' });
});

describe('metrics', () => {
  test('come from a sidecar container, with the same password', () => {
    const [, exporter] = bind({ metrics: {} }).pod.containers;
    expect(exporter.env).toContainEqual({ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' } } });
  });

  test('that container is as restricted as the server', () => {
    const [server, exporter] = bind({ metrics: {} }).pod.containers;
    expect(exporter.securityContext).toEqual(server.securityContext);
  });

  test('are scraped by a PodMonitor, if there is one', () => {
    const { objects, pod } = bind({ metrics: { podMonitor: {} } });
    const [{ port }] = find(objects, 'PodMonitor', 'harbor-valkey').spec.podMetricsEndpoints;
    expect(pod.containers[1].ports.map((it: any) => it.name)).toContain(port);
  });

  test('policies let Prometheus in', () => {
    expect(bind({ metrics: {} }).config.pods?.ingress).toEqual([{ name: 'prometheus', ports: [9121], why: 'metrics of Valkey' }]);
  });
});

test('policies allow it no egress', () => {
  expect(bind().config.pods).toEqual({ podLabels: { release: 'harbor', app: 'harbor', component: 'valkey' }, egress: [] });
});

test.each<[string, ValkeyCacheOptions]>([
  ['HBR-REDIS-08', { indexes: { registry: 1 } }],
  ['HBR-REDIS-22', { settings: { 'maxmemory-policy': 'allkeys-lru' } }],
  ['HBR-WL-01', { memoryLimit: 'much' }],
  ['HBR-WL-02', { memoryRequest: '2Gi', memoryLimit: '1Gi' }],
  ['HBR-WL-03', { metrics: { imageTag: 'latest' } }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bind(options))).toEqual([code]);
});
