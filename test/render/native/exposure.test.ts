import { Exposure, InternalTls } from '../../../src';
import { testHarbor } from '../../support/harbor';

const kindsOf = (...args: Parameters<typeof testHarbor>) => testHarbor(...args).front.map(it => it.kind);

test.each([
  ['a gateway', Exposure.route({ gateways: [{ name: 'a' }] }), ['HTTPRoute']],
  ['an Ingress', Exposure.ingress(), ['Ingress']],
  ['D1: a mesh', Exposure.virtualService({ gateways: ['istio-system/public'] }), ['VirtualService']],
  ['a load balancer', Exposure.loadBalancer(), ['Service']],
  ['nothing', Exposure.none(), []],
])('%s has these objects', (_, exposure, kinds) => {
  expect(kindsOf({ exposure })).toEqual(kinds);
});

test('internal TLS adds what tells the gateway', () => {
  const internalTls = InternalTls.certManager({ issuerName: 'x', caConfigMapName: 'ca' });
  expect(kindsOf({ internalTls })).toEqual(['HTTPRoute', 'BackendTLSPolicy', 'BackendTLSPolicy']);
});
