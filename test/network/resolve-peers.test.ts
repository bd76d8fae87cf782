import { NetworkPeer } from '../../src';
import { Dialect } from '../../src/network/external-endpoints';
import { ExternalEndpoint } from '../../src/network/flows';
import { checkCidrs, checkPorts, GivenPeers, hasTarget, resolveEndpoint, resolvePeers, warnAboutAnyAddress } from '../../src/network/resolve-peers';
import { testHarbor } from '../support/harbor';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

const KUBERNETES: Dialect = { supportsNames: false, supportsEntities: false };
const CILIUM: Dialect = { supportsNames: true, supportsEntities: true };

function resolve(dialect: Dialect, peers: NetworkPeer[], given: Partial<GivenPeers> = {}) {
  const scope = testChart();
  const resolved = resolvePeers(scope, { spec: testHarbor()._spec, options: {}, dialect }, { peers, option: 'storage', what: 'the object store', ...given });
  return { ...resolved, errors: errorsOf(scope), warnings: warningsOf(scope) };
}

describe('policies of Kubernetes', () => {
  test('B24: take a public name for the internet', () => {
    expect(resolve(KUBERNETES, [{ dnsNames: ['s3.example.com'] }]).peers).toMatchObject([{ internet: true }]);
  });

  test('do not open the internet for a name whose addresses are given', () => {
    const { peers, problem } = resolve(KUBERNETES, [{ dnsNames: ['s3.example.com'], cidrs: ['203.0.113.0/24'] }]);
    expect(peers).toEqual([{ cidrs: ['203.0.113.0/24'], entities: undefined }]);
    expect(problem).toBeUndefined();
  });

  test('open the internet for a name beside which only a metadata service is given', () => {
    expect(resolve(KUBERNETES, [{ dnsNames: ['s3.example.com'], cidrs: ['169.254.169.254/32'] }]).peers).toMatchObject([{ internet: true }]);
  });

  test.each(['minio.lan', 'minio', 's3.internal'])('B27: need the addresses of the private name %s', name => {
    expect(resolve(KUBERNETES, [{ dnsNames: [name] }])).toMatchObject({ peers: [], problem: { code: 'HBR-NETPOL-02' } });
  });

  test('B27: need no more than the addresses of a private name', () => {
    expect(resolve(KUBERNETES, [{ dnsNames: ['minio.lan'], cidrs: ['10.0.0.7/32'] }]).problem).toBeUndefined();
  });

  test('D42: need the addresses of what is always private, whatever its name', () => {
    expect(resolve(KUBERNETES, [{ dnsNames: ['postgres.example.com'] }], { isPrivate: true }).problem?.code).toBe('HBR-NETPOL-02');
  });

  test('need every peer to be said', () => {
    expect(resolve(KUBERNETES, [{ cidrs: ['10.0.0.0/8'] }, { dnsNames: ['minio.lan'] }]).problem?.code).toBe('HBR-NETPOL-02');
  });

  test('cannot name entities, and do not miss them beside something else', () => {
    expect(resolve(KUBERNETES, [{ entities: ['ingress'] }]).problem?.code).toBe('HBR-NETPOL-03');
    expect(resolve(KUBERNETES, [{ cidrs: ['10.0.0.0/8'] }, { entities: ['ingress'] }]).problem).toBeUndefined();
  });
});

describe('policies of Cilium', () => {
  test('follow names, private ones too', () => {
    const { peers, problem } = resolve(CILIUM, [{ dnsNames: ['minio.lan'] }], { isPrivate: true });
    expect(peers).toEqual([{ dnsNames: ['minio.lan'] }]);
    expect(problem).toBeUndefined();
  });

  test('name entities', () => {
    expect(resolve(CILIUM, [{ entities: ['ingress'] }]).peers).toEqual([{ entities: ['ingress'] }]);
  });
});

describe('problems', () => {
  test.each([[[]], [[{}]], [[{ cidrs: [] }]], [[{ ports: [443] }]]])('pain 23: %j leads nowhere', peers => {
    expect(resolve(CILIUM, peers).problem).toMatchObject({ code: 'HBR-NETPOL-01', finding: { prop: 'storage', slots: { what: 'the object store' } } });
  });

  test.each<[string, NetworkPeer, string]>([
    ['HBR-NETPOL-04', { cidrs: ['10.0.0.1'] }, 'storage[0].cidrs'],
    ['HBR-NETPOL-04', { cidrs: ['10.0.0.0/33'] }, 'storage[0].cidrs'],
    ['HBR-NETPOL-06', { internet: true, ports: [0] }, 'storage[0].ports'],
    ['HBR-NETPOL-10', { dnsNames: ['https://s3.example.com'] }, 'storage[0].dnsNames'],
    ['HBR-NETPOL-10', { dnsNames: ['S3.example.com'] }, 'storage[0].dnsNames'],
    ['HBR-NETPOL-13', { entities: ['ingres'] }, 'storage[0].entities'],
  ])('%s: %j', (code, peer, prop) => {
    expect(resolve(CILIUM, [peer]).errors).toEqual([expect.stringContaining(`${code} '${prop}'`)]);
  });

  test.each(['s3.example.com', '*.example.com', '**.example.com', 'prod-*.s3.*.example.com', '*'])('%s is a name or a pattern', name => {
    expect(resolve(CILIUM, [{ dnsNames: [name] }]).errors).toEqual([]);
  });

  test('HBR-NETPOL-05: the port of a Service is seldom that of its pods', () => {
    const peer = { namespaceLabels: { 'kubernetes.io/metadata.name': 'minio' } };
    expect(resolve(CILIUM, [peer], { ports: [443] }).warnings).toEqual([expect.stringContaining('HBR-NETPOL-05')]);
    expect(resolve(CILIUM, [{ ...peer, ports: [443] }], { ports: [443] }).warnings).toEqual([]);
    expect(resolve(CILIUM, [peer], { ports: [9000] }).warnings).toEqual([]);
  });

  test('HBR-NETPOL-11: everywhere is more than the internet', () => {
    const scope = testChart();
    warnAboutAnyAddress(scope, 'upstreams', [{ cidrs: ['0.0.0.0/0'] }]);
    warnAboutAnyAddress(scope, 'upstreams', [{ internet: true }]);
    expect(warningsOf(scope)).toEqual([expect.stringContaining("HBR-NETPOL-11 'upstreams'")]);
  });

  test('ranges and ports are checked one by one', () => {
    const scope = testChart();
    checkCidrs(scope, 'nodeCidrs', ['10.0.0.0/8', 'x']);
    checkPorts(scope, 'ports', [1, 65536, 1.5]);
    expect(errorsOf(scope).map(error => error.split(' ')[0])).toEqual(['HBR-NETPOL-04', 'HBR-NETPOL-06', 'HBR-NETPOL-06']);
  });
});

describe('what is outside', () => {
  function outside(name: ExternalEndpoint, dialect: Dialect, options = {}) {
    return resolveEndpoint(testChart(), { spec: testHarbor()._spec, options, dialect }, name);
  }

  test.each<ExternalEndpoint>(['syslog', 'nodes', 'kubelet'])('%s may be unknown', name => {
    expect(outside(name, KUBERNETES)).toEqual({ peers: [] });
  });

  test('D31: what may be unknown has to be said well if it is said', () => {
    expect(outside('syslog', KUBERNETES, { syslog: [{ dnsNames: ['log.lan'] }] }).problem?.code).toBe('HBR-NETPOL-02');
  });

  test('D42: the database has to be known by address', () => {
    expect(outside('database', KUBERNETES).problem?.code).toBe('HBR-NETPOL-02');
    expect(outside('database', CILIUM).peers).toEqual([{ dnsNames: ['postgres.example.com'], entities: undefined }]);
  });
});

test.each<[NetworkPeer, boolean]>([
  [{}, false], [{ ports: [1] }, false], [{ dnsNames: [] }, false], [{ internet: false }, false],
  [{ internet: true }, true], [{ podLabels: {} }, true], [{ namespaceLabels: {} }, true], [{ cidrs: ['::/0'] }, true], [{ entities: ['host'] }, true],
])('%j leads somewhere: %s', (peer, expected) => {
  expect(hasTarget(peer)).toBe(expected);
});
