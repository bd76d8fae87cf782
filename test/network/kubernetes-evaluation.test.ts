import { kubernetesAllows, KubernetesPolicy } from '../../src/network/kubernetes-evaluation';
import { NetworkEndpoint } from '../../src/network/network-endpoint';

const WEB = NetworkEndpoint.pod({ namespace: 'shop', labels: { app: 'web' }, address: '10.244.0.1' });
const DB = NetworkEndpoint.pod({ namespace: 'shop', labels: { app: 'db' }, address: '10.244.0.2' });
const OTHER = NetworkEndpoint.pod({ namespace: 'other', labels: { app: 'web' }, namespaceLabels: { team: 'a' }, address: '10.244.0.3' });

function policy(spec: KubernetesPolicy['spec'], namespace = 'shop'): KubernetesPolicy {
  return { metadata: { namespace }, spec };
}

function allows(policies: KubernetesPolicy[], from: NetworkEndpoint, to: NetworkEndpoint, { port = 5432, protocol = 'TCP' } = {}): boolean {
  return kubernetesAllows(policies, { from: from._facts, to: to._facts, port, protocol });
}

const ISOLATED = policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress', 'Egress'] });
const FROM_WEB = policy({ podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] });

describe('isolation', () => {
  test('a pod that nothing selects is open', () => {
    expect(allows([], WEB, DB)).toBe(true);
  });

  test('a pod that is selected is closed both ways', () => {
    expect([allows([ISOLATED], WEB, DB), allows([ISOLATED], DB, WEB)]).toEqual([false, false]);
  });

  test('a policy of another namespace selects nothing here', () => {
    expect(allows([policy(ISOLATED.spec, 'other')], WEB, DB)).toBe(true);
  });

  test('an empty selector selects all pods of its namespace', () => {
    expect(allows([policy({ podSelector: {} })], WEB, DB)).toBe(false);
  });

  test('without types, a policy with egress isolates both ways, and one without it the way in', () => {
    expect([allows([policy({ egress: [] })], WEB, OTHER), allows([policy({})], WEB, OTHER)]).toEqual([false, true]);
  });

  test('what any policy lets through passes', () => {
    expect(allows([ISOLATED, FROM_WEB], WEB, DB)).toBe(true);
  });

  test('both sides have to let it through', () => {
    const silent = policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] });
    expect(allows([FROM_WEB, silent], WEB, DB)).toBe(false);
  });

  test('the machine of a pod always reaches it', () => {
    expect(allows([ISOLATED], NetworkEndpoint.entity('host', '10.0.0.1'), DB)).toBe(true);
  });
});

describe('peers', () => {
  const ingress = (from: object[]) => [policy({ podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from }] })];

  test('a selector of pods alone is about the own namespace', () => {
    expect([allows([FROM_WEB], WEB, DB), allows([FROM_WEB], OTHER, DB)]).toEqual([true, false]);
  });

  test('a selector of namespaces alone is about all pods there', () => {
    const policies = ingress([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }]);
    expect([allows(policies, OTHER, DB), allows(policies, WEB, DB)]).toEqual([true, false]);
  });

  test('both together are about both', () => {
    const policies = ingress([{ namespaceSelector: { matchLabels: { team: 'a' } }, podSelector: { matchLabels: { app: 'api' } } }]);
    expect(allows(policies, OTHER, DB)).toBe(false);
  });

  test('a range is about addresses, those of pods included', () => {
    const policies = ingress([{ ipBlock: { cidr: '10.244.0.0/16', except: ['10.244.0.3/32'] } }]);
    expect([allows(policies, WEB, DB), allows(policies, OTHER, DB)]).toEqual([true, false]);
  });

  test('a range is not about a pod whose address is unknown', () => {
    const unknown = NetworkEndpoint.pod({ namespace: 'other' });
    expect(allows(ingress([{ ipBlock: { cidr: '0.0.0.0/0' } }]), unknown, DB)).toBe(false);
  });

  test('selectors are not about what is outside the cluster', () => {
    expect(allows(ingress([{ namespaceSelector: {} }]), NetworkEndpoint.address('203.0.113.1'), DB)).toBe(false);
  });

  test('a rule without peers is about everybody', () => {
    expect(allows([policy({ ingress: [{}] })], NetworkEndpoint.address('203.0.113.1'), DB)).toBe(true);
  });

  test('one of several peers is enough', () => {
    expect(allows(ingress([{ podSelector: { matchLabels: { app: 'x' } } }, { namespaceSelector: {} }]), OTHER, DB)).toBe(true);
  });
});

describe('ports', () => {
  const ports = (list: object[]) => [policy({ ingress: [{ ports: list }] })];

  test.each([
    ['the port', [{ port: 5432 }], {}, true],
    ['another port', [{ port: 5433 }], {}, false],
    ['a range around it', [{ port: 5000, endPort: 6000 }], {}, true],
    ['a range beside it', [{ port: 6000, endPort: 7000 }], {}, false],
    ['all ports of a protocol', [{ protocol: 'TCP' }], {}, true],
    ['all ports of another protocol', [{ protocol: 'UDP' }], {}, false],
    ['UDP for UDP', [{ port: 53, protocol: 'UDP' }], { port: 53, protocol: 'UDP' }, true],
    ['TCP, which is meant without a protocol, for UDP', [{ port: 53 }], { port: 53, protocol: 'UDP' }, false],
    ['a port by name, which nobody knows', [{ port: 'postgres' }], {}, false],
    ['one of several', [{ port: 1 }, { port: 5432 }], {}, true],
  ])('%s', (_, list, connection, expected) => {
    expect(allows(ports(list), WEB, DB, connection)).toBe(expected);
  });
});
