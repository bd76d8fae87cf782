import { ciliumAllows, CiliumPolicy } from '../../src/network/cilium-evaluation';
import { NetworkEndpoint } from '../../src/network/network-endpoint';

const WEB = NetworkEndpoint.pod({ namespace: 'shop', labels: { app: 'web' }, address: '10.244.0.1' });
const DB = NetworkEndpoint.pod({ namespace: 'shop', labels: { app: 'db' } });
const OTHER = NetworkEndpoint.pod({ namespace: 'other', labels: { app: 'web' }, namespaceLabels: { team: 'a' }, address: '10.244.0.3' });
const OUTSIDE = NetworkEndpoint.address('203.0.113.1');
const GHCR = NetworkEndpoint.host('ghcr.io');

type Spec = NonNullable<CiliumPolicy['spec']>;

function policy(spec: Spec, namespace = 'shop'): CiliumPolicy {
  return { metadata: { namespace }, spec: { endpointSelector: {}, ...spec } };
}

function allows(policies: CiliumPolicy[], from: NetworkEndpoint, to: NetworkEndpoint, { port = 443, protocol = 'TCP' } = {}): boolean {
  return ciliumAllows(policies, { from: from._facts, to: to._facts, port, protocol });
}

const FOR_DB = { matchLabels: { 'k8s:app': 'db' } };

describe('isolation', () => {
  test('a pod that nothing selects is open', () => {
    expect(allows([], WEB, DB)).toBe(true);
  });

  test('a rule without anything in it isolates and lets nothing through', () => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{}] })], WEB, DB)).toBe(false);
  });

  test('a policy isolates the directions that it speaks of', () => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{}] })], DB, OUTSIDE)).toBe(true);
  });

  test('a policy need not isolate', () => {
    expect(allows([policy({ ingress: [{}], enableDefaultDeny: { ingress: false } })], WEB, DB)).toBe(true);
  });

  test('a policy of another namespace selects nothing here', () => {
    expect(allows([policy({ ingress: [{}] }, 'other')], WEB, DB)).toBe(true);
  });

  test('several specs in one policy all count', () => {
    const both: CiliumPolicy = { metadata: { namespace: 'shop' }, specs: [{ endpointSelector: {}, ingress: [{}] }, { endpointSelector: {}, ingress: [{ fromEntities: ['all'] }] }] };
    expect(allows([both], WEB, DB)).toBe(true);
  });

  test('a denial wins', () => {
    const rules = { ingress: [{ fromEntities: ['all'] }], ingressDeny: [{ fromEndpoints: [{ matchLabels: { app: 'web' } }] }] };
    expect(allows([policy({ endpointSelector: FOR_DB, ...rules })], WEB, DB)).toBe(false);
  });

  test('a rule that cannot be understood is an error, not a guess', () => {
    const unknown = policy({ egress: [{ toServices: [] } as object] });
    expect(() => allows([unknown], WEB, OUTSIDE)).toThrow('toServices: rules of Cilium with these fields cannot be evaluated');
  });
});

describe('peers', () => {
  test('a selector that names no namespace is about that of the policy', () => {
    const rules = [policy({ endpointSelector: FOR_DB, ingress: [{ fromEndpoints: [{ matchLabels: { 'k8s:app': 'web' } }] }] })];
    expect([allows(rules, WEB, DB), allows(rules, OTHER, DB)]).toEqual([true, false]);
  });

  test.each([
    [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'other' } }],
    [{ matchLabels: { 'io.kubernetes.pod.namespace': 'other', 'any:app': 'web' } }],
    [{ matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.team': 'a' } }],
    [{ matchExpressions: [{ key: 'k8s:io.kubernetes.pod.namespace', operator: 'Exists' }] }],
  ])('a selector may name another namespace: %j', selector => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{ fromEndpoints: [selector] }] })], OTHER, DB)).toBe(true);
  });

  test('ranges are never about pods', () => {
    const rules = [policy({ endpointSelector: FOR_DB, ingress: [{ fromCIDR: ['0.0.0.0/0'] }] })];
    expect([allows(rules, WEB, DB), allows(rules, OUTSIDE, DB)]).toEqual([false, true]);
  });

  test('ranges have holes', () => {
    const rules = [policy({ egress: [{ toCIDRSet: [{ cidr: '0.0.0.0/0', except: ['203.0.113.0/24'] }] }] })];
    expect([allows(rules, WEB, OUTSIDE), allows(rules, WEB, NetworkEndpoint.address('198.51.100.9'))]).toEqual([false, true]);
  });

  test.each(['host', 'remote-node', 'ingress', 'kube-apiserver'])('ranges are never about the entity %s', name => {
    expect(allows([policy({ egress: [{ toCIDR: ['0.0.0.0/0'] }] })], WEB, NetworkEndpoint.entity(name, '10.0.0.1'))).toBe(false);
  });

  test.each([
    ['ingress', NetworkEndpoint.entity('ingress'), true], ['ingress', OTHER, false], ['cluster', OTHER, true], ['cluster', OUTSIDE, false],
    ['world', OUTSIDE, true], ['world', OTHER, false], ['all', OTHER, true], ['all', OUTSIDE, true], ['host', NetworkEndpoint.entity('remote-node'), false],
  ])('the entity %s is about some', (entity, from, expected) => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{ fromEntities: [entity] }] })], from, DB)).toBe(expected);
  });

  test('the machine of a pod needs a rule, for Cilium can be told to ask for one', () => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{}] })], NetworkEndpoint.entity('host'), DB)).toBe(false);
  });
});

describe('names', () => {
  const lookup = (pattern: string) => ({ toEntities: ['host'], toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: pattern }] } }] });

  test('a name counts if the pod may look it up', () => {
    expect(allows([policy({ egress: [{ toFQDNs: [{ matchName: 'ghcr.io' }] }, lookup('*')] })], WEB, GHCR)).toBe(true);
  });

  test.each([['nothing', []], ['other names', [lookup('*.example.com')]]])('a name does not count if the pod may look up %s', (_, rules) => {
    expect(allows([policy({ egress: [{ toFQDNs: [{ matchName: 'ghcr.io' }] }, ...rules] })], WEB, GHCR)).toBe(false);
  });

  test.each([
    ['*.quay.io', 'cdn.quay.io', true], ['*.quay.io', 'a.cdn.quay.io', false], ['*.quay.io', 'quay.io', false], ['**.quay.io', 'a.cdn.quay.io', true],
    ['cdn*.quay.io', 'cdn01.quay.io', true], ['cdn*.quay.io', 'cdn.01.quay.io', false], ['*', 'anything.example.com', true], ['a.b', 'axb', false],
  ])('%s and %s', (matchPattern, name, expected) => {
    expect(allows([policy({ egress: [{ toFQDNs: [{ matchPattern }] }, lookup('*')] })], WEB, NetworkEndpoint.host(name))).toBe(expected);
  });

  test('an address has no name', () => {
    expect(allows([policy({ egress: [{ toFQDNs: [{ matchPattern: '*' }] }, lookup('*')] })], WEB, OUTSIDE)).toBe(false);
  });
});

describe('ports', () => {
  test.each([
    ['the port', [{ port: '443', protocol: 'TCP' }], {}, true],
    ['another port', [{ port: '80', protocol: 'TCP' }], {}, false],
    ['any protocol', [{ port: '443', protocol: 'ANY' }], { protocol: 'UDP' }, true],
    ['no protocol, which is any', [{ port: '443' }], { protocol: 'UDP' }, true],
    ['another protocol', [{ port: '443', protocol: 'UDP' }], {}, false],
    ['a range', [{ port: '400', endPort: 500 }], {}, true],
    ['port 0, which is all', [{ port: '0', protocol: 'TCP' }], {}, true],
  ])('%s', (_, ports, connection, expected) => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{ fromEntities: ['all'], toPorts: [{ ports }] }] })], WEB, DB, connection)).toBe(expected);
  });

  test('ports alone are about everybody', () => {
    expect(allows([policy({ endpointSelector: FOR_DB, ingress: [{ toPorts: [{ ports: [{ port: '443' }] }] }] })], OUTSIDE, DB)).toBe(true);
  });
});
