import { Cache } from '../../src/cache/cache';
import { CacheConnectionOptions } from '../../src/cache/cache-options';
import { CacheIndexes, ISecretSource, SecretRequest } from '../../src/contracts';
import { SecretContent } from '../../src/facts/credentials';
import { bindChoice } from '../support/bound/bound-choice';

const SOURCE: ISecretSource = { bind: () => ({ secretName: 'redis' }) };
const SENTINELS = { addresses: ['s-0:26379', 's-1:26379', 's-2:26379'], masterSet: 'mymaster' };

const CHOICES = {
  external: (options: CacheConnectionOptions) => bindChoice(Cache.external({ host: 'redis', ...options })),
  sentinel: (options: CacheConnectionOptions) => bindChoice(Cache.sentinel({ ...SENTINELS, ...options })),
};

describe.each(['external', 'sentinel'] as const)('the connection to Cache.%s()', choice => {
  const bind = CHOICES[choice];

  test('all options are kept', () => {
    const options = { tls: true, username: 'harbor', caSecretName: 'redis-ca', peer: { cidrs: ['10.1.0.0/16'] } };
    expect(bind(options)).toMatchObject({ config: options, errors: [], warnings: [] });
  });

  test('the password comes from the given source, as a value that another system issues', () => {
    const requests: SecretRequest[] = [];
    const password: ISecretSource = { bind: (_, request) => { requests.push(request); return { secretName: 'redis' }; } };
    expect(bind({ password }).config.password).toEqual({ secretName: 'redis' });
    expect(requests[0].keys).toEqual([{ key: 'REDIS_PASSWORD', content: SecretContent.ISSUED }]);
  });

  test('a password with any characters has a second key, escaped for URLs', () => {
    const requests: SecretRequest[] = [];
    const password: ISecretSource = { bind: (_, request) => { requests.push(request); return { secretName: 'redis' }; } };
    expect(bind({ password, escapedPassword: true }).config.urlPasswordKey).toBe('REDIS_PASSWORD_ESCAPED');
    expect(requests[0].keys[1]).toEqual({ key: 'REDIS_PASSWORD_ESCAPED', content: SecretContent.URL_ESCAPED });
  });

  test('D37, HBR-REDIS-20, pain 19: a server that evicts is refused', () => {
    expect(bind({ evictionPolicy: 'allkeys-lru' }).errors).toEqual([expect.stringContaining("HBR-REDIS-20 'evictionPolicy' must be noeviction")]);
  });

  test('a server that keeps everything is not', () => {
    expect(bind({ evictionPolicy: 'noeviction' }).errors).toEqual([]);
  });

  test('E17: without a password there is no Secret, but a warning', () => {
    const { config, warnings } = bind({ withoutPassword: true });
    expect(config.password).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining("HBR-REDIS-15 'withoutPassword'")]);
  });

  test.each<[string, CacheConnectionOptions]>([
    ["HBR-REDIS-13 'username'", { username: 'har bor' }],
    ["HBR-REDIS-13 'username'", { username: '' }],
    ["HBR-REDIS-14 'username'", { username: 'harbor', withoutPassword: true }],
    ["HBR-REDIS-14 'password'", { password: SOURCE, withoutPassword: true }],
    ["HBR-REDIS-17 'caSecretName'", { caSecretName: 'Redis_CA', tls: true }],
    ["HBR-REDIS-18 'caSecretName'", { caSecretName: 'redis-ca' }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });

  test.each<[string, CacheIndexes]>([
    ["HBR-REDIS-06 'indexes.core'", { core: 7 }],
    ["HBR-REDIS-07 'indexes.trivy'", { trivy: 16 }],
    ["HBR-REDIS-07 'indexes.harbor'", { harbor: -1 }],
    ["HBR-REDIS-07 'indexes.registry'", { registry: 2.5 }],
    ["HBR-REDIS-08 'indexes.jobservice' must be different from 'indexes.core'", { jobservice: 0 }],
    ["HBR-REDIS-08 'indexes.trivy' must be different from 'indexes.registry'", { trivy: 2 }],
    ["HBR-REDIS-08 'indexes.cacheLayer' must be different from 'indexes.jobservice'", { cacheLayer: 1 }],
  ])('%s is reported for the numbers %p', (problem, indexes) => {
    expect(bind({ indexes }).errors).toEqual([expect.stringContaining(problem)]);
  });

  test.each<[string, CacheIndexes]>([
    ['the database of core', { harbor: 0, cacheLayer: 0 }],
    ['a database of their own', { harbor: 6, cacheLayer: 6 }],
  ])('harbor and cacheLayer may share %s', (_, indexes) => {
    expect(bind({ indexes })).toMatchObject({ config: { indexes }, errors: [] });
  });
});
