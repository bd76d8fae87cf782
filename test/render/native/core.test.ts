import { Duration } from 'cdk8s';
import { AuthMode, Exposure, HarborProps, HarborVersion, QuotaUpdateProvider, SecretSource, TlsSource } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { env, files, find, mounts } from '../../support/manifests';

function core(overrides: Partial<HarborProps> = {}) {
  const documents = synthHarbor(overrides);
  const workload = find(documents, 'Deployment', 'harbor-core');
  return { variables: env(documents, workload), files: files(documents, workload), mounts: mounts(workload) };
}

test.each<[string, Partial<HarborProps>, Record<string, string | undefined>]>([
  ['A28: quotas are counted in Redis', {}, { QUOTA_UPDATE_PROVIDER: 'redis' }],
  ['quotas can be counted in the database', { core: { quotaUpdateProvider: QuotaUpdateProvider.DATABASE } }, { QUOTA_UPDATE_PROVIDER: 'db' }],
  ['names of deleted users stay readable', {}, { GDPR_DELETE_USER: undefined, GDPR_AUDIT_LOGS: undefined }],
  ['names of deleted users become unreadable', { core: { gdprDeleteUser: true, gdprAuditLogs: true } }, { GDPR_DELETE_USER: 'true', GDPR_AUDIT_LOGS: 'true' }],
  ['pull times are written as Harbor does by itself', {}, { ARTIFACT_PULL_ASYNC_FLUSH_DURATION: undefined }],
  ['pull times are collected for a minute', { core: { artifactPullAsyncFlush: Duration.minutes(1) } }, { ARTIFACT_PULL_ASYNC_FLUSH_DURATION: '60' }],
  ['C3: proxy projects of 2.13 may be of quay.io', { version: HarborVersion.V2_13_0 }, { PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE: expect.stringContaining('quay') }],
  ['C3: later ones may not', {}, { PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE: expect.not.stringContaining('quay') }],
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
