import { Exposure } from '../../src/exposure/exposure';
import { VirtualServiceExposureOptions } from '../../src/exposure/virtual-service-exposure';
import { TlsSource } from '../../src/tls/tls-source';
import { errorsOf, harborContext, testChart } from '../support/harbor-context';

const GATEWAY = 'istio-gateway/public-ingressgateway';

function bind(options: Partial<VirtualServiceExposureOptions> = {}) {
  const chart = testChart();
  const config = Exposure.virtualService({ gateways: [GATEWAY], ...options }).bind(chart, harborContext(chart));
  return { chart, config, errors: errorsOf(chart) };
}

test('D1: the VirtualService is bound to the gateways of the user', () => {
  expect(bind({ annotations: { a: '1' } }).config.virtualService).toEqual({ gateways: [GATEWAY], annotations: { a: '1' } });
});

test('D26: TLS ends at the gateway, and nothing waits for a Secret', () => {
  expect(bind({ tls: TlsSource.existing({ secretName: 'x' }) }).config.tls).toEqual({ enabled: true });
});

test('without TLS clients speak http', () => {
  expect(bind({ tls: TlsSource.none() }).config.tls?.enabled).toBe(false);
});

test('the peer is the namespace of the first gateway', () => {
  expect(bind().config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'istio-gateway' } });
});

test('the peer of a gateway without namespace is Harbor\'s own namespace', () => {
  expect(bind({ gateways: ['public'] }).config.peer).toEqual({ namespaceLabels: { 'kubernetes.io/metadata.name': 'harbor' } });
});

test('a gateway is needed', () => {
  expect(bind({ gateways: [] }).errors).toEqual([expect.stringContaining("HBR-EXPO-01 'gateways'")]);
});

test.each(['a/b/c', 'Public', '/public', 'istio-system/', 'istio.system/public', ''])('%p is no gateway', gateway => {
  expect(bind({ gateways: [gateway] }).errors).toEqual([expect.stringContaining("HBR-EXPO-03 'gateways[0]'")]);
});

test.each(['public', 'istio-system/public', 'istio-system/public.example'])('%p is a gateway', gateway => {
  expect(bind({ gateways: [gateway] }).errors).toEqual([]);
});
