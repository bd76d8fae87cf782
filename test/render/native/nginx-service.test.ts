import { Exposure, IExposure, IpFamilyPolicy, TlsSource } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { find } from '../../support/manifests';

const service = (exposure: IExposure, name = 'harbor') => find(synthHarbor({ exposure }), 'Service', name);

test('leads to the pods of nginx', () => {
  expect(service(Exposure.loadBalancer()).spec.selector).toEqual({ release: 'harbor', app: 'harbor', component: 'nginx' });
});

test('has https and http', () => {
  expect(service(Exposure.loadBalancer()).spec.ports).toEqual([
    { name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }, { name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' },
  ]);
});

test('has http alone if TLS ends before it', () => {
  expect(service(Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() })).spec.ports.map((port: any) => port.name)).toEqual(['http']);
});

test('has the node ports of the chart', () => {
  expect(service(Exposure.nodePort()).spec.ports.map((port: any) => port.nodePort)).toEqual([30002, 30003]);
});

test('has the name, ports, labels and annotations that were said', () => {
  expect(service(Exposure.loadBalancer({ name: 'front', httpPort: 8000, httpsPort: 8001, labels: { a: 'b' }, annotations: { c: 'd' } }), 'front')).toMatchObject({
    metadata: { labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { ports: [{ port: 8000 }, { port: 8001 }] },
  });
});

test('is let in from the ranges that were said, by the class that was said', () => {
  expect(service(Exposure.loadBalancer({ sourceRanges: ['10.0.0.0/8'], loadBalancerClass: 'example.com/lb' })).spec).toMatchObject({
    type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'], loadBalancerClass: 'example.com/lb',
  });
});

test('has the address that was said', () => {
  expect(service(Exposure.clusterIp({ clusterIp: '10.0.0.7' })).spec).toMatchObject({ type: 'ClusterIP', clusterIP: '10.0.0.7' });
});

test('is of the families of all Services', () => {
  const documents = synthHarbor({ exposure: Exposure.nodePort(), ipFamily: { ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK } });
  expect(find(documents, 'Service', 'harbor').spec).toMatchObject({ ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4', 'IPv6'] });
});
