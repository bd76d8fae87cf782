import { AuthMode, BlobStorage, Cache, Database, HarborProps, ProxyClient } from '../../src';
import { bypassesProxy } from '../support/no-proxy';
import { specOf } from '../support/spec/spec';

const noProxyOf = (...args: Parameters<typeof specOf>) => specOf({ proxy: { httpProxy: 'http://proxy:3128' }, ...args[0] }).proxy!.noProxy.split(',');

test('Services of Harbor, database and cache are reached directly', () => {
  const overrides = { database: Database.external({ host: 'pg.example.com' }), cache: Cache.external({ host: '10.0.0.9' }) };
  expect(noProxyOf(overrides)).toEqual(expect.arrayContaining(['harbor-core', 'harbor-registry', 'harbor-trivy', 'pg.example.com', '10.0.0.9', 'localhost']));
});

test('an object store in the internet is not', () => {
  expect(noProxyOf({ storage: BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'https://s3.example.com' }) })).not.toContain('s3.example.com');
});

test('what the user adds is added', () => {
  expect(noProxyOf({ proxy: { httpProxy: 'http://proxy:3128', noProxy: ['.example.com', '10.0.0.0/8'] } })).toEqual(expect.arrayContaining(['.example.com', '10.0.0.0/8']));
});

test('nothing is there twice', () => {
  const names = noProxyOf({ proxy: { httpProxy: 'http://proxy:3128', noProxy: ['localhost'] } });
  expect(names.filter(name => name === 'localhost')).toHaveLength(1);
});

test('the proxy is off by default', () => expect(specOf().proxy).toBeUndefined());

test('core, jobservice and Trivy use the proxy', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128' } }).proxy?.containers).toEqual(['core', 'jobservice', 'trivy']);
});

test('the registry is two containers', () => {
  expect(specOf({ proxy: { httpProxy: 'http://proxy:3128', clients: [ProxyClient.REGISTRY] } }).proxy?.containers).toEqual(['registry', 'registryctl']);
});

const OIDC = { name: 'sso', clientId: 'harbor' };
const LDAP = { baseDn: 'dc=example', searchDn: 'cn=harbor' };

const PRIVATE: ReadonlyArray<readonly [string, string, Partial<HarborProps>]> = [
  ['an identity provider in the cluster', 'keycloak.auth.svc', { authentication: AuthMode.oidc({ ...OIDC, endpoint: 'https://keycloak.auth.svc/realms/main' }) }],
  ['an LDAP server in the cluster', 'ldap.auth.svc.cluster.local', { authentication: AuthMode.ldap({ ...LDAP, url: 'ldaps://ldap.auth.svc.cluster.local' }) }],
  ['a Service under a cluster domain of its own', 'ldap.auth.svc.k8s.example.net', { authentication: AuthMode.ldap({ ...LDAP, url: 'ldaps://ldap.auth.svc.k8s.example.net' }) }],
  ['a trace collector', 'otel-collector.observability.svc', { tracing: { endpoint: 'otel-collector.observability.svc:4318' } }],
  ['a trace collector in the same namespace', 'otel', { tracing: { endpoint: 'otel:4318' } }],
  ['a trace collector with an IPv6 address', 'fd00::7', { tracing: { endpoint: '[fd00::7]:4318' } }],
  ['a mirror of the Trivy databases', 'mirror.registries.svc', { trivy: { databaseRepositories: ['mirror.registries.svc:5000/trivy-db'] } }],
  ['a mirror of the Java database', '10.9.8.7', { trivy: { javaDatabaseRepositories: ['10.9.8.7:5000/trivy-java-db'] } }],
  ['Harbor itself as the mirror', 'registry.example.com', { trivy: { databaseRepositories: ['registry.example.com/ghcr/trivy-db'] } }],
  ['a cache with an IPv6 address', 'fd00::9', { cache: Cache.external({ host: 'fd00::9' }) }],
  ['an object store with an IPv6 address', 'fd00::8', { storage: BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'http://[fd00::8]:9000' }) }],
  ['what the user adds in brackets', 'fd00::6', { proxy: { httpProxy: 'http://proxy:3128', noProxy: ['[fd00::6]'] } }],
  ['any Service', 'webhooks.apps.svc', {}],
];

test.each(PRIVATE)('finding N1: %s is reached without the proxy', (_what, host, props) => {
  expect(bypassesProxy(noProxyOf(props).join(','), host)).toBe(true);
});

const PUBLIC: ReadonlyArray<readonly [string, string, Partial<HarborProps>]> = [
  ['an identity provider', 'sso.example.com', { authentication: AuthMode.oidc({ ...OIDC, endpoint: 'https://sso.example.com/realms/main' }) }],
  ['a trace collector', 'otel.example.com', { tracing: { endpoint: 'otel.example.com:4318' } }],
  ['the Trivy databases', 'ghcr.io', {}],
  ['Harbor itself, which no component asks for', 'registry.example.com', {}],
];

test.each(PUBLIC)('finding N1: in the internet, %s is reached through the proxy', (_what, host, props) => {
  expect(bypassesProxy(noProxyOf(props).join(','), host)).toBe(false);
});
