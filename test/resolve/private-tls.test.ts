import { AuthMode, BlobStorage, Cache, HarborProps, SwiftAuthVersion, TrivyDatabaseMode } from '../../src';
import { testHarbor } from '../support/harbor';
import { testRelease } from '../support/release';

const LDAP = { baseDn: 'dc=example', searchDn: 'cn=harbor,dc=example' };
const OIDC = { name: 'SSO', clientId: 'harbor' };
const S3 = { bucket: 'blobs', region: 'eu-1' };
const SWIFT = { container: 'blobs', username: 'harbor', authVersion: SwiftAuthVersion.V3 };
const mirror = (host: string) => ({ databaseRepositories: [`${host}/trivy-db`], javaDatabaseRepositories: [`${host}/trivy-java-db`] });

/** What is reached by TLS at a Service, the prop that says so, and its host. */
const PRIVATE: ReadonlyArray<readonly [string, string, string, Partial<HarborProps>]> = [
  ['Redis', 'cache', 'valkey.data.svc', { cache: Cache.external({ host: 'valkey.data.svc', tls: true }) }],
  ['Dragonfly', 'cache', 'harbor-dragonfly.harbor.svc', { cache: Cache.dragonfly({ tlsSecretName: 'dragonfly-tls' }) }],
  ['S3', 'storage', 'minio.minio.svc', { storage: BlobStorage.s3({ ...S3, endpoint: 'https://minio.minio.svc:9000' }) }],
  ['Swift', 'storage', 'keystone.cloud.internal', { storage: BlobStorage.swift({ ...SWIFT, authUrl: 'https://keystone.cloud.internal/v3' }) }],
  ['OIDC', 'authentication', 'keycloak.auth.svc', { authentication: AuthMode.oidc({ ...OIDC, endpoint: 'https://keycloak.auth.svc/realms/main' }) }],
  ['LDAP', 'authentication', 'ldap.auth.svc', { authentication: AuthMode.ldap({ ...LDAP, url: 'ldaps://ldap.auth.svc' }) }],
  ['a collector of traces', 'tracing.endpoint', 'otel.observability.svc', { tracing: { endpoint: 'otel.observability.svc:4318' } }],
  ['a proxy', 'proxy', '10.0.0.9', { proxy: { httpsProxy: 'https://10.0.0.9:3129' } }],
];

function found(props: Partial<HarborProps>, make: typeof testHarbor | typeof testRelease = testHarbor): string[] {
  return make(props).warnings.filter(text => text.includes('HBR-CA-02')).map(text => text.replace(/^\[[^\]]*\] /, ''));
}

test.each(PRIVATE)('finding N13: %s by TLS at a private host, without a CA, is a warning', (_what, prop, host, props) => {
  const expected = [expect.stringContaining(`HBR-CA-02 '${prop}' is reached by TLS at ${host},`)];
  expect([found(props), found(props, testRelease)]).toEqual([expected, expected]);
});

test('finding N13: so are mirrors of the Trivy databases', () => {
  expect(found({ trivy: mirror('mirror.registries.svc:5000') })).toHaveLength(2);
});

test.each(PRIVATE)('finding N13: with a CA there is nothing to say about %s', (_what, _prop, _host, props) => {
  expect(found({ ...props, caBundleSecretName: 'corp-ca' })).toEqual([]);
});

test.each<[string, Partial<HarborProps>]>([
  ['plain Redis', { cache: Cache.external({ host: 'valkey.data.svc' }) }],
  ['Redis at a public host', { cache: Cache.external({ host: 'valkey.example.com', tls: true }) }],
  ['plain S3', { storage: BlobStorage.s3({ ...S3, endpoint: 'http://minio.minio.svc:9000' }) }],
  ['S3 whose certificate is not verified', { storage: BlobStorage.s3({ ...S3, endpoint: 'https://minio.minio.svc:9000', skipVerify: true }) }],
  ['a provider whose certificate is not verified', {
    authentication: AuthMode.oidc({ ...OIDC, endpoint: 'https://keycloak.auth.svc/realms/main', verifyCertificate: false }),
  }],
  ['plain LDAP', { authentication: AuthMode.ldap({ ...LDAP, url: 'ldap://ldap.auth.svc' }) }],
  ['plain traces', { tracing: { endpoint: 'otel.observability.svc:4318', insecure: true } }],
  ['a plain proxy', { proxy: { httpsProxy: 'http://proxy.corp.internal:3128' } }],
  ['mirrors whose certificate is not verified', { trivy: { ...mirror('mirror.registries.svc:5000'), insecure: true } }],
  ['databases that are never downloaded', { trivy: { ...mirror('mirror.registries.svc:5000'), databaseMode: TrivyDatabaseMode.OFFLINE } }],
])('finding N13: there is nothing to say about %s', (_what, props) => {
  expect(found(props)).toEqual([]);
});
