import { Cache, Database, HarborProps, NetworkEndpoint } from '../../src';
import { cnpgPods, dragonflyPods } from '../../src/contracts/operator-pods';
import { ADDRESSES, DIALECTS, DialectName, guardedHarbor, podOf, policy, PolicyOptions, stranger } from '../support/network';
import { OwnCache, OwnDatabase } from '../support/own-database';

const INSTANCE = NetworkEndpoint.pod({ namespace: 'harbor', labels: { 'cnpg.io/cluster': 'harbor-pg' } });
const API_SERVER = NetworkEndpoint.entity('kube-apiserver', '10.0.0.10');

function withCnpg(dialect: DialectName, options: PolicyOptions = {}) {
  const database = new OwnDatabase(cnpgPods({ clusterName: 'harbor-pg', objectStore: { dnsNames: ['s3.example.com'] } }));
  return guardedHarbor(dialect, { database, metrics: {} }, { cache: [{ cidrs: ['10.2.0.0/16'] }], ...options });
}

describe.each(DIALECTS)('a database of CloudNativePG, policies of %s', dialect => {
  const guarded = withCnpg(dialect);
  const { allows, reachability, errors } = guarded;

  test('has no problems, and every connection that it needs', () => {
    expect(errors).toEqual([]);
    expect(reachability.blocked).toEqual([]);
  });

  test('B34, E11: lets the operator in on ports 8000 and 5432', () => {
    const operator = NetworkEndpoint.pod({ namespace: 'cnpg-system', labels: { 'app.kubernetes.io/name': 'cloudnative-pg' } });
    expect([8000, 5432, 9187].map(port => allows(operator, INSTANCE, port))).toEqual([true, true, false]);
  });

  test.each(['core', 'jobservice', 'exporter'])('B26, B28: lets %s in on port 5432 alone', component => {
    expect([5432, 8000, 9187].map(port => allows(podOf(component), INSTANCE, port))).toEqual([true, false, false]);
  });

  test.each(['registry', 'portal', 'trivy'])('denies %s', component => {
    expect(allows(podOf(component), INSTANCE, 5432)).toBe(false);
  });

  test('denies other pods, in the same namespace and elsewhere', () => {
    expect([stranger('harbor'), stranger('tenant'), stranger('cnpg-system')].filter(pod => allows(pod, INSTANCE, 5432))).toEqual([]);
  });

  test('lets instances replicate', () => {
    expect([5432, 8000].map(port => allows(INSTANCE, INSTANCE, port))).toEqual([true, true]);
  });

  test('lets Prometheus read metrics', () => {
    expect(allows(NetworkEndpoint.pod({ namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } }), INSTANCE, 9187)).toBe(true);
  });

  test('lets instances report to the API server', () => {
    expect(allows(INSTANCE, API_SERVER, 6443)).toBe(true);
  });

  test('lets instances write backups', () => {
    expect(allows(INSTANCE, NetworkEndpoint.host('s3.example.com'), 443)).toBe(true);
  });

  test('does not let instances reach Harbor', () => {
    expect(allows(INSTANCE, podOf('core'), 8080)).toBe(false);
  });

  test('selects the instances, not the operator', () => {
    const { spec } = policy(guarded, 'harbor-database');
    expect(Object.values((spec.podSelector ?? spec.endpointSelector).matchLabels)).toEqual(['harbor-pg']);
  });
});

test('HBR-NETPOL-08: where the API server is cannot be known to policies of Kubernetes', () => {
  expect(withCnpg('Kubernetes').warnings).toEqual([expect.stringContaining("HBR-NETPOL-08 'apiServer'")]);
  expect(withCnpg('Kubernetes', { apiServer: [{ cidrs: ['10.0.0.10/32'] }] }).warnings).toEqual([]);
  expect(withCnpg('Cilium').warnings).toEqual([]);
});

test('the entity of the API server is all that Cilium opens for it', () => {
  expect(withCnpg('Cilium').allows(INSTANCE, NetworkEndpoint.address('203.0.113.1'), 6443)).toBe(false);
});

describe.each(DIALECTS)('a Dragonfly without a password, policies of %s', dialect => {
  const podLabels = { app: 'dragonfly' };
  const { allows, reachability, errors } = guardedHarbor(dialect, { cache: new OwnCache(dragonflyPods({ podLabels })) }, { database: [{ cidrs: ['10.1.0.0/16'] }] });
  const server = NetworkEndpoint.pod({ namespace: 'harbor', labels: podLabels });

  test('has no problems, and every connection that it needs', () => {
    expect(errors).toEqual([]);
    expect(reachability.blocked).toEqual([]);
  });

  test('E17: denies everybody but Harbor and the operator, on 6379 and on the admin port', () => {
    const everybody = [stranger('harbor'), stranger('tenant'), podOf('portal')];
    expect(everybody.filter(pod => allows(pod, server, 6379) || allows(pod, server, 9999))).toEqual([]);
  });

  test('E17: lets Harbor in on 6379, and never on the admin port', () => {
    expect([allows(podOf('core'), server, 6379), allows(podOf('core'), server, 9999)]).toEqual([true, false]);
  });

  test('E17: lets the operator in on the admin port', () => {
    expect(allows(NetworkEndpoint.pod({ namespace: 'dragonfly-operator-system' }), server, 9999)).toBe(true);
  });
});

describe.each(DIALECTS)('the choices of the library with pods beside Harbor, policies of %s', dialect => {
  const front = [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'gateways' } }];
  const backup = { destinationPath: 's3://backups', endpoint: 'https://s3.example.com' };

  test.each<[string, Partial<HarborProps>]>([
    ['CloudNativePG with backups and Valkey', { database: Database.cnpg({ backup, podMonitor: {} }), cache: Cache.valkey() }],
    ['CloudNativePG and Dragonfly', { database: Database.cnpg(), cache: Cache.dragonfly({ acceptLicense: true }) }],
  ])('%s: no problems, and every connection that they need', (_, props) => {
    const { errors, reachability, allows } = guardedHarbor(dialect, { ...props, metrics: {} }, { front });
    expect(errors).toEqual([]);
    expect(reachability.blocked).toEqual([]);
    const servers = ['database', 'cache'].map(name => reachability.endpoint(name));
    expect(servers.filter(server => allows(stranger('harbor'), server, 5432) || allows(stranger('tenant'), server, 6379))).toEqual([]);
  });

  test('backups to a private host need its addresses where names are not known', () => {
    const database = Database.cnpg({ backup: { ...backup, endpoint: 'https://minio.lan' } });
    const errors = guardedHarbor(dialect, { database }, { cache: ADDRESSES.cache }).errors;
    expect(errors).toEqual(dialect === 'Cilium' ? [] : [expect.stringContaining("HBR-NETPOL-02 'backups' must have the addresses of backups")]);
    expect(guardedHarbor(dialect, { database }, { cache: ADDRESSES.cache, backups: [{ cidrs: ['10.3.0.7/32'] }] }).errors).toEqual([]);
  });
});

test('a peer that leads nowhere is reported', () => {
  const pods = { podLabels: { app: 'pg' }, ingress: [{ name: 'operator', peer: {}, ports: [1], why: 'status' }] };
  expect(guardedHarbor('Cilium', { database: new OwnDatabase(pods) }).errors).toEqual([expect.stringContaining("HBR-NETPOL-01 'database' must say where operator is")]);
});
