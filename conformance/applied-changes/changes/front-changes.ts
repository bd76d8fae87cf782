/* Changes of how clients reach Harbor, and of certificates. */
import { Exposure, IInternalTls, InternalTls, IpFamilyPolicy, ITlsSource, TlsSource } from '../../../src';
import { PropsChange, SomeProps } from '../change';

const TLS = { tls: TlsSource.existing({ secretName: 'registry-tls' }) };
const FRONTS = {
  ingress: (options: object = {}) => (): SomeProps => ({ exposure: Exposure.ingress({ ...TLS, ...options }) }),
  route: (gateway = 'public') => (): SomeProps => ({ exposure: Exposure.route({ gateways: [{ name: gateway, namespace: 'gateways', sectionName: 'https' }] }) }),
  loadBalancer: (options: object = {}) => (): SomeProps => ({ exposure: Exposure.loadBalancer({ ...TLS, ...options }) }),
  nodePort: (httpsNodePort = 30443) => (): SomeProps => ({ externalUrl: 'https://registry.example.com:30443', exposure: Exposure.nodePort({ ...TLS, httpsNodePort }) }),
  clusterIp: (options: object = {}) => (): SomeProps => ({ exposure: Exposure.clusterIp({ ...TLS, ...options }) }),
  mesh: () => (): SomeProps => ({ exposure: Exposure.virtualService({ gateways: ['istio-system/public'] }) }),
};
const withTls = (tls: ITlsSource, externalUrl = 'https://registry.example.com') => (): SomeProps => ({ externalUrl, exposure: Exposure.ingress({ tls }) });
const internal = (internalTls?: IInternalTls) => (): SomeProps => ({ internalTls });
const given = (core: string) => InternalTls.existing({ core, jobservice: 'tls-j', registry: 'tls-r', portal: 'tls-p', trivy: 'tls-t' });

export const FRONT_CHANGES: readonly PropsChange[] = [
  { name: 'from an Ingress to a gateway', before: FRONTS.ingress(), after: FRONTS.route() },
  { name: 'from a gateway to an Ingress', before: FRONTS.route(), after: FRONTS.ingress() },
  { name: 'from an Ingress to a load balancer', before: FRONTS.ingress(), after: FRONTS.loadBalancer() },
  { name: 'from a load balancer to a node port', before: FRONTS.loadBalancer(), after: FRONTS.nodePort() },
  { name: 'from a node port to a cluster IP', before: FRONTS.nodePort(), after: FRONTS.clusterIp() },
  { name: 'from a cluster IP to a load balancer', before: FRONTS.clusterIp(), after: FRONTS.loadBalancer() },
  { name: 'from a cluster IP to a load balancer with a class', before: FRONTS.clusterIp(), after: FRONTS.loadBalancer({ loadBalancerClass: 'example.com/a' }) },
  { name: 'from a gateway to a mesh', before: FRONTS.route(), after: FRONTS.mesh() },
  { name: 'another gateway', before: FRONTS.route(), after: FRONTS.route('other') },
  { name: 'another Ingress class', before: FRONTS.ingress({ className: 'nginx' }), after: FRONTS.ingress({ className: 'public' }) },
  { name: 'another annotation of the Ingress', before: FRONTS.ingress(), after: FRONTS.ingress({ annotations: { 'example.com/a': 'b' } }) },
  { name: 'another node port', before: FRONTS.nodePort(), after: FRONTS.nodePort(30444) },
  { name: 'another address of the Service', before: FRONTS.clusterIp(), after: FRONTS.clusterIp({ clusterIp: '10.0.0.77' }) },
  { name: 'one address of the Service after another', before: FRONTS.clusterIp({ clusterIp: '10.0.0.78' }), after: FRONTS.clusterIp({ clusterIp: '10.0.0.79' }) },
  { name: 'another class of the load balancer', before: FRONTS.loadBalancer({ loadBalancerClass: 'example.com/a' }), after: FRONTS.loadBalancer({ loadBalancerClass: 'example.com/b' }) },
  { name: 'a class of the load balancer', before: FRONTS.loadBalancer(), after: FRONTS.loadBalancer({ loadBalancerClass: 'example.com/a' }) },
  { name: 'other clients of the load balancer', before: FRONTS.loadBalancer(), after: FRONTS.loadBalancer({ sourceRanges: ['192.0.2.0/24'] }) },
  { name: 'both IP families', before: FRONTS.clusterIp(), after: () => ({ ...FRONTS.clusterIp()(), ipFamily: { policy: IpFamilyPolicy.PREFER_DUAL_STACK } }) },
  { name: 'both IP families behind an Ingress', before: FRONTS.ingress(), after: () => ({ ...FRONTS.ingress()(), ipFamily: { policy: IpFamilyPolicy.PREFER_DUAL_STACK } }) },
  { name: 'IPv6 alone', before: FRONTS.clusterIp(), after: () => ({ ...FRONTS.clusterIp()(), ipFamily: { ipv4: false, ipv6: true } }) },
  { name: 'another host', before: FRONTS.ingress(), after: () => ({ ...FRONTS.ingress()(), externalUrl: 'https://images.example.com' }) },
  { name: 'one more host', before: FRONTS.ingress(), after: () => ({ ...FRONTS.ingress()(), additionalHosts: ['images.example.com'] }) },
  { name: 'from a given certificate to cert-manager', before: withTls(TlsSource.existing({ secretName: 'registry-tls' })), after: withTls(TlsSource.certManager({ issuerName: 'ca' })) },
  { name: 'from cert-manager to a given certificate', before: withTls(TlsSource.certManager({ issuerName: 'ca' })), after: withTls(TlsSource.existing({ secretName: 'registry-tls' })) },
  { name: 'another issuer', before: withTls(TlsSource.certManager({ issuerName: 'ca' })), after: withTls(TlsSource.certManager({ issuerName: 'other' })) },
  { name: 'certificates of somebody else', before: withTls(TlsSource.existing({ secretName: 'registry-tls' })), after: withTls(TlsSource.terminatedElsewhere()) },
  { name: 'TLS between the components', before: internal(), after: internal(given('tls-c')) },
  { name: 'other certificates of the components', before: internal(given('tls-c')), after: internal(given('tls-other')) },
  { name: 'certificates of the components by cert-manager', before: internal(given('tls-c')), after: internal(InternalTls.certManager({ issuerName: 'ca', caConfigMapName: 'internal-ca' })) },
];
