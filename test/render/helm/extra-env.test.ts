import { BlobStorage, Cache, SecretSource } from '../../../src';
import { EnvSpec } from '../../../src/contracts/spec';
import { envVar, extraEnv, isInContainerEnv } from '../../../src/render/helm/extra-env';
import { FACTS, harborSpec } from '../../support/release';

const OLD = { version: '1.17.5', patched: true };
const names = (variables: readonly EnvSpec[]) => variables.map(({ name }) => name);

test('the password of the cache reaches core by a Secret, and URLs refer to it', () => {
  const { values } = extraEnv(harborSpec(), FACTS, 'core');
  expect(values[0]).toEqual({ name: 'REDIS_PASSWORD', secret: { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' } });
  expect(values[1].value).toContain('$(REDIS_PASSWORD)');
});

test('registry and registryctl both get the password, for both read the same file', () => {
  const spec = harborSpec();
  expect([extraEnv(spec, FACTS, 'registry'), extraEnv(spec, FACTS, 'registryctl')].map(({ values }) => names(values)))
    .toEqual([['REGISTRY_REDIS_PASSWORD'], ['REGISTRY_REDIS_PASSWORD']]);
});

test.each(['core', 'jobservice', 'registryctl'] as const)('finding H5: %s gets an empty map of attributes, which the chart would leave out', container => {
  const cache = Cache.external({ host: 'valkey.cache.svc', withoutPassword: true });
  const variables = (attributes?: { a: string }) => extraEnv(harborSpec({ cache, tracing: { endpoint: 'otel:4318', attributes } }), FACTS, container).values;
  expect([variables(), variables({ a: 'b' })]).toEqual([[{ name: 'TRACE_ATTRIBUTES', value: '{}' }], []]);
});

test('without a password nothing is added', () => {
  const spec = harborSpec({ cache: Cache.external({ host: 'valkey.cache.svc', withoutPassword: true }) });
  expect(extraEnv(spec, FACTS, 'core')).toEqual({ values: [], patches: [] });
});

test('the URLs of Trivy are patched, because its list has them already, and the password comes before them', () => {
  expect(names(extraEnv(harborSpec(), FACTS, 'trivy').patches)).toEqual([
    'REDIS_PASSWORD', 'SCANNER_REDIS_URL', 'SCANNER_STORE_REDIS_URL', 'SCANNER_JOB_QUEUE_REDIS_URL',
  ]);
});

test('without patches they are given once more', () => {
  expect(names(extraEnv(harborSpec(), { ...FACTS, patched: false }, 'trivy').values)).toContain('SCANNER_REDIS_URL');
});

test('chart bug 3: sentinels with TLS tell the registry the master set by a variable', () => {
  const cache = Cache.sentinel({ addresses: ['a:26379', 'b:26379', 'c:26379'], masterSet: 'main', tls: true });
  expect(extraEnv(harborSpec({ cache }), FACTS, 'registryctl').values).toContainEqual({ name: 'REGISTRY_REDIS_SENTINELMASTERSET', value: 'main' });
});

test('charts before 1.19 do not write the user of the cache into the registry\'s file', () => {
  const cache = () => Cache.external({ host: 'valkey.cache.svc', username: 'harbor' });
  const has = (facts = FACTS) => names(extraEnv(harborSpec({ cache: cache() }), facts, 'registry').values).includes('REGISTRY_REDIS_USERNAME');
  expect([has(), has(OLD)]).toEqual([false, true]);
});

test('a parameter of the storage that the chart has no value for is a variable of both containers', () => {
  const storage = () => BlobStorage.gcs({ bucket: 'images', maxConcurrency: 50 });
  const of = (container: 'registry' | 'registryctl') => extraEnv(harborSpec({ storage: storage() }), FACTS, container).values;
  const expected = { name: 'REGISTRY_STORAGE_GCS_MAXCONCURRENCY', value: '50' };
  expect([of('registry'), of('registryctl')]).toEqual([expect.arrayContaining([expected]), expect.arrayContaining([expected])]);
});

test('keys of S3 under other names are variables', () => {
  const credentials = SecretSource.existing('s3', { keys: { REGISTRY_STORAGE_S3_ACCESSKEY: 'id', REGISTRY_STORAGE_S3_SECRETKEY: 'key' } });
  const { values } = extraEnv(harborSpec({ storage: BlobStorage.s3({ bucket: 'b', region: 'eu-central-1', credentials }) }), FACTS, 'registry');
  expect(values).toContainEqual({ name: 'REGISTRY_STORAGE_S3_ACCESSKEY', secret: { name: 's3', key: 'id' } });
});

test('the user\'s variable wins over ours, and is there once', () => {
  const { values } = extraEnv(harborSpec({ core: { extraEnv: [{ name: '_REDIS_URL_REG', value: 'redis://x' }] } }), FACTS, 'core');
  expect(values.filter(({ name }) => name === '_REDIS_URL_REG')).toEqual([{ name: '_REDIS_URL_REG', value: 'redis://x' }]);
});

test('what older charts have no value for is a variable', () => {
  const spec = harborSpec();
  expect(names(extraEnv(spec, OLD, 'jobservice').values)).toContain('REGISTRY_HTTP_CLIENT_TIMEOUT');
  expect(names(extraEnv(spec, OLD, 'trivy').patches)).toContain('SCANNER_TRIVY_DB_REPOSITORY');
});

test('chart 1.17 begins the list of the exporter anew for extra variables, so they are patched', () => {
  const spec = harborSpec({ metrics: {} });
  expect([names(extraEnv(spec, OLD, 'exporter').values), names(extraEnv(spec, OLD, 'exporter').patches)])
    .toEqual([[], ['REDIS_PASSWORD', 'HARBOR_REDIS_URL']]);
});

test.each([
  ['core', 'CSRF_KEY', true], ['core', '_REDIS_URL_CORE', false], ['registry', 'NO_PROXY', true], ['registry', 'REGISTRY_STORAGE_SWIFT_SECRETKEY', true],
  ['registry', 'REGISTRY_REDIS_PASSWORD', false], ['trivy', 'SCANNER_TRIVY_TIMEOUT', true], ['portal', 'ANY', false],
] as const)('whether the chart sets a variable in the list of %s: %s', (container, name, expected) => {
  expect(isInContainerEnv(FACTS, container, name)).toBe(expected);
});

test('a variable is a value, a key of a Secret, or a key of a ConfigMap', () => {
  expect([{ name: 'A', value: 'b' }, { name: 'A', secret: { name: 's', key: 'k' } }, { name: 'A', configMap: { name: 'c', key: 'k' } }].map(envVar)).toEqual([
    { name: 'A', value: 'b' },
    { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
    { name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
  ]);
});
