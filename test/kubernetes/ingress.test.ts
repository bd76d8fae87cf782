import { defineIngress, IngressResource } from '../../src/kubernetes/ingress';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

function ingress(overrides: Partial<IngressResource> = {}) {
  const chart = testChart();
  defineIngress(chart, 'ingress', {
    name: 'front',
    namespace: 'harbor',
    labels: { release: 'harbor' },
    annotations: {},
    hosts: [],
    paths: [{ pathType: 'Exact', path: '/a', service: 'core', port: 80 }],
    ...overrides,
  });
  return synth(chart)[0];
}

test('an Ingress forwards paths to Services', () => {
  expect(ingress().spec).toEqual({
    rules: [{ http: { paths: [{ path: '/a', pathType: 'Exact', backend: { service: { name: 'core', port: { number: 80 } } } }] } }],
  });
});

test('host, class and TLS', () => {
  const { spec } = ingress({ hosts: ['registry.example.com'], className: 'internal', tlsSecretName: 'front' });
  expect([spec.rules[0].host, spec.ingressClassName, spec.tls]).toEqual([
    'registry.example.com', 'internal', [{ hosts: ['registry.example.com'], secretName: 'front' }],
  ]);
});

test('TLS for an IP address has no host', () => {
  expect(ingress({ tlsSecretName: 'front' }).spec.tls).toEqual([{ secretName: 'front' }]);
});

test('empty annotations are left out', () => {
  expect([ingress().metadata.annotations, ingress({ annotations: { a: '1' } }).metadata.annotations]).toEqual([undefined, { a: '1' }]);
});
