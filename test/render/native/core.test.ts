import { Duration } from 'cdk8s';
import {
  AuthMode, Exposure, HarborProps, HarborSize, HarborVersion, QuotaUpdateProvider, SecretSource, TlsSource, Database, DatabaseSslMode,
  InternalTls,
} from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { env, files, find, mounts } from '../../support/manifests';
import { blobVolume } from '../../support/scenarios/blob-volume';

function core(overrides: Partial<HarborProps> = {}) {
  const documents = synthHarbor(overrides);
  const workload = find(documents, 'Deployment', 'harbor-core');
  return { variables: env(documents, workload), files: files(documents, workload), mounts: mounts(workload) };
}

test.each<[string, Partial<HarborProps>, Record<string, string | undefined>]>([
  ['finding H2: quotas are counted in the database', {}, { QUOTA_UPDATE_PROVIDER: 'db' }],
  ['finding H2: a large Harbor counts quotas in Redis', { size: HarborSize.LARGE }, { QUOTA_UPDATE_PROVIDER: 'redis' }],
  ['quotas can be counted in Redis', { core: { quotaUpdateProvider: QuotaUpdateProvider.REDIS } }, { QUOTA_UPDATE_PROVIDER: 'redis' }],
  ['names of deleted users stay readable', {}, { GDPR_DELETE_USER: undefined, GDPR_AUDIT_LOGS: undefined }],
  ['names of deleted users become unreadable', { core: { gdprDeleteUser: true, gdprAuditLogs: true } }, { GDPR_DELETE_USER: 'true', GDPR_AUDIT_LOGS: 'true' }],
  ['pull times are written as Harbor does by itself', {}, { ARTIFACT_PULL_ASYNC_FLUSH_DURATION: undefined }],
  ['pull times are collected for a minute', { core: { artifactPullAsyncFlush: Duration.minutes(1) } }, { ARTIFACT_PULL_ASYNC_FLUSH_DURATION: '60' }],
  ['proxy projects of 2.13 may be of quay.io', { version: HarborVersion.V2_13_0 }, { PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE: expect.stringContaining('quay') }],
  ['later ones may not', {}, { PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE: expect.not.stringContaining('quay') }],
  ['2.13 has no list of adapters', { version: HarborVersion.V2_13_5 }, { REPLICATION_ADAPTER_WHITELIST: undefined }],
  ['later releases have one', {}, { REPLICATION_ADAPTER_WHITELIST: expect.stringContaining('docker-hub') }],
  ['a host by address is fine', { externalUrl: 'https://10.0.0.1' }, { EXT_ENDPOINT: 'https://10.0.0.1' }],
  ['C36: a host of nip.io is fine', { externalUrl: 'https://harbor.10.0.0.200.nip.io' }, { EXT_ENDPOINT: 'https://harbor.10.0.0.200.nip.io' }],
  ['users in the database are no settings that make the portal read-only', { authentication: AuthMode.database() }, { CONFIG_OVERWRITE_JSON: undefined }],
])('%s', (_, overrides, expected) => {
  const { variables } = core(overrides);
  expect(Object.fromEntries(Object.keys(expected).map(name => [name, variables[name]]))).toEqual(expected);
});

test('a Secret of another shape is read by its own keys', () => {
  const clientSecret = SecretSource.existing('sso', { keys: { secret: 'client-secret' } });
  const authentication = AuthMode.oidc({ name: 'x', endpoint: 'https://x.example', clientId: 'x', clientSecret });
  expect(core({ authentication }).variables.HARBOR_AUTH_SECRET).toBe('secret:sso/client-secret');
});

test('the configuration file has nothing but the port', () => {
  expect(core().files['/etc/core/app.conf']).toBe('appname = Harbor\nrunmode = prod\nenablegzip = true\n\n[prod]\nhttpport = 8080\n');
});

test('a CA that clients need is offered for download', () => {
  const exposure = Exposure.ingress({ tls: TlsSource.existing({ secretName: 'front', caSecretName: 'front-ca' }) });
  expect(core({ exposure }).files['/etc/core/ca/ca.crt']).toBe('secret:front-ca/ca.crt');
});

test('tokens are kept where core can write', () => {
  expect(core().mounts['/etc/core/token']).toEqual({ source: 'emptyDir', readOnly: false });
});

const elsewhere = Database.external({
  host: 'pg.example.com', port: 6432, username: 'images', databaseName: 'harbor_registry', sslMode: DatabaseSslMode.REQUIRE, maxOpenConnections: 15, maxIdleConnections: 7,
});

test.each([
  ['DATABASE_TYPE', 'postgresql'],
  ['POSTGRESQL_HOST', 'pg.example.com'],
  ['POSTGRESQL_PORT', '6432'],
  ['POSTGRESQL_USERNAME', 'images'],
  ['POSTGRESQL_DATABASE', 'harbor_registry'],
  ['POSTGRESQL_SSLMODE', 'require'],
  ['POSTGRESQL_MAX_OPEN_CONNS', '15'],
  ['POSTGRESQL_MAX_IDLE_CONNS', '7'],
])('finding W6: %s of this database is %s', (variable, value) => {
  expect(core({ database: elsewhere }).variables[variable]).toBe(value);
});

test.each([
  ['CORE_URL', 'http://harbor-core:80', 'https://harbor-core:443'],
  ['CORE_LOCAL_URL', 'http://127.0.0.1:8080', 'https://127.0.0.1:8443'],
  ['JOBSERVICE_URL', 'http://harbor-jobservice', 'https://harbor-jobservice'],
  ['PORTAL_URL', 'http://harbor-portal', 'https://harbor-portal'],
  ['REGISTRY_URL', 'http://harbor-registry:5000', 'https://harbor-registry:5443'],
  ['REGISTRY_CONTROLLER_URL', 'http://harbor-registry:8080', 'https://harbor-registry:8443'],
  ['TRIVY_ADAPTER_URL', 'http://harbor-trivy:8080', 'https://harbor-trivy:8443'],
])('finding W6: %s is %s, and with internal TLS %s', (variable, plain, tls) => {
  const internalTls = InternalTls.certManager({ issuerName: 'internal' });
  expect([core().variables[variable], core({ internalTls }).variables[variable]]).toEqual([plain, tls]);
});

test.each([[true, { WITH_TRIVY: 'true', TRIVY_ADAPTER_URL: 'http://harbor-trivy:8080' }], [false, { WITH_TRIVY: 'false', TRIVY_ADAPTER_URL: undefined }]])(
  'finding W6: with Trivy %p it is told so', (enabled, expected) => {
    const { WITH_TRIVY, TRIVY_ADAPTER_URL } = core({ trivy: { enabled } }).variables;
    expect({ WITH_TRIVY, TRIVY_ADAPTER_URL }).toEqual(expected);
  });

test.each([
  ['/etc/core/app.conf', 'configmap:harbor-core', 'app.conf'],
  ['/etc/core/key', 'secret:harbor-secret-key', 'key'],
  ['/etc/core/private_key.pem', 'secret:harbor-token-key', 'tls.key'],
])('finding W6: %s is a file out of %s', (path, source, subPath) => {
  expect(core().mounts[path]).toEqual({ source, subPath, readOnly: true });
});

test('finding W6: it is told where its configuration is', () => {
  expect(core().variables.CONFIG_PATH).toBe('/etc/core/app.conf');
});

test.each<[string, Partial<HarborProps>]>([['s3', {}], ['filesystem', { storage: blobVolume() }]])('finding W6: it knows the driver %s', (driver, overrides) => {
  expect(core(overrides).variables.REGISTRY_STORAGE_PROVIDER_NAME).toBe(driver);
});

test('finding W6: it logs in to the registry as the user that the registry knows', () => {
  expect(core({ registry: { username: 'pusher' } }).variables.REGISTRY_CREDENTIAL_USERNAME).toBe('pusher');
});

test('finding W6: metrics are on where it was said', () => {
  expect(core({ metrics: { path: '/numbers', port: 9090 } }).variables).toMatchObject({
    METRIC_ENABLE: 'true', METRIC_PATH: '/numbers', METRIC_PORT: '9090', METRIC_NAMESPACE: 'harbor', METRIC_SUBSYSTEM: 'core',
  });
});
