import { Construct } from 'constructs';
import { defineHttpRoute, defineRedirectRoute } from '../../src/kubernetes/gateway-route';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

const COMMON = {
  name: 'route', namespace: 'harbor', labels: { release: 'harbor' }, gateways: [{ name: 'public' }], hosts: ['registry.example.com'],
};

function made(define: (scope: Construct) => void) {
  const chart = testChart();
  define(chart);
  return synth(chart)[0];
}

test('a rule forwards paths to a Service; the defaults of the API server are written out', () => {
  const rules = [{ paths: [{ type: 'Exact' as const, value: '/a' }], service: 'core', port: 80, requestTimeout: '0s' }];
  expect(made(scope => defineHttpRoute(scope, 'route', { ...COMMON, rules })).spec).toEqual({
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' }],
    hostnames: ['registry.example.com'],
    rules: [{
      matches: [{ path: { type: 'Exact', value: '/a' } }],
      timeouts: { request: '0s' },
      backendRefs: [{ group: '', kind: 'Service', name: 'core', port: 80, weight: 1 }],
    }],
  });
});

test('finding N2: a rule sends the scheme that clients use', () => {
  const rules = [{ paths: [{ type: 'Exact' as const, value: '/a' }], service: 'core', port: 80, forwardedScheme: 'https' }];
  expect(made(scope => defineHttpRoute(scope, 'route', { ...COMMON, rules })).spec.rules[0].filters).toEqual([
    { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-Forwarded-Proto', value: 'https' }] } },
  ]);
});

test('without a timeout the gateway uses its default', () => {
  const rules = [{ paths: [{ type: 'PathPrefix' as const, value: '/' }], service: 'portal', port: 80 }];
  expect(made(scope => defineHttpRoute(scope, 'route', { ...COMMON, rules })).spec.rules[0]).not.toHaveProperty('timeouts');
});

test('a redirect has no backend', () => {
  expect(made(scope => defineRedirectRoute(scope, 'route', { ...COMMON, scheme: 'https' })).spec.rules).toEqual([{
    matches: [{ path: { type: 'PathPrefix', value: '/' } }],
    filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
  }]);
});

test('a redirect can have another port', () => {
  const { rules } = made(scope => defineRedirectRoute(scope, 'route', { ...COMMON, port: 8443 })).spec;
  expect(rules[0].filters[0].requestRedirect.port).toBe(8443);
});

test('without a host the route matches every host', () => {
  expect(made(scope => defineRedirectRoute(scope, 'route', { ...COMMON, hosts: [] })).spec).not.toHaveProperty('hostnames');
});

test('empty annotations are left out', () => {
  expect(made(scope => defineRedirectRoute(scope, 'route', { ...COMMON, annotations: {} })).metadata).not.toHaveProperty('annotations');
});
