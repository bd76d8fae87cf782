import { defineTlsDestinationRule, defineVirtualService, VirtualServiceResource } from '../../src/kubernetes/virtual-service';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

const PLACE = { namespace: 'harbor', labels: { release: 'harbor' } };

function virtualService(overrides: Partial<VirtualServiceResource> = {}) {
  const chart = testChart();
  defineVirtualService(chart, 'virtual-service', {
    ...PLACE,
    name: 'harbor',
    gateways: ['istio-system/public'],
    hosts: ['registry.example.com'],
    rules: [
      { name: 'core', paths: [{ type: 'prefix', value: '/api/' }, { type: 'exact', value: '/token' }], service: 'core', port: 80 },
      { name: 'rest', paths: [], service: 'portal', port: 80 },
    ],
    ...overrides,
  });
  return synth(chart)[0];
}

test('rules forward paths to Services, and one without paths matches the rest', () => {
  expect(virtualService().spec.http).toEqual([
    {
      name: 'core',
      match: [{ uri: { prefix: '/api/' } }, { uri: { exact: '/token' } }],
      route: [{ destination: { host: 'core', port: { number: 80 } } }],
    },
    { name: 'rest', route: [{ destination: { host: 'portal', port: { number: 80 } } }] },
  ]);
});

test('finding N2: every rule sends the scheme that clients use', () => {
  const headers = virtualService({ forwardedScheme: 'https' }).spec.http.map((rule: any) => rule.headers);
  expect(headers).toEqual(Array(2).fill({ request: { set: { 'X-Forwarded-Proto': 'https' } } }));
});

test('gateways and host', () => {
  const { gateways, hosts } = virtualService().spec;
  expect([gateways, hosts]).toEqual([['istio-system/public'], ['registry.example.com']]);
});

test('without a host it matches every host', () => {
  expect(virtualService({ hosts: [] }).spec.hosts).toEqual(['*']);
});

test('empty annotations are left out', () => {
  expect([virtualService().metadata.annotations, virtualService({ annotations: { a: '1' } }).metadata.annotations]).toEqual([undefined, { a: '1' }]);
});

test.each([
  ['all proxies', undefined, undefined],
  ['the proxies of a namespace', ['istio-gateway'], ['istio-gateway']],
])('a DestinationRule makes %s speak TLS to a Service', (_name, exportTo, expected) => {
  const chart = testChart();
  defineTlsDestinationRule(chart, 'rule', { ...PLACE, service: 'harbor-core', exportTo });
  expect(synth(chart)[0].spec).toEqual({
    host: 'harbor-core',
    ...expected && { exportTo: expected },
    trafficPolicy: { tls: { mode: 'SIMPLE', sni: 'harbor-core', insecureSkipVerify: true } },
  });
});
