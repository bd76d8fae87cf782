import { ApiObject, App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Harbor, HarborProps, HarborRelease } from '../../src';
import { harborProps } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';

const HOST = 'registry.example.com';

const own = (name: string): Partial<HarborProps> => ({
  releaseName: name,
  namespace: name,
  externalUrl: `https://${HOST}`,
  database: Database.external({ host: `${name}.db.example.com`, maxConnections: 300 }),
  cache: Cache.external({ host: `${name}.cache.example.com`, tls: true }),
  storage: BlobStorage.s3({ bucket: name, region: 'eu-central-1' }),
});

function problems(make: (chart: (id: string) => Chart) => void): string[] {
  const app = new App();
  make(id => new Chart(app, id, { disableResourceNameHashes: true }));
  return errorsOf(app).filter(error => error.startsWith('HBR-URL-08'));
}

/** A Harbor, and an object of something else in the same cluster. */
function withRoute(manifest: { kind: string; apiVersion?: string; spec: object }): string[] {
  return problems(chart => {
    new Harbor(chart('harbor'), 'harbor', { ...harborProps(), ...own('harbor') });
    new ApiObject(chart('old'), 'docker-registry', { apiVersion: 'v1', metadata: { name: 'docker-registry' }, ...manifest });
  });
}

const ingress = (host: string, ...paths: string[]) => ({
  kind: 'Ingress', apiVersion: 'networking.k8s.io/v1', spec: { rules: [{ host, http: { paths: paths.map(path => ({ path, pathType: 'Prefix' })) } }] },
});

describe('E46: no two registries claim one host:', () => {
  test.each([['Harbor', Harbor], ['HarborRelease', HarborRelease]] as const)('two Harbors of one cluster, of which the second is a %s', (_, Second) => {
    const errors = problems(chart => {
      const cluster = chart('cluster');
      new Harbor(cluster, 'one', { ...harborProps(), ...own('one') });
      new Second(cluster, 'two', { ...harborProps(), ...own('two') });
    });
    expect(errors).toEqual([expect.stringContaining("'externalUrl' must be a host of this Harbor alone, but cluster/one answers for it as well")]);
  });

  test.each<[what: string, manifest: { kind: string; apiVersion?: string; spec: object }]>([
    ['an Ingress of a docker-registry', ingress(HOST, '/')],
    ['an Ingress of the API of registries', ingress(HOST, '/v2')],
    ['an HTTPRoute', { kind: 'HTTPRoute', apiVersion: 'gateway.networking.k8s.io/v1', spec: { hostnames: [HOST], rules: [{ backendRefs: [] }] } }],
    ['a VirtualService', { kind: 'VirtualService', apiVersion: 'networking.istio.io/v1', spec: { hosts: [HOST], http: [{ match: [{ uri: { prefix: '/v2/' } }] }] } }],
  ])('%s', (_, manifest) => {
    expect(withRoute(manifest)).toEqual([expect.stringMatching(/must be a host of this Harbor alone, but old\/docker-registry answers for it as well.*registry\.example\.com/)]);
  });
});

test.each<[what: string, manifest: { kind: string; apiVersion?: string; spec: object }]>([
  ['another host', ingress('docs.example.com', '/')],
  ['a path that no client of a registry asks for', ingress(HOST, '/docs', '/.well-known/acme-challenge')],
  ['a route without hosts of its own', { kind: 'HTTPRoute', apiVersion: 'gateway.networking.k8s.io/v1', spec: {} }],
  ['an object that forwards nothing', { kind: 'ConfigMap', spec: { hostnames: [HOST] } }],
])('a Harbor and %s are fine', (_, manifest) => {
  expect(withRoute(manifest)).toEqual([]);
});

test('Harbors of several clusters may have one host, such as one that takes over for the other', () => {
  expect(problems(chart => {
    new Harbor(chart('here'), 'harbor', { ...harborProps(), ...own('one') });
    new Harbor(chart('there'), 'harbor', { ...harborProps(), ...own('two') });
  })).toEqual([]);
});
