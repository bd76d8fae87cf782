import { Cache } from '../../src/choices/cache';
import { ExternalCacheOptions } from '../../src/choices/cache-options';
import { SecretContent } from '../../src/model/credentials';
import { ISecretSource, SecretRequest } from '../../src/model/seams';
import { bindChoice } from '../support/bound-choice';

const SOURCE: ISecretSource = { bind: () => ({ secretName: 'redis' }) };

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

test('D3: nothing runs in the cluster for it', () => {
  expect(bind().objects).toEqual([]);
});

test('everything that the user says is kept', () => {
  const connection = { tls: true, username: 'harbor', caSecretName: 'redis-ca', peer: { cidrs: ['10.1.0.0/16'] } };
  expect(bind({ host: 'redis.example.com', port: 6380, ...connection })).toMatchObject({
    config: { addresses: ['redis.example.com:6380'], ...connection }, errors: [], warnings: [],
  });
});

test('an IPv6 address stands in brackets before the port', () => {
  expect(bind({ host: 'fd00::7', tls: true }).config.addresses).toEqual(['[fd00::7]:6379']);
});

test('the password comes from the given source, which is told that nobody can make it up', () => {
  const requests: SecretRequest[] = [];
  const password: ISecretSource = { bind: (_, request) => { requests.push(request); return { secretName: 'redis' }; } };
  expect(bind({ password }).config.password).toEqual({ secretName: 'redis' });
  expect(requests[0].keys).toEqual([{ key: 'REDIS_PASSWORD', content: SecretContent.GIVEN }]);
});

test('E17: without a password there is no Secret, but a warning', () => {
  const { config, warnings } = bind({ withoutPassword: true });
  expect(config.password).toBeUndefined();
  expect(warnings).toEqual([expect.stringContaining("HBR-REDIS-15 'withoutPassword'")]);
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
    ["HBR-REDIS-06 'indexes.core'", { indexes: { core: 7 } }],
    ["HBR-REDIS-07 'indexes.trivy'", { indexes: { trivy: 16 } }],
    ["HBR-REDIS-07 'indexes.harbor'", { indexes: { harbor: -1 } }],
    ["HBR-REDIS-07 'indexes.registry'", { indexes: { registry: 2.5 } }],
    ["HBR-REDIS-08 'indexes.jobservice' must be different from 'indexes.core'", { indexes: { jobservice: 0 } }],
    ["HBR-REDIS-08 'indexes.trivy' must be different from 'indexes.registry'", { indexes: { trivy: 2 } }],
    ["HBR-REDIS-08 'indexes.cacheLayer' must be different from 'indexes.jobservice'", { indexes: { cacheLayer: 1 } }],
    ["HBR-REDIS-13 'username'", { username: 'har bor' }],
    ["HBR-REDIS-14 'username'", { username: 'harbor', withoutPassword: true }],
    ["HBR-REDIS-14 'password'", { password: SOURCE, withoutPassword: true }],
    ["HBR-REDIS-17 'caSecretName'", { caSecretName: 'Redis_CA', tls: true }],
    ["HBR-REDIS-18 'caSecretName'", { caSecretName: 'redis-ca' }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });

  test('the message says how a cluster was recognised', () => {
    expect(bind({ host: 'r0:6379,r1:6379' }).errors[0]).toContain('it names several servers');
  });

  test('a password in the host is not shown', () => {
    expect(bind({ host: 'redis://:s3/cret@redis' }).errors.join()).not.toContain('cret');
  });

  test('harbor and cacheLayer may share the database of core, and one of their own', () => {
    expect([bind({ indexes: { harbor: 0, cacheLayer: 0 } }).errors, bind({ indexes: { harbor: 6, cacheLayer: 6 } }).errors]).toEqual([[], []]);
  });

  test('the name of a cluster is a warning, because it may be a name only', () => {
    expect(bind({ host: 'my-redis-cluster.caches.svc' })).toMatchObject({ errors: [], warnings: [expect.stringContaining("HBR-REDIS-05 'host'")] });
  });

  test('a primary endpoint of ElastiCache is no cluster', () => {
    expect(bind({ host: 'master.harbor.abc123.use1.cache.amazonaws.com', tls: true })).toMatchObject({ errors: [], warnings: [] });
  });

  test('TLS that is off is a warning for a server outside the cluster', () => {
    expect(bind({ host: 'redis.example.com' }).warnings).toEqual([expect.stringContaining("HBR-REDIS-16 'tls'")]);
  });

  test('TLS that is off is fine inside the cluster', () => {
    expect(bind({ host: 'redis' }).warnings).toEqual([]);
  });
});
