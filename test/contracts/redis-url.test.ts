import * as fc from 'fast-check';
import { CacheConfig } from '../../src/contracts';
import { CacheDatabase, redisAddress, redisIndex, redisScheme, redisUrl, redisUrlWithoutCredentials, resolveIndexes } from '../../src/contracts/redis-url';

const PLAIN: CacheConfig = { addresses: ['redis:6379'], peer: {}, indexes: {} };
const WITH_PASSWORD: CacheConfig = { ...PLAIN, password: { secretName: 'harbor-cache-password' } };
const SENTINEL: CacheConfig = { ...WITH_PASSWORD, addresses: ['s0:26379', 's1:26379', 's2:26379'], sentinelMasterSet: 'mymaster' };

describe('redisUrl', () => {
  test.each<[CacheDatabase, string]>([
    ['core', 'redis://:$(REDIS_PASSWORD)@redis:6379/0?idle_timeout_seconds=30'],
    ['registry', 'redis://:$(REDIS_PASSWORD)@redis:6379/2?idle_timeout_seconds=30'],
    ['trivy', 'redis://:$(REDIS_PASSWORD)@redis:6379/5?idle_timeout_seconds=30'],
    ['harbor', 'redis://:$(REDIS_PASSWORD)@redis:6379/0?idle_timeout_seconds=30'],
    ['cacheLayer', 'redis://:$(REDIS_PASSWORD)@redis:6379/0?idle_timeout_seconds=30'],
    ['jobservice', 'redis://:$(REDIS_PASSWORD)@redis:6379/1'],
  ])('the URL of %s has the number and the query that the official chart gives it', (database, url) => {
    expect(redisUrl(WITH_PASSWORD, database)).toBe(url);
  });

  test.each<[Partial<CacheConfig>, string]>([
    [{}, 'redis'],
    [{ tls: true }, 'rediss'],
    [{ sentinelMasterSet: 'm' }, 'redis+sentinel'],
    [{ tls: true, sentinelMasterSet: 'm' }, 'rediss+sentinel'],
  ])('with %p the scheme is %s', (overrides, scheme) => {
    expect(redisScheme({ ...PLAIN, ...overrides })).toBe(scheme);
  });

  test('sentinels are a list, and the master set precedes the index', () => {
    expect(redisUrl(SENTINEL, 'jobservice')).toBe('redis+sentinel://:$(REDIS_PASSWORD)@s0:26379,s1:26379,s2:26379/mymaster/1');
  });

  test('the URL of core has an index with sentinels too, because a missing one is an error in some releases', () => {
    expect(redisUrl(SENTINEL, 'core')).toContain('/mymaster/0?');
  });

  test('the user name is escaped, so that it can neither end the userinfo nor refer to a variable', () => {
    expect(redisUrl({ ...WITH_PASSWORD, username: 'a@b:$(HOME)' }, 'jobservice')).toBe('redis://a%40b%3A%24(HOME):$(REDIS_PASSWORD)@redis:6379/1');
  });

  test('a user name without a password is left out', () => {
    expect(redisUrl({ ...PLAIN, username: 'harbor' }, 'jobservice')).toBe('redis://redis:6379/1');
  });

  test('a URL parser returns every part, for any user name', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.integer({ min: 0, max: 15 }), (username, jobservice) => {
      const url = new URL(redisUrl({ ...WITH_PASSWORD, username, indexes: { jobservice } }, 'jobservice').replace('$(REDIS_PASSWORD)', 'secret'));
      return decodeURIComponent(url.username) === username && url.password === 'secret' && url.host === 'redis:6379' && url.pathname === `/${jobservice}`;
    }));
  });
});

describe('redisUrlWithoutCredentials', () => {
  test('has neither user nor password', () => {
    expect(redisUrlWithoutCredentials({ ...WITH_PASSWORD, username: 'harbor' }, 'core')).toBe('redis://redis:6379/0?idle_timeout_seconds=30');
  });
});

describe('redisIndex', () => {
  test('is the one that the user set', () => {
    expect(redisIndex({ ...PLAIN, indexes: { trivy: 9 } }, 'trivy')).toBe(9);
  });

  test.each<[CacheDatabase, number]>([['core', 0], ['jobservice', 1], ['registry', 2], ['trivy', 5], ['harbor', 0], ['cacheLayer', 0]])(
    'B110: of %s is %i unless it is set', (database, index) => {
      expect(redisIndex(PLAIN, database)).toBe(index);
    });
});

describe('resolveIndexes', () => {
  test('leaves harbor and cacheLayer undefined, so that they use the database of core', () => {
    expect(resolveIndexes({ registry: 3 })).toEqual({ core: 0, jobservice: 1, registry: 3, trivy: 5 });
  });
});

describe('redisAddress', () => {
  test('joins the addresses of all sentinels', () => {
    expect(redisAddress(SENTINEL)).toBe('s0:26379,s1:26379,s2:26379');
  });
});
