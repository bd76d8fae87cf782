import { ImageRoutes, NetworkEndpoint, NetworkPolicyKind, RegistryAccess, RegistryEgressOptions } from '../../src';
import { REGISTRY_HOSTS } from '../../src/facts/registry-hosts';
import { letsOut } from '../support/egress';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const HOST = 'registry.example.com';
const ADDRESS = '203.0.113.7';
const UPSTREAMS = Object.values(REGISTRY_HOSTS).flat().filter(name => !name.includes('*'));
const DIALECTS: ReadonlyArray<readonly [kind: NetworkPolicyKind, more: Partial<RegistryEgressOptions>]> = [
  [NetworkPolicyKind.KUBERNETES, { registry: [{ cidrs: [`${ADDRESS}/32`] }] }],
  [NetworkPolicyKind.CILIUM, {}],
];

function egressOf(options: Partial<RegistryEgressOptions>, upstreams = ['docker.io', 'ghcr.io']) {
  const chart = testChart();
  const access = new RegistryAccess(chart, 'access', {
    registry: { host: HOST }, routes: ImageRoutes.to(...upstreams), egress: { namespaces: ['apps', 'data'], ...options } as RegistryEgressOptions,
  });
  return { errors: errorsOf(chart), warnings: warningsOf(chart), objects: access.networkPolicies.map(object => object.toJson()) };
}

describe.each(DIALECTS)('in the dialect %s', (kind, more) => {
  const { objects, errors, warnings } = egressOf({ kind, ...more });
  const isOut = (to: NetworkEndpoint) => ['apps', 'data'].map(namespace => letsOut(objects, namespace, to));

  test.each(UPSTREAMS)('no Pod of the namespaces reaches %s', host => {
    expect(isOut(NetworkEndpoint.host(host))).toEqual([false, false]);
  });

  test('every Pod reaches the registry', () => {
    expect(isOut(NetworkEndpoint.host(HOST, ADDRESS))).toEqual([true, true]);
  });

  test('every Pod reaches Pods of other namespaces, and addresses of the own network', () => {
    expect(isOut(NetworkEndpoint.pod({ namespace: 'elsewhere' }))).toEqual([true, true]);
    expect(isOut(NetworkEndpoint.address('10.3.4.5'))).toEqual([true, true]);
  });

  test('Pods of other namespaces go where they went', () => {
    expect(letsOut(objects, 'others', NetworkEndpoint.host('ghcr.io'))).toBe(true);
  });

  test('nothing is said about what comes in, and an API server accepts the objects', async () => {
    expect(objects.filter(({ spec }) => spec.ingress || spec.policyTypes?.includes('Ingress'))).toEqual([]);
    expect([errors, warnings, await schemaProblems(objects)]).toEqual([[], [], []]);
  });
});

test('Cilium reaches what else is named by its name', () => {
  const { objects } = egressOf({ kind: NetworkPolicyKind.CILIUM, others: [{ dnsNames: ['api.payments.example.org'] }] });
  expect(letsOut(objects, 'apps', NetworkEndpoint.host('api.payments.example.org'))).toBe(true);
});

test('a registry with a private name is in the own network', () => {
  const chart = testChart();
  new RegistryAccess(chart, 'access', { registry: { host: 'registry.corp.internal' }, routes: ImageRoutes.usual(), egress: { namespaces: ['apps'] } });
  expect(errorsOf(chart)).toEqual([]);
});

test.each([
  ['HBR-ROUTE-33', 'egress.registry', {}],
  ['HBR-ROUTE-33', 'egress.others', { registry: [{ cidrs: ['203.0.113.7/32'] }], others: [{ dnsNames: ['api.example.org'] }] }],
  ['HBR-ROUTE-35', 'egress.namespaces', { kind: NetworkPolicyKind.CILIUM, namespaces: [] }],
  ['HBR-NETPOL-04', 'egress.ownCidrs[0]', { kind: NetworkPolicyKind.CILIUM, ownCidrs: ['10.0.0.0'] }],
  ['HBR-NETPOL-06', 'egress.others[0].ports', { kind: NetworkPolicyKind.CILIUM, others: [{ dnsNames: ['api.example.org'], ports: [0] }] }],
])('%s: %s', (code, prop, options) => {
  expect(egressOf(options).errors).toEqual([expect.stringContaining(`${code} '${prop}'`)]);
});

test('HBR-ROUTE-36: an upstream registry in the own network is not closed, unless its range is left out', () => {
  const upstreams = ['registry.corp.internal'];
  expect(egressOf({ kind: NetworkPolicyKind.CILIUM }, upstreams).warnings).toEqual([expect.stringContaining('HBR-ROUTE-36')]);
  expect(egressOf({ kind: NetworkPolicyKind.CILIUM, ownCidrs: ['10.1.0.0/16'] }, upstreams).warnings).toEqual([]);
});
