import { Exposure } from '../../src/exposure/exposure';
import { RouteExposureOptions } from '../../src/exposure/route-exposure';
import { TlsSource } from '../../src/tls/tls-source';
import { errorsOf, harborContext, testChart, warningsOf } from '../support/harbor-context';
import { find, synth } from '../support/manifests';

const HTTPS = { name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' };
const HTTP = { ...HTTPS, sectionName: 'http' };

function bind(options: Partial<RouteExposureOptions> = {}) {
  const chart = testChart();
  const config = Exposure.route({ gateways: [HTTPS], ...options }).bind(chart, harborContext(chart));
  return { chart, config, errors: errorsOf(chart) };
}

describe('the route', () => {
  test('is attached to the gateways of the user', () => {
    expect(bind().config.route?.gateways).toEqual([HTTPS]);
  });

  test('carries annotations, labels and the redirect', () => {
    const { config } = bind({ annotations: { a: '1' }, labels: { b: '2' }, redirectHttp: [HTTP] });
    expect(config.route).toEqual({ gateways: [HTTPS], annotations: { a: '1' }, labels: { b: '2' }, redirectGateways: [HTTP] });
  });

  test('D26: TLS ends at the gateway, and clients speak https', () => {
    expect(bind().config.tls).toEqual({ enabled: true });
  });

  test('chart bug 1, invariant 30: nothing waits for a Secret that the gateway reads', () => {
    expect(bind({ tls: TlsSource.existing({ secretName: 'gateway-cert' }) }).config.tls).not.toHaveProperty('secretName');
  });

  test('a Certificate is made for a gateway that wants one', () => {
    const { chart } = bind({ tls: TlsSource.certManager({ issuerName: 'ca' }) });
    expect(find(synth(chart), 'Certificate', 'harbor-route').spec.dnsNames).toEqual(['registry.example.com']);
  });

  test('the CA for the portal is passed on', () => {
    expect(bind({ tls: TlsSource.terminatedElsewhere({ caSecretName: 'company-ca' }) }).config.tls?.caSecretName).toBe('company-ca');
  });
});

describe('the peer', () => {
  test('is the namespace of the first gateway', () => {
    expect(bind().config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'kube-system' } });
  });

  test('is Harbor\'s own namespace if the gateway is there', () => {
    expect(bind({ gateways: [{ name: 'own' }] }).config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'harbor' } });
  });

  test('of the user wins', () => {
    expect(bind({ peer: { cidrs: ['10.0.0.0/8'] } }).config.peer).toEqual({ cidrs: ['10.0.0.0/8'] });
  });
});

describe('problems', () => {
  test('finding R14: a route to https without a listener is served by the plain one too', () => {
    expect(warningsOf(bind({ gateways: [HTTPS, { name: 'public' }] }).chart)).toEqual([
      expect.stringContaining("HBR-EXPO-19 'gateways[1].sectionName'"),
    ]);
  });

  test('finding R14: with plain http there is nothing to warn about', () => {
    expect(warningsOf(bind({ gateways: [{ name: 'public' }], tls: TlsSource.none() }).chart)).toEqual([expect.stringContaining('HBR-TLS-07')]);
  });

  test('invariant 30: a route needs a gateway', () => {
    expect(bind({ gateways: [] }).errors).toEqual([expect.stringMatching(/^HBR-EXPO-01 'gateways' must name at least one Gateway: write/)]);
  });

  test.each([
    ['name', { name: 'Public' }],
    ['namespace', { name: 'public', namespace: 'a.b' }],
    ['sectionName', { name: 'public', sectionName: 'HTTPS' }],
  ])('the %s of a gateway has to be possible', (part, gateway) => {
    expect(bind({ gateways: [gateway] }).errors).toEqual([expect.stringContaining(`HBR-EXPO-02 'gateways[0].${part}'`)]);
  });

  test('names of redirecting gateways have to be possible', () => {
    expect(bind({ redirectHttp: [{ name: 'a b' }] }).errors).toEqual([expect.stringContaining("HBR-EXPO-02 'redirectHttp[0].name'")]);
  });

  test.each([
    ['the same listener', { gateways: [HTTPS], redirectHttp: [HTTPS] }, 'listener https of kube-system/cilium-gateway'],
    ['all listeners of the route', { gateways: [{ ...HTTPS, sectionName: undefined }], redirectHttp: [HTTP] }, 'listener http of'],
    ['all listeners of the redirect', { redirectHttp: [{ ...HTTP, sectionName: undefined }] }, 'listener https of'],
    ['all listeners of both', { gateways: [{ name: 'g' }], redirectHttp: [{ name: 'g', namespace: 'harbor' }] }, 'all listeners of harbor/g'],
  ])('redirect and route must not meet at %s', (_name, options, listener) => {
    expect(bind(options).errors).toEqual([expect.stringMatching(new RegExp(`^HBR-EXPO-04 .*${listener}`))]);
  });

  test('a redirect from another listener is fine', () => {
    expect(bind({ redirectHttp: [HTTP] }).errors).toEqual([]);
  });

  test('a redirect to https needs https', () => {
    expect(bind({ redirectHttp: [HTTP], tls: TlsSource.none() }).errors).toEqual([expect.stringContaining("HBR-EXPO-05 'redirectHttp'")]);
  });
});

test.each([['its own host', ['registry.example.com']], ['an address', ['10.0.0.1']], ['one host twice', ['a.example.com', 'a.example.com']]])(
  'finding F4: %s cannot be redirected to Harbor', (_, redirectHosts) => {
    expect(bind({ redirectHosts }).errors).toEqual([expect.stringContaining('HBR-EXPO-20')]);
  },
);
