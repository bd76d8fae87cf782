import { Cache } from '../../src/cache/cache';
import { ExternalCacheOptions } from '../../src/cache/cache-options';
import { bindChoice } from '../support/bound/bound-choice';
import { synthHarbor } from '../support/harbor';
import { env, find } from '../support/manifests';

const bind = (options: Partial<ExternalCacheOptions> = {}) => bindChoice(Cache.external({ host: 'redis.caches.svc', ...options }));

test('a host is all that is needed', () => {
  expect(bind().config).toEqual({
    addresses: ['redis.caches.svc:6379'],
    peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'caches' } },
    indexes: { core: 0, jobservice: 1, registry: 2, trivy: 5 },
    tls: false,
    password: { secretName: 'harbor-cache-password' },
  });
});

test('nothing runs in the cluster for it', () => {
  expect(bind().objects).toEqual([]);
});

test('the port can be another one', () => {
  expect(bind({ port: 6380 }).config.addresses).toEqual(['redis.caches.svc:6380']);
});

test('an IPv6 address stands in brackets before the port', () => {
  expect(bind({ host: 'fd00::7', tls: true }).config.addresses).toEqual(['[fd00::7]:6379']);
});

describe('problems', () => {
  test.each<[string, Partial<ExternalCacheOptions>]>([
    ["HBR-REDIS-01 'host'", { host: 'redis://redis.example.com/0' }],
    ["HBR-REDIS-01 'host'", { host: 'redis.example.com:6379' }],
    ["HBR-REDIS-02 'host'", { host: 'localhost' }],
    ["HBR-REDIS-03 'port'", { port: 65536 }],
    ["HBR-REDIS-04 'host'", { host: 'r0:6379,r1:6379' }],
    ["HBR-REDIS-04 'host'", { host: 'clustercfg.harbor.abc123.use1.cache.amazonaws.com', tls: true }],
    ["HBR-REDIS-04 'host'", { host: 'harbor.abc123.clustercfg.use1.cache.amazonaws.com', tls: true }],
    ["HBR-REDIS-04 'host'", { host: 'harbor-abc123.serverless.use1.cache.amazonaws.com', tls: true }],
    ["HBR-REDIS-04 'host'", { host: 'harbor.abc123.memorydb.us-east-1.amazonaws.com', tls: true }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });

  test('the message has the reason why it is a cluster', () => {
    expect(bind({ host: 'r0:6379,r1:6379' }).errors[0]).toContain('it names several servers');
  });

  test('a password in the host is not shown', () => {
    expect(bind({ host: 'redis://:s3/cret@redis' }).errors.join()).not.toContain('cret');
  });

  test('the name of a cluster is a warning, because it may be a name only', () => {
    expect(bind({ host: 'my-redis-cluster.caches.svc' })).toMatchObject({ errors: [], warnings: [expect.stringContaining("HBR-REDIS-05 'host'")] });
  });

  test('a primary endpoint of ElastiCache is no cluster', () => {
    expect(bind({ host: 'master.harbor.abc123.use1.cache.amazonaws.com', tls: true })).toMatchObject({ errors: [], warnings: [] });
  });

  test('no TLS to a server outside the cluster is a warning', () => {
    expect(bind({ host: 'redis.example.com' }).warnings).toEqual([expect.stringContaining("HBR-REDIS-16 'tls'")]);
  });

  test('TLS that is off is fine inside the cluster', () => {
    expect(bind({ host: 'redis' }).warnings).toEqual([]);
  });
});

test('pain 18: with a password of any characters URLs get the escaped one, and the registry the plain one', () => {
  const objects = synthHarbor({ cache: Cache.external({ host: 'valkey', escapedPassword: true }) });
  const core = env(objects, find(objects, 'Deployment', 'harbor-core'), 'core');
  const registry = env(objects, find(objects, 'Deployment', 'harbor-registry'), 'registry');
  expect([core._REDIS_URL_CORE, registry.REGISTRY_REDIS_PASSWORD]).toEqual([
    'redis://:secret:harbor-cache-password/REDIS_PASSWORD_ESCAPED@valkey:6379/0?idle_timeout_seconds=30', 'secret:harbor-cache-password/REDIS_PASSWORD',
  ]);
});
