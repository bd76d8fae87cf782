import { AuthMode, BlobStorage, Harbor, HarborProps, ServiceEntries, ServiceEntriesProps } from '../../src';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

function entries(props: Partial<HarborProps> = {}, options: Omit<ServiceEntriesProps, 'harbor'> = {}) {
  const chart = testChart();
  const harbor = new Harbor(chart, 'harbor', harborProps(props));
  const construct = new ServiceEntries(chart, 'entries', { harbor, ...options });
  const documents = construct.entries.map(entry => entry.toJson());
  return { documents, warnings: construct.warnings, errors: errorsOf(construct), of: (name: string) => documents.find(it => it.metadata.name === `harbor-${name}`)?.spec };
}

const OIDC = AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'harbor', userClaim: 'email' });
const UPSTREAMS = [{ dnsNames: ['docker.io'] }];

test('D43: the object store, the databases of Trivy, upstreams and the identity provider are registered', () => {
  const { documents, of } = entries({ authentication: OIDC }, { upstreams: UPSTREAMS });
  expect(documents.map(({ metadata }) => metadata.name)).toEqual(expect.arrayContaining([
    'harbor-storage', 'harbor-trivy-databases', 'harbor-upstreams', 'harbor-identity-provider',
  ]));
  expect(of('identity-provider')).toMatchObject({ hosts: ['sso.example.com'], ports: [{ number: 443, protocol: 'TLS' }], resolution: 'DNS' });
});

test('D43: a database outside is registered as TCP', () => {
  expect(entries().of('database')).toMatchObject({ hosts: ['postgres.example.com'], ports: [{ number: 5432, protocol: 'TCP', name: 'tcp-5432' }] });
});

test('D43: what has addresses alone is registered by address', () => {
  expect(entries({}, { database: [{ cidrs: ['10.1.0.0/16'] }] }).of('database-addresses')).toMatchObject({
    addresses: ['10.1.0.0/16'], hosts: ['harbor-database.invalid'], resolution: 'NONE',
  });
});

test('D43: what is in the cluster is not registered', () => {
  const storage = BlobStorage.s3({ bucket: 'blobs', region: 'default', endpoint: 'http://minio.minio.svc:9000' });
  expect(entries({ storage }).of('storage')).toBeUndefined();
  expect(entries().of('dns')).toBeUndefined();
});

test('patterns have their stars in front, for Istio knows no others', () => {
  expect(entries({}, { upstreams: UPSTREAMS }).of('upstreams').hosts).toEqual(expect.arrayContaining(['registry-1.docker.io', '*.r2.cloudflarestorage.com']));
});

test('HBR-NETPOL-14: the internet cannot be registered', () => {
  expect(entries().warnings).toEqual([expect.stringContaining("HBR-NETPOL-14 'upstreams'")]);
  expect(entries({}, { upstreams: UPSTREAMS }).warnings).toEqual([]);
});

test('entries carry the labels of Harbor, and those of the user', () => {
  expect(entries({}, { labels: { team: 'a' } }).documents[0].metadata.labels).toMatchObject({ team: 'a', app: 'harbor' });
});

test('the API server accepts them', async () => {
  const { documents, errors } = entries({ authentication: OIDC, metrics: {} }, { upstreams: [...UPSTREAMS, { dnsNames: ['registry.k8s.io'] }], cache: [{ cidrs: ['10.2.0.0/16'] }] });
  expect(errors).toEqual([]);
  expect(await schemaProblems(documents)).toEqual([]);
});
