import { AuthMode, BlobStorage, Exposure, HarborProps, NetworkPoliciesProps, ProxyClient, TlsSource } from '../../src';
import { connectionsOf } from '../../src/network/flow-connections';
import { testHarbor } from '../support/harbor';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { ADDRESSES, DialectName, PolicyOptions } from '../support/network';

const PROXY = { httpProxy: 'http://10.0.0.9:3128', httpsProxy: 'http://10.0.0.9:3128' };
const OIDC = AuthMode.oidc({ name: 'SSO', endpoint: 'https://sso.example.com', clientId: 'harbor', userClaim: 'email' });
const LDAP = { baseDn: 'dc=example', searchDn: 'cn=harbor,dc=example' };

function connections(props: Partial<HarborProps> = {}, options: PolicyOptions = ADDRESSES, dialect: DialectName = 'Kubernetes') {
  const harbor = testHarbor(props);
  const scope = testChart();
  const knows = dialect === 'Cilium';
  const given: NetworkPoliciesProps = { harbor, ...options };
  const found = connectionsOf({ scope, spec: harbor._spec, options: given, dialect: { supportsNames: knows, supportsEntities: knows } });
  const portsBetween = (from: string, to: string) => found.filter(connection => connection.from.name === from && connection.to.name === to)
    .flatMap(({ ports }) => ports.map(({ port }) => port));
  const has = (from: string, to: string) => portsBetween(from, to).length > 0;
  return { found, portsBetween, has, errors: errorsOf(scope), warnings: warningsOf(scope) };
}

describe('ports', () => {
  test('B29: are those of the containers', () => {
    const { portsBetween } = connections();
    expect([portsBetween('front', 'core'), portsBetween('core', 'registry'), portsBetween('jobservice', 'trivy')]).toEqual([[8080], [5000, 8080], [8080]]);
  });

  test('B29: are those of nginx for http and https, if TLS ends there', () => {
    expect(connections({ exposure: Exposure.clusterIp() }).portsBetween('front', 'nginx')).toEqual([8443, 8080]);
    expect(connections({ exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }) }).portsBetween('front', 'nginx')).toEqual([8080]);
  });

  test('D8, B32: are those of the metrics', () => {
    expect(connections({ metrics: { port: 9090 } }).portsBetween('prometheus', 'core')).toEqual([9090]);
  });

  test.each([['ldaps://ldap.example.com', 636], ['ldap://ldap.example.com', 389], ['ldaps://ldap.example.com:3269', 3269]])('of %s are %d', (url, port) => {
    const { portsBetween } = connections({ authentication: AuthMode.ldap({ ...LDAP, url }) }, { ...ADDRESSES, identityProvider: [{ cidrs: ['10.0.0.0/8'] }] });
    expect(portsBetween('core', 'identity-provider')).toEqual([port]);
  });

  test.each([['https://sso.example.com', 443], ['https://sso.example.com:8443', 8443]])('of the issuer %s are %d', (endpoint, port) => {
    const authentication = AuthMode.oidc({ name: 'SSO', endpoint, clientId: 'harbor', userClaim: 'email' });
    expect(connections({ authentication }).portsBetween('core', 'identity-provider')).toEqual([port]);
  });
});

describe('peers', () => {
  test('B26: the identity provider in the cluster is its namespace', () => {
    const authentication = AuthMode.oidc({ name: 'SSO', endpoint: 'https://keycloak.keycloak.svc:8443/realms/x', clientId: 'harbor', userClaim: 'email' });
    const connection = connections({ authentication }).found.find(({ to }) => to.name === 'identity-provider');
    expect(connection?.to.peers).toMatchObject([{ namespaceLabels: { 'kubernetes.io/metadata.name': 'keycloak' } }]);
  });

  test('D42: an LDAP server is private, whatever its name', () => {
    expect(connections({ authentication: AuthMode.ldap({ ...LDAP, url: 'ldaps://ldap.example.com' }) }).errors).toEqual([expect.stringContaining("HBR-NETPOL-02 'identityProvider'")]);
  });

  test('D42: databases and caches by name need addresses, once for each', () => {
    expect(connections({}, {}).errors.map(error => error.split(' ').slice(0, 2))).toEqual([['HBR-NETPOL-02', "'database'"], ['HBR-NETPOL-02', "'cache'"]]);
  });

  test('D42: policies of Cilium follow the names', () => {
    expect(connections({}, {}, 'Cilium').errors).toEqual([]);
  });

  test('B27: a private endpoint by name needs addresses', () => {
    const storage = BlobStorage.s3({ bucket: 'blobs', region: 'default', endpoint: 'https://minio.lan' });
    expect(connections({ storage }).errors).toEqual([expect.stringContaining("HBR-NETPOL-02 'storage' must have the addresses of the object store")]);
    expect(connections({ storage }, { ...ADDRESSES, storage: [{ cidrs: ['10.3.0.0/24'] }] }).errors).toEqual([]);
  });

  test.each([
    ['http://minio.minio.svc:9000', { namespaceLabels: { 'kubernetes.io/metadata.name': 'minio' } }, 9000], ['http://10.3.0.7:9000', { cidrs: ['10.3.0.7/32'] }, 9000],
  ])('B27: the private endpoint %s is a rule of its own', (endpoint, peer, port) => {
    const { found, errors, portsBetween } = connections({ storage: BlobStorage.s3({ bucket: 'blobs', region: 'default', endpoint }) });
    expect(errors).toEqual([]);
    expect(found.find(({ to }) => to.name === 'storage')?.to.peers).toMatchObject([peer]);
    expect(portsBetween('registry', 'storage')).toEqual([port]);
  });

  test('somebody has to say who sends requests', () => {
    expect(connections({ exposure: Exposure.none() }).errors).toEqual([expect.stringContaining("HBR-NETPOL-01 'front' must say where the gateway or Ingress controller is")]);
  });

  test('malformed ranges among the options are reported', () => {
    const { errors } = connections({}, { ...ADDRESSES, internalCidrs: ['x'], nodeCidrs: ['y'] });
    expect(errors.map(error => error.split(' ').slice(0, 2))).toEqual([['HBR-NETPOL-04', "'internalCidrs'"], ['HBR-NETPOL-04', "'nodeCidrs[0].cidrs'"]]);
  });

  test('a way out to everywhere is reported', () => {
    expect(connections({}, { ...ADDRESSES, upstreams: [{ cidrs: ['0.0.0.0/0'] }] }).warnings).toEqual([expect.stringContaining("HBR-NETPOL-11 'upstreams'")]);
  });
});

describe('options', () => {
  test('D31: with a receiver of the audit log, core reaches it', () => {
    const { found } = connections({}, { ...ADDRESSES, syslog: [{ cidrs: ['10.4.0.1/32'], ports: [6514] }] });
    expect(found.find(({ to }) => to.name === 'syslog')).toMatchObject({ from: { name: 'core' }, to: { peers: [{ cidrs: ['10.4.0.1/32'], ports: [6514] }] } });
  });

  test('D31: without one, nobody does', () => {
    expect(connections().has('core', 'syslog')).toBe(false);
  });

  test('B30: with the addresses of nodes, they reach core and portal', () => {
    const { has } = connections({}, { ...ADDRESSES, nodeCidrs: ['10.0.0.0/24'] });
    expect([has('nodes', 'core'), has('nodes', 'portal')]).toEqual([true, true]);
    expect(connections().has('nodes', 'core')).toBe(false);
  });

  test('B30: policies of Cilium know the nodes in front of nginx by themselves', () => {
    const exposure = Exposure.nodePort();
    expect([connections({ exposure }, ADDRESSES, 'Cilium').has('nodes', 'nginx'), connections({ exposure }).has('nodes', 'nginx')]).toEqual([true, false]);
  });

  test.each([[true, undefined, true], [false, true, true], [true, false, false], [false, undefined, false]])(
    'identity of the machine %s, option %s: metadata service %s', (instanceRole, metadataService, expected) => {
      const storage = BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', instanceRole });
      expect(connections({ storage }, { ...ADDRESSES, metadataService }).found.some(({ to }) => to.name === 'metadata')).toBe(expected);
    });
});

describe('behind a proxy', () => {
  test.each(['upstreams', 'trivy-databases'])('nobody reaches %s', endpoint => {
    expect(connections({ proxy: PROXY }).found.some(({ to }) => to.name === endpoint)).toBe(false);
  });

  test('finding N1: a mirror of the Trivy databases in the cluster is reached directly', () => {
    const trivy = { databaseRepositories: ['mirror.registries.svc:5000/trivy-db'], javaDatabaseRepositories: ['mirror.registries.svc:5000/trivy-java-db'] };
    expect(connections({ proxy: PROXY, trivy }).portsBetween('trivy', 'trivy-databases')).toEqual([5000]);
  });

  test('finding N1: where Harbor mirrors the databases itself, the way to its front has to be named', () => {
    const trivy = { databaseRepositories: ['registry.example.com/ghcr/trivy-db'] };
    expect(connections({ proxy: PROXY, trivy }).errors).toEqual([expect.stringContaining("HBR-NETPOL-01 'trivyDatabases'")]);
  });

  test('what is reached without it can be named', () => {
    const { has } = connections({ proxy: PROXY }, { ...ADDRESSES, upstreams: [{ cidrs: ['10.5.0.0/24'] }] });
    expect(has('core', 'upstreams')).toBe(true);
  });

  test('the proxy itself is reached', () => {
    expect(connections({ proxy: PROXY }).portsBetween('core', 'proxy')).toEqual([3128]);
  });

  test('a public identity provider is reached through it', () => {
    expect(connections({ proxy: PROXY, authentication: OIDC }).has('core', 'identity-provider')).toBe(false);
  });

  test('an exception of the proxy is reached directly', () => {
    const proxy = { ...PROXY, noProxy: ['.example.com'] };
    expect(connections({ proxy, authentication: OIDC }, { ...ADDRESSES, identityProvider: [{ cidrs: ['10.6.0.1/32'] }] }).has('core', 'identity-provider')).toBe(true);
  });

  test('an exception that nobody knows is reported', () => {
    expect(connections({ proxy: { ...PROXY, noProxy: ['.example.com'] }, authentication: OIDC }).errors).toEqual([
      expect.stringContaining("HBR-NETPOL-02 'identityProvider'"),
    ]);
  });

  test('nobody has to know where something is that is reached through it', () => {
    expect(connections({ proxy: PROXY, authentication: OIDC }).errors).toEqual([]);
  });

  test('the database is not reached through it', () => {
    expect(connections({ proxy: PROXY }, { cache: ADDRESSES.cache }).errors).toEqual([expect.stringContaining("HBR-NETPOL-02 'database'")]);
  });

  test('whoever does not use it goes directly', () => {
    const { has } = connections({ proxy: { ...PROXY, clients: [ProxyClient.TRIVY] } });
    expect([has('core', 'upstreams'), has('registry', 'storage'), has('trivy', 'trivy-databases')]).toEqual([true, true, false]);
  });

  test('https goes directly if only http has one', () => {
    expect(connections({ proxy: { httpProxy: PROXY.httpProxy } }).has('core', 'upstreams')).toBe(true);
  });

  test('a proxy by name has to be known by address', () => {
    expect(connections({ proxy: { httpsProxy: 'http://proxy.example.com:3128' } }).errors).toEqual([expect.stringContaining("HBR-NETPOL-02 'proxy'")]);
  });
});

test('every connection is there once', () => {
  const keys = connections({ metrics: {} }).found.map(({ from, to, ports, why }) => JSON.stringify([from.name, to.name, ports, why]));
  expect(keys).toEqual([...new Set(keys)]);
});
