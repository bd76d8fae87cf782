import { Exposure, GatewayImplementation, HarborProps, IngressController, NetworkEndpoint } from '../../src';
import { warningsOf, harborContext, testChart } from '../support/harbor-context';
import { DIALECTS, DialectName, Guarded, guardedHarbor, podOf } from '../support/network';

const GATEWAYS = [{ name: 'public', namespace: 'edge', sectionName: 'https' }];
const OWNER = { 'gateway.networking.k8s.io/gateway-name': 'public' };

const route = (implementation?: GatewayImplementation): Partial<HarborProps> => ({ exposure: Exposure.route({ gateways: GATEWAYS, implementation }) });
const ingress = (controller: IngressController): Partial<HarborProps> => ({ exposure: Exposure.ingress({ controller }) });
const pod = (namespace: string, labels: { [name: string]: string } = {}) => NetworkEndpoint.pod({ namespace, labels });

/** Where the proxies of a front really run. */
const PROXIES: ReadonlyArray<readonly [string, Partial<HarborProps>, NetworkEndpoint]> = [
  ['Traefik by its chart', ingress(IngressController.TRAEFIK), pod('traefik', { 'app.kubernetes.io/name': 'traefik' })],
  ['Traefik of k3s', ingress(IngressController.TRAEFIK), pod('kube-system', { 'app.kubernetes.io/name': 'traefik' })],
  ['a Gateway of Traefik in k3s', route(GatewayImplementation.TRAEFIK), pod('kube-system', { 'app.kubernetes.io/name': 'traefik' })],
  ['Envoy Gateway', route(GatewayImplementation.ENVOY_GATEWAY), pod('envoy-gateway-system', { 'app.kubernetes.io/name': 'envoy' })],
  ['Envoy Gateway in the namespace of the Gateway', route(GatewayImplementation.ENVOY_GATEWAY), pod('edge', { 'gateway.envoyproxy.io/owning-gateway-name': 'public' })],
  ['Istio', route(GatewayImplementation.ISTIO), pod('edge', OWNER)],
  ['NGINX Gateway Fabric', route(GatewayImplementation.NGINX_GATEWAY_FABRIC), pod('edge', OWNER)],
  ['NGINX Gateway Fabric before version 2', route(GatewayImplementation.NGINX_GATEWAY_FABRIC), pod('nginx-gateway')],
  ['the load balancers of GKE', route(GatewayImplementation.GKE), NetworkEndpoint.address('35.191.3.4')],
];

function admits({ allows }: Guarded, from: NetworkEndpoint): boolean[] {
  return [allows(from, podOf('core'), 8080), allows(from, podOf('portal'), 8080)];
}

describe.each(DIALECTS)('policies of %s', dialect => {
  test.each(PROXIES)('finding N3: admit the proxies of %s, without a guess', (_what, props, proxy) => {
    const guarded = guardedHarbor(dialect, props);
    expect(admits(guarded, proxy)).toEqual([true, true]);
    expect([guarded.reachability.guessed, guarded.warnings]).toEqual([[], []]);
  });

  test('finding N3: where the proxies share a namespace with others, only they are admitted', () => {
    expect(admits(guardedHarbor(dialect, route(GatewayImplementation.ISTIO)), pod('edge', { app: 'other' }))).toEqual([false, false]);
    expect(admits(guardedHarbor(dialect, ingress(IngressController.TRAEFIK)), pod('kube-system', { app: 'other' }))).toEqual([false, false]);
  });

  test('finding N3: of an unknown implementation the place is guessed, and that is said', () => {
    const { warnings, reachability } = guardedHarbor(dialect, route());
    expect(warnings).toEqual([expect.stringMatching(/HBR-NETPOL-16 'front' is a guess: policies admit all pods in namespace edge.*ENVOY_GATEWAY/)]);
    expect(reachability.guessed).toEqual(['front -> core: TCP 8080', 'front -> portal: TCP 8080']);
  });

  test('finding N3: the place of a gateway of Istio is a guess too', () => {
    const { warnings } = guardedHarbor(dialect, { exposure: Exposure.virtualService({ gateways: ['edge/public'] }) });
    expect(warnings).toEqual([expect.stringMatching(/HBR-NETPOL-16 'front'.*Exposure\.virtualService/)]);
  });

  test('finding N3: what the user says is no guess', () => {
    const byPolicy = guardedHarbor(dialect, route(), { ...addresses(), front: [{ namespaceLabels: { 'kubernetes.io/metadata.name': 'proxies' } }] });
    const byExposure = guardedHarbor(dialect, { exposure: Exposure.route({ gateways: GATEWAYS, peer: { cidrs: ['10.0.0.0/24'] } }) });
    expect([byPolicy, byExposure].flatMap(({ warnings, reachability }) => [...warnings, ...reachability.guessed])).toEqual([]);
  });
});

function addresses() {
  return { database: [{ cidrs: ['10.1.0.0/16'] }], cache: [{ cidrs: ['10.2.0.0/16'] }] };
}

test('finding N3: the gateway of Cilium can only be admitted by a policy of Cilium', () => {
  const found = (dialect: DialectName) => guardedHarbor(dialect, route(GatewayImplementation.CILIUM));
  expect(found('Kubernetes').errors).toEqual([expect.stringContaining("HBR-NETPOL-03 'front'")]);
  expect(admits(found('Cilium'), NetworkEndpoint.entity('ingress'))).toEqual([true, true]);
});

function limitsOf(implementation: GatewayImplementation, policies?: boolean): string[] {
  const chart = testChart();
  Exposure.route({ gateways: GATEWAYS, implementation, policies }).bind(chart, harborContext(chart));
  return warningsOf(chart);
}

const LIMITED: ReadonlyArray<readonly [string, GatewayImplementation, string[], string[]]> = [
  ['NGINX_GATEWAY_FABRIC', GatewayImplementation.NGINX_GATEWAY_FABRIC, ['proxy_request_buffering'], ['ClientSettingsPolicy', 'ProxySettingsPolicy', 'proxy_request_buffering']],
  ['TRAEFIK', GatewayImplementation.TRAEFIK, ['readTimeout'], ['readTimeout']],
  ['GKE', GatewayImplementation.GKE, [], ['HealthCheckPolicy', 'GCPBackendPolicy']],
];

test.each(LIMITED)('finding N3: %s has limits that a route cannot lift; what no object lifts is a warning', (_name, implementation, left, all) => {
  const named = (remedies: string[]) => remedies.map(remedy => expect.stringMatching(new RegExp(`HBR-EXPO-18 'implementation'.*${remedy}`)));
  expect(limitsOf(implementation)).toEqual(named(left));
  expect(limitsOf(implementation, false)).toEqual(named(all));
});

test.each([GatewayImplementation.CILIUM, GatewayImplementation.ENVOY_GATEWAY, GatewayImplementation.ISTIO, GatewayImplementation.GENERIC])(
  'others have none: %#', implementation => {
    expect(limitsOf(implementation)).toEqual([]);
  });

test('an implementation of your own says where its proxies are', () => {
  const implementation = GatewayImplementation.custom({ name: 'mine', gatewayLabel: 'example.com/gateway' });
  const chart = testChart();
  const { peer, peerGuessed } = Exposure.route({ gateways: GATEWAYS, implementation }).bind(chart, harborContext(chart));
  expect([peer, peerGuessed]).toEqual([
    { namespaceLabels: { 'kubernetes.io/metadata.name': 'edge' }, podLabels: { 'example.com/gateway': 'public' } }, undefined,
  ]);
});
