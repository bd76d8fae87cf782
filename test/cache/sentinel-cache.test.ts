import { Cache } from '../../src/cache/cache';
import { SentinelCacheOptions } from '../../src/cache/cache-options';
import { redisUrl } from '../../src/contracts/redis-url';
import { bindChoice } from '../support/bound/bound-choice';

const ADDRESSES = ['s-0.s.redis.svc:26379', 's-1.s.redis.svc:26379', 's-2.s.redis.svc:26379'];

const bind = (options: Partial<SentinelCacheOptions> = {}) => bindChoice(Cache.sentinel({ addresses: ADDRESSES, masterSet: 'mymaster', ...options }));

test('has the addresses of the Sentinels and the name of the primary', () => {
  expect(bind()).toEqual({
    config: {
      addresses: ADDRESSES,
      sentinelMasterSet: 'mymaster',
      serverPort: 6379,
      peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'redis' } },
      indexes: { core: 0, jobservice: 1, registry: 2, trivy: 5 },
      tls: false,
      password: { secretName: 'harbor-cache-password' },
    },
    errors: [],
    warnings: [],
    objects: [],
  });
});

test('with TLS the URLs have the scheme of sentinels with TLS', () => {
  expect(redisUrl(bind({ tls: true }).config, 'registry')).toMatch(/^rediss\+sentinel:\/\/.*\/mymaster\/2\?/);
});

test('every sentinel is in the peer', () => {
  expect(bind({ addresses: ['10.0.0.1:26379', '10.0.0.2:26379', '[fd00::3]:26379'], tls: true })).toMatchObject({
    config: { peer: { cidrs: ['10.0.0.1/32', '10.0.0.2/32', 'fd00::3/128'] } }, errors: [],
  });
});

describe('problems', () => {
  test.each<[string, Partial<SentinelCacheOptions>]>([
    ["HBR-REDIS-02 'addresses[0]'", { addresses: ['localhost:26379', ...ADDRESSES] }],
    ["HBR-REDIS-09 'addresses'", { addresses: [] }],
    ["HBR-REDIS-10 'addresses[3]'", { addresses: [...ADDRESSES, 's-3.s.redis.svc'] }],
    ["HBR-REDIS-10 'addresses[3]'", { addresses: [...ADDRESSES, 'redis://s-3:26379'] }],
    ["HBR-REDIS-10 'addresses[3]'", { addresses: [...ADDRESSES, 's-3:99999'] }],
    ["HBR-REDIS-10 'addresses[3]'", { addresses: [...ADDRESSES, 'fd00::3:26379'] }],
    ["HBR-REDIS-12 'masterSet'", { masterSet: '' }],
    ["HBR-REDIS-12 'masterSet'", { masterSet: 'my/master' }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });

  test('fewer than three sentinels are a warning', () => {
    expect(bind({ addresses: ADDRESSES.slice(1) })).toMatchObject({ errors: [], warnings: [expect.stringContaining("HBR-REDIS-11 'addresses'")] });
  });

  test('one sentinel that is named three times is one', () => {
    expect(bind({ addresses: Array(3).fill(ADDRESSES[0]) }).warnings).toEqual([expect.stringContaining('HBR-REDIS-11')]);
  });

  test('a sentinel outside the cluster without TLS is a warning', () => {
    expect(bind({ addresses: [...ADDRESSES, 's.example.com:26379'] }).warnings).toEqual([expect.stringContaining("HBR-REDIS-16 'tls'")]);
  });
});

test('has the port of the servers that the Sentinels monitor', () => {
  expect(bind({ serverPort: 6380 }).config.serverPort).toBe(6380);
  expect(bind({ serverPort: 70000 }).errors).toEqual([expect.stringContaining("HBR-REDIS-03 'serverPort'")]);
});

test('pain 19, HBR-REDIS-21: a password of the sentinels is refused, because Harbor has no way to give it', () => {
  expect(bind({ sentinelPassword: { bind: () => ({ secretName: 'x' }) } }).errors).toEqual([expect.stringContaining("HBR-REDIS-21 'sentinelPassword'")]);
});
