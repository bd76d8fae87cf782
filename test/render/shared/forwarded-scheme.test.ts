import { load } from 'js-yaml';
import { Exposure, IngressController, TlsSource } from '../../../src';
import { IExposure } from '../../../src/contracts';
import { synthHarbor } from '../../support/harbor';
import { find } from '../../support/manifests';
import { valuesOf } from '../../support/release';

const GATEWAYS = [{ name: 'public', namespace: 'gateways', sectionName: 'https' }];
const elsewhere = { tls: TlsSource.terminatedElsewhere() };

/** Whether the registry answers with relative URLs: natively, in a release, and in a release without patches. */
const ROWS: ReadonlyArray<readonly [string, IExposure, readonly boolean[]]> = [
  ['a load balancer in front of nginx', Exposure.loadBalancer(elsewhere), [false, true, true]],
  ['nginx that ends TLS', Exposure.nodePort(), [false, true, true]],
  ['a route', Exposure.route({ gateways: GATEWAYS }), [false, false, true]],
  ['a VirtualService', Exposure.virtualService({ gateways: ['istio-system/public'] }), [false, false, false]],
  ['an Ingress without an annotation for headers', Exposure.ingress({ controller: IngressController.TRAEFIK, ...elsewhere }), [true, true, true]],
  ['an Ingress with one', Exposure.ingress({ controller: IngressController.HAPROXY, ...elsewhere }), [false, false, false]],
  ['an Ingress whose annotation the user has replaced', Exposure.ingress({
    controller: IngressController.HAPROXY, annotations: { 'haproxy.org/request-set-header': 'X-Other 1' }, ...elsewhere,
  }), [true, true, true]],
  ['a front of the user', Exposure.none(), [true, true, true]],
];

function nativeRegistry(exposure: IExposure): any {
  return load(find(synthHarbor({ exposure }), 'ConfigMap', 'harbor-registry').data['config.yml']);
}

test.each(ROWS)('finding N2: behind %s, uploads have relative URLs where nothing sends the scheme of the external URL', (_name, exposure, expected) => {
  const releases = [true, false].map(patched => (valuesOf({ exposure }, { patched }) as any).registry.relativeurls);
  expect([nativeRegistry(exposure).http.relativeurls, ...releases]).toEqual(expected);
});

test.each([true, false])('what the user says is not decided anew: %s', relativeUrls => {
  const values: any = valuesOf({ exposure: Exposure.none(), registry: { relativeUrls } });
  expect(values.registry.relativeurls).toBe(relativeUrls);
});

test('finding N2: HAProxy sends the scheme by an annotation', () => {
  const exposure = Exposure.ingress({ controller: IngressController.HAPROXY, ...elsewhere });
  expect(find(synthHarbor({ exposure }), 'Ingress', 'harbor-ingress').metadata.annotations)
    .toHaveProperty(['haproxy.org/request-set-header'], 'X-Forwarded-Proto https');
});
