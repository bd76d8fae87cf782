import { Construct } from 'constructs';
import { Cache, CacheConfig, DatabaseConfig, HarborContext, HarborProps, IExposure } from '../../src';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { container, env, find } from '../support/manifests';
import { helmRelease, releaseErrors } from '../support/release';

/** Choices of somebody's own, of which each says as little as it can. */
const OWN: Partial<HarborProps> = {
  database: { bind: (): DatabaseConfig => ({ host: 'pg.databases.svc' }) },
  cache: { bind: (): CacheConfig => ({ addresses: ['valkey.caches.svc:6379'] }) },
  storage: { bind: () => ({ driver: 's3', parameters: { bucket: 'blobs', region: 'eu-central-1' } }) },
  exposure: { bind: () => ({}) },
  authentication: { bind: () => ({ settings: { auth_mode: 'db_auth' } }) },
};

describe('finding P5: a choice of one\'s own has to say', () => {
  const { _spec: spec } = testHarbor(OWN);

  test('nothing else, natively and in a release', () => {
    expect([harborErrors(OWN), releaseErrors(OWN)]).toEqual([[], []]);
  });

  test('of a database where it is', () => {
    expect(spec.database).toMatchObject({
      host: 'pg.databases.svc',
      port: 5432,
      databaseName: 'registry',
      username: 'harbor',
      password: { secretName: 'harbor-database-password' },
      sslMode: 'require',
      peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'databases' } },
    });
  });

  test('of a cache where it is', () => {
    expect(spec.cache).toEqual({ addresses: ['valkey.caches.svc:6379'], indexes: {}, peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'caches' } } });
  });

  test('of a storage which driver it has, and how that is set up', () => {
    expect(spec.storage).toMatchObject({ redirect: false, peer: { internet: true } });
  });

  test('of an exposure nothing: TLS ends elsewhere, and no client is let in', () => {
    expect(spec.exposure).toEqual({ tls: { enabled: true }, peer: {} });
  });

  test('of an authentication its settings', () => {
    expect(spec.auth.peer).toEqual({});
  });
});

test('finding P5: both renderers write what was left out', () => {
  const objects = synthHarbor(OWN);
  expect(env(objects, find(objects, 'Deployment', 'harbor-core'), 'core')).toMatchObject({
    POSTGRESQL_PORT: '5432', POSTGRESQL_USERNAME: 'harbor', POSTGRESQL_DATABASE: 'registry', POSTGRESQL_SSLMODE: 'require',
  });
  const { database, redis } = helmRelease(OWN).spec.values;
  expect(database.external).toMatchObject({ host: 'pg.databases.svc', port: '5432', username: 'harbor', coreDatabase: 'registry', sslmode: 'require' });
  expect(redis.external.addr).toBe('valkey.caches.svc:6379');
});

test.each([
  ['a store at an address', { endpointHost: '10.0.0.7' }, { cidrs: ['10.0.0.7/32'] }], ['a volume', { driver: 'filesystem' }, {}],
])('finding P5: the place of %s is known', (_, config, peer) => {
  expect(testHarbor({ storage: { bind: () => ({ driver: 's3', parameters: {}, ...config }) } })._spec.storage.peer).toEqual(peer);
});

test('finding P5: the place of an identity provider follows from its host', () => {
  const { auth } = testHarbor({ authentication: { bind: () => ({ settings: {}, host: 'sso.example.com' }) } })._spec;
  expect(auth.peer).toEqual({ dnsNames: ['sso.example.com'] });
});

test('finding P5: a Service of one\'s own has the name of Harbor and the usual ports', () => {
  const exposure: IExposure = { bind: () => ({ service: { type: 'ClusterIP' }, tls: { enabled: true, secretName: 'front' } }) };
  const { metadata, spec } = find(synthHarbor({ exposure }), 'Service', 'harbor');
  expect([metadata.name, spec.ports.map(({ port }: any) => port)]).toEqual(['harbor', [80, 443]]);
});

test('finding P5: what a choice of ours returns can be changed', () => {
  const cache = { bind: (scope: Construct, harbor: HarborContext) => ({ ...Cache.external({ host: 'valkey.caches.svc' }).bind(scope, harbor), indexes: { trivy: 9 } }) };
  const trivy = container(find(synthHarbor({ cache }), 'StatefulSet', 'harbor-trivy'));
  expect(JSON.stringify(trivy.env)).toContain('6379/9');
});
