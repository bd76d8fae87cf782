import { BlobStorage, Cache, Exposure, HarborProps, IngressController, NetworkPeerOptions, TlsSource } from '../../src';
import { isExternalEndpoint, isPrivateName, EXTERNAL_ENDPOINTS } from '../../src/network/external-endpoints';
import { ExternalEndpoint } from '../../src/network/flows';
import { testHarbor } from '../support/harbor';

interface Place {
  readonly props?: Partial<HarborProps>;
  readonly options?: NetworkPeerOptions;
  readonly knows?: boolean;
}

function peers(outside: ExternalEndpoint, { props, options = {}, knows = true }: Place = {}) {
  return EXTERNAL_ENDPOINTS[outside].peers({ spec: testHarbor(props)._spec, options, dialect: { supportsNames: knows, supportsEntities: knows } });
}

function ports(outside: ExternalEndpoint, props: Partial<HarborProps> = {}) {
  return EXTERNAL_ENDPOINTS[outside].ports(testHarbor(props)._spec);
}

const S3 = { bucket: 'blobs', region: 'eu-central-1' };

describe('the front', () => {
  test('B29: is what the exposure says, and the proxy of Cilium', () => {
    expect(peers('front')).toEqual([{ namespaceLabels: { 'kubernetes.io/metadata.name': 'gateways' } }, { entities: ['ingress'] }]);
  });

  test('is not the proxy of Cilium if nginx is in front', () => {
    expect(peers('front', { props: { exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }) } })).toHaveLength(1);
  });

  test('is what the user says', () => {
    const front = [{ cidrs: ['10.0.0.0/24'] }];
    expect(peers('front', { options: { front } })).toEqual(front);
  });

  test("is the proxy of Cilium for Cilium's Ingress controller", () => {
    const exposure = Exposure.ingress({ controller: IngressController.CILIUM });
    expect(testHarbor({ exposure })._spec.exposure.peer).toEqual({ entities: ['ingress'] });
  });
});

describe('the storage', () => {
  test('is without the metadata service, which is a flow of its own', () => {
    const props = { storage: BlobStorage.s3({ ...S3, instanceRole: true }) };
    expect(peers('storage', { props })[0]).toMatchObject({ cidrs: [], dnsNames: ['s3.eu-central-1.amazonaws.com', 'blobs.s3.eu-central-1.amazonaws.com'] });
  });

  test('is also the host that redirects lead to', () => {
    const cloudFront = { baseUrl: 'https://d1.cloudfront.net', keyPairId: 'K', privateKeySecretName: 'key' };
    expect(peers('storage', { props: { storage: BlobStorage.s3({ ...S3, cloudFront }) } })[0].dnsNames).toContain('d1.cloudfront.net');
  });

  test('of Swift is whatever its catalogue names', () => {
    const storage = BlobStorage.swift({ authUrl: 'https://keystone.example.org:5000/v3', username: 'harbor', container: 'images', domain: 'default' });
    expect(peers('storage', { props: { storage } })[1]).toEqual({ internet: true });
    expect(ports('storage', { storage })).toEqual([5000, 443]);
  });

  test.each([
    ['https://minio.minio.svc:9000', [9000]], ['http://rgw.rook.svc', [80]], ['https://s3.example.com', [443]], [undefined, [443]],
  ])('B27: with the endpoint %s has the ports %j', (endpoint, expected) => {
    expect(ports('storage', { storage: BlobStorage.s3({ ...S3, endpoint }) })).toEqual(expected);
  });
});

describe('the cache', () => {
  test('has the ports of its addresses', () => {
    expect(ports('cache', { cache: Cache.external({ host: 'valkey.example.com', port: 6380 }) })).toEqual([6380]);
  });

  test('behind sentinels also has that of the servers', () => {
    const addresses = ['a.redis.svc:26379', 'b.redis.svc:26379', 'c.redis.svc:26379'];
    expect([...new Set(ports('cache', { cache: Cache.sentinel({ addresses, masterSet: 'm', serverPort: 6390 }) }))]).toEqual([26379, 6390]);
  });
});

describe('the databases of Trivy', () => {
  test('B33: are where its repositories are, with the hosts that their clients are sent to', () => {
    expect(peers('trivy-databases')).toEqual([{
      dnsNames: ['mirror.gcr.io', 'storage.googleapis.com', 'ghcr.io', 'pkg-containers.githubusercontent.com'],
    }]);
  });

  test('are nowhere if they come out of Harbor itself, for only the user knows the way there', () => {
    const repository = 'registry.example.com/trivy/trivy-db';
    expect(peers('trivy-databases', { props: { trivy: { databaseRepositories: [repository], javaDatabaseRepositories: [repository] } } })).toEqual([]);
  });

  test('have the ports of their registries', () => {
    const trivy = { databaseRepositories: ['mirror.corp.example:5000/trivy-db'], javaDatabaseRepositories: ['10.0.0.9/trivy-java-db'] };
    expect(ports('trivy-databases', { trivy })).toEqual([5000, 443]);
    expect(peers('trivy-databases', { props: { trivy } })).toEqual([{ dnsNames: ['mirror.corp.example'] }, { cidrs: ['10.0.0.9/32'] }]);
  });
});

test('the proxy is the host of its URL, with the port', () => {
  const proxy = { httpProxy: 'http://proxy.corp.example:3128/', httpsProxy: 'http://10.0.0.9:3129' };
  expect(peers('proxy', { props: { proxy } })).toEqual([{ dnsNames: ['proxy.corp.example'] }, { cidrs: ['10.0.0.9/32'] }]);
  expect(ports('proxy', { proxy })).toEqual([3128, 3129]);
});

test('D44: the collector is its endpoint', () => {
  const tracing = { endpoint: 'otel.observability.svc:4318' };
  expect(peers('trace-collector', { props: { tracing } })).toEqual([{ namespaceLabels: { 'kubernetes.io/metadata.name': 'observability' } }]);
  expect(ports('trace-collector', { tracing })).toEqual([4318]);
});

test('names of public registries among the upstreams stand for their hosts', () => {
  expect(peers('upstreams', { options: { upstreams: [{ dnsNames: ['ghcr.io'] }] } })).toEqual([{ dnsNames: ['ghcr.io', 'pkg-containers.githubusercontent.com'] }]);
});

test('the API server is an entity, or anywhere for who knows no entities', () => {
  expect(peers('kube-apiserver')).toEqual([{ entities: ['kube-apiserver'] }]);
  expect(peers('kube-apiserver', { knows: false })).toEqual([{ cidrs: ['0.0.0.0/0', '::/0'] }]);
});

test('the metadata services have a peer for each port', () => {
  expect(peers('metadata').map(({ ports: own }) => own)).toEqual([[80], [988]]);
});

test('B26: DNS is kube-dns, and node-local-dns as a pod, an address or the machine', () => {
  expect(peers('dns')).toEqual([
    expect.objectContaining({ podLabels: { 'k8s-app': 'kube-dns' } }),
    expect.objectContaining({ podLabels: { 'k8s-app': 'node-local-dns' }, cidrs: ['169.254.20.10/32', '169.254.25.10/32'], entities: ['host'] }),
  ]);
});

test('a name is private by its ending, or because the proxy is not for it', () => {
  const spec = testHarbor({ proxy: { httpsProxy: 'http://10.0.0.9:3128', noProxy: ['.corp.example', 'only.example'] } })._spec;
  const names = ['minio.local', 's3.corp.example', 'corp.example', 'only.example', 'a.only.example', 'notcorp.example', 's3.example.com'];
  expect(names.filter(name => isPrivateName(spec, name))).toEqual(names.slice(0, 5));
});

test('only what is in the table is outside', () => {
  expect(['dns', 'core', 'constructor'].filter(isExternalEndpoint)).toEqual(['dns']);
});
