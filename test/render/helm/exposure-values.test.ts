import { ChartBundle, Exposure, IngressController, InternalTls, IpFamilyPolicy, TlsSource } from '../../../src';
import { HarborProps } from '../../../src/props/harbor-props';
import { chartExposure, chartOffersCa, exposureValues, ingressAnnotations } from '../../../src/render/helm/exposure-values';
import { FACTS, harborSpec } from '../../support/release';

const OLD = { version: '1.17.5', patched: true };
const ingress = (tls = TlsSource.existing({ secretName: 'front' })) => Exposure.ingress({ controller: IngressController.NGINX, tls });
const values = (overrides: Partial<HarborProps>, facts = FACTS): any => exposureValues(harborSpec(overrides), facts);

test('D25: an Ingress has the host of the address and the certificate', () => {
  expect(values({ exposure: ingress() }).expose).toMatchObject({
    type: 'ingress', tls: { enabled: true, certSource: 'secret', secret: { secretName: 'front' } }, ingress: { hosts: { core: 'registry.example.com' }, className: 'nginx' },
  });
});

test('a route names its gateways in full', () => {
  const exposure = Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] });
  expect(values({ exposure }).expose.route.parentRefs).toEqual([
    { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'gateways', sectionName: 'https' },
  ]);
});

test('chart bug 1: with a route, core waits for no Secret that nobody makes', () => {
  expect(values({}).expose.tls).toEqual({ enabled: false });
});

test('D26, chart bug 11: nginx behind something that ends TLS serves plain http', () => {
  const { expose, externalURL } = values({ exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }) });
  expect([expose.tls, externalURL]).toEqual([{ enabled: false }, 'https://registry.example.com']);
});

test('chart bug 14: the controller is never said, because it changes Services whatever stands in front', () => {
  expect(values({ exposure: ingress() }).expose.ingress.controller).toBeUndefined();
});

test('an annotation that the chart writes by itself with internal TLS is not given to it again', () => {
  const internalTls = InternalTls.certManager({ issuerName: 'internal' });
  expect(values({ exposure: ingress(), internalTls }).expose.ingress.annotations['nginx.ingress.kubernetes.io/backend-protocol']).toBeUndefined();
});

test('it is among those that the Ingress shall have', () => {
  const spec = harborSpec({ exposure: ingress(), internalTls: InternalTls.certManager({ issuerName: 'internal' }) });
  expect(ingressAnnotations(spec, spec.exposure.ingress!)['nginx.ingress.kubernetes.io/backend-protocol']).toBe('HTTPS');
});

test.each([
  ['ingress', ingress(), FACTS], ['route', Exposure.route({ gateways: [{ name: 'g' }] }), FACTS], ['nothing', Exposure.route({ gateways: [{ name: 'g' }] }), OLD],
  ['nothing', Exposure.none(), FACTS], ['nothing', Exposure.virtualService({ gateways: ['istio/public'] }), FACTS], ['service', Exposure.loadBalancer(), FACTS],
] as const)('the chart knows %s', (front, exposure, facts) => {
  expect(chartExposure(harborSpec({ exposure }), facts)).toBe(front);
});

test('nothing in front is an Ingress that is taken away, without nginx', () => {
  expect(values({ exposure: Exposure.none() }).expose).toMatchObject({ type: 'ingress', tls: { enabled: false } });
});

test('without patches nothing in front is nginx inside the cluster', () => {
  expect(values({ exposure: Exposure.none() }, { ...FACTS, patched: false }).expose).toMatchObject({ type: 'clusterIP' });
});

test('the CA for download is offered by the chart where TLS ends at its objects', () => {
  const spec = harborSpec({ exposure: ingress(TlsSource.existing({ secretName: 'front', caSecretName: 'ca' })) });
  expect([chartOffersCa(spec, FACTS), (exposureValues(spec, FACTS) as any).caSecretName]).toEqual([true, 'ca']);
});

test('behind something that ends TLS it is not, because nginx would speak TLS then', () => {
  const exposure = Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere({ caSecretName: 'ca' }) });
  expect([chartOffersCa(harborSpec({ exposure }), FACTS), values({ exposure }).caSecretName]).toEqual([false, undefined]);
});

test('a node port that was not chosen is left to the cluster', () => {
  const { nodePort } = values({ exposure: Exposure.nodePort({ httpNodePort: 30080, httpsNodePort: 30443 }) }).expose;
  expect(nodePort.ports).toEqual({ http: { port: 80, nodePort: 30080 }, https: { port: 443, nodePort: 30443 } });
});

test('IPv6 is off, which the chart has on', () => {
  expect(values({}).ipFamily).toEqual({ ipv4: { enabled: true }, ipv6: { enabled: false } });
});

test('the families of Services are said to charts that know them', () => {
  const ipFamily = { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK };
  expect([values({ ipFamily }).ipFamily.families, values({ ipFamily }, OLD).ipFamily.families]).toEqual([['IPv4', 'IPv6'], undefined]);
});

test('the families of Services are not said where the chart makes no YAML of them', () => {
  const ipFamily = { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK };
  expect(values({ ipFamily, exposure: Exposure.clusterIp() }).ipFamily).toMatchObject({ policy: 'PreferDualStack' });
  expect(values({ ipFamily, exposure: Exposure.clusterIp() }).ipFamily.families).toBeUndefined();
  expect(values({ ipFamily, cache: ChartBundle.cache() }).ipFamily.families).toBeUndefined();
});

test('B41: the external URL is the address of Harbor', () => {
  expect(values({ externalUrl: 'https://registry.omantel.omani.works' }).externalURL).toBe('https://registry.omantel.omani.works');
});
