import { Duration } from 'cdk8s';
import { Exposure, GatewayImplementation, HarborProps, IngressController, InternalTls, TlsSource } from '../../src';
import { bad, BadInput } from '../support/bad-input';

type Of<Factory extends (options: any) => unknown> = Parameters<Factory>[0];

const route = (options: Partial<Of<typeof Exposure.route>>) => (): Partial<HarborProps> => ({ exposure: Exposure.route({ gateways: [{ name: 'public', sectionName: 'https' }], ...options }) });
const ingress = (options: Of<typeof Exposure.ingress>) => (): Partial<HarborProps> => ({ exposure: Exposure.ingress(options) });
const balancer = (options: Of<typeof Exposure.loadBalancer>) => (): Partial<HarborProps> => ({ exposure: Exposure.loadBalancer(options) });
const nodePort = (options: Of<typeof Exposure.nodePort>) => (): Partial<HarborProps> => ({ exposure: Exposure.nodePort(options) });
const mesh = (...gateways: string[]) => (): Partial<HarborProps> => ({ exposure: Exposure.virtualService({ gateways }) });
const certificate = (options: Partial<Of<typeof TlsSource.certManager>>) => ingress({ tls: TlsSource.certManager({ issuerName: 'corp', ...options }) });
const internal = { core: 'core-tls', jobservice: 'jobservice-tls', registry: 'registry-tls', portal: 'portal-tls' };

/** What can be wrong about the way in and about certificates. */
export const EXPOSURE_ROWS: readonly BadInput[] = [
  bad('a route without a Gateway', 'gateways', 'HBR-EXPO-01', route({ gateways: [] })),
  bad('a VirtualService without a Gateway', 'gateways', 'HBR-EXPO-01', mesh()),
  bad('a Gateway that cannot be', 'gateways[0].name', 'HBR-EXPO-02', route({ gateways: [{ name: 'Public Gateway', sectionName: 'https' }] })),
  bad('a listener that cannot be', 'gateways[0].sectionName', 'HBR-EXPO-02', route({ gateways: [{ name: 'public', sectionName: 'https:443' }] })),
  bad('a Gateway of Istio that cannot be', 'gateways[0]', 'HBR-EXPO-03', mesh('istio-system/public/https')),
  bad('a redirect on the listener of the route', 'redirectHttp[0]', 'HBR-EXPO-04', route({ redirectHttp: [{ name: 'public' }] })),
  bad('a redirect to itself', 'redirectHosts[0]', 'HBR-EXPO-20', route({ redirectHosts: ['registry.example.com'] })),
  bad('a redirect to https that is not there', 'redirectHttp', 'HBR-EXPO-05 HBR-TLS-07', () => ({
    externalUrl: 'http://registry.example.com',
    exposure: Exposure.route({ gateways: [{ name: 'a' }], redirectHttp: [{ name: 'b' }], tls: TlsSource.none() }),
  })),
  bad('a class that cannot be', 'className', 'HBR-EXPO-06', ingress({ className: 'My Class' })),
  bad('a Service that cannot be', 'name', 'HBR-EXPO-07', balancer({ name: '1harbor' })),
  bad('a port that cannot be', 'httpPort', 'HBR-EXPO-08', balancer({ httpPort: 0 })),
  bad('one port for two', 'httpPort', 'HBR-EXPO-09', balancer({ httpPort: 443 })),
  bad('a node port outside of the range', 'httpNodePort', 'HBR-EXPO-10', nodePort({ httpNodePort: 80 })),
  bad('one node port for two', 'httpNodePort', 'HBR-EXPO-09', nodePort({ httpNodePort: 30003 })),
  bad('a range that is none', 'sourceRanges[0]', 'HBR-EXPO-11', balancer({ sourceRanges: ['10.0.0.0'] })),
  bad('a class of load balancers that cannot be', 'loadBalancerClass', 'HBR-EXPO-12', balancer({ loadBalancerClass: 'my class' })),
  bad('an address that is none', 'clusterIp', 'HBR-EXPO-13', () => ({ exposure: Exposure.clusterIp({ clusterIp: '10.0.0' }) })),
  bad('a Secret for a controller that reads none', 'tls', 'HBR-EXPO-14',
    ingress({ controller: IngressController.AWS_ALB, tls: TlsSource.existing({ secretName: 'front' }) })),
  bad('internal TLS behind a controller that cannot', 'exposure.controller', 'HBR-EXPO-15 HBR-SECRET-31', () => ({
    exposure: Exposure.ingress({ controller: IngressController.CILIUM }), internalTls: InternalTls.certManager({ issuerName: 'internal' }),
  })),
  bad('a controller with a limit', 'controller', 'HBR-EXPO-16', ingress({ controller: IngressController.TRAEFIK })),
  bad('a controller without security fixes', 'controller', 'HBR-EXPO-17', ingress({ controller: IngressController.NGINX })),

  bad('a route to every listener', 'gateways[0].sectionName', 'HBR-EXPO-19', route({ gateways: [{ name: 'public' }] })),
  bad('a gateway with limits', 'implementation', 'HBR-EXPO-18', route({ implementation: GatewayImplementation.NGINX_GATEWAY_FABRIC })),

  bad('an issuer that cannot be', 'issuerName', 'HBR-TLS-01', certificate({ issuerName: 'Let us encrypt' })),
  bad('a kind of issuer that does not exist', 'issuerKind', 'HBR-TLS-02', certificate({ issuerKind: 'CertificateIssuer' })),
  bad('a Secret of the front that cannot be', 'secretName', 'HBR-TLS-03', ingress({ tls: TlsSource.existing({ secretName: 'My Cert' }) })),
  bad('a certificate for a minute', 'duration', 'HBR-TLS-04', certificate({ duration: Duration.minutes(1) })),
  bad('a renewal before the beginning', 'renewBefore', 'HBR-TLS-05', certificate({ duration: Duration.days(30), renewBefore: Duration.days(40) })),
  bad('internal TLS without a certificate of Trivy', 'trivy', 'HBR-TLS-06 HBR-TLS-08', () => ({ internalTls: InternalTls.existing(internal) })),
  bad('no TLS at all', 'tls', 'HBR-TLS-07', () => ({ externalUrl: 'http://registry.example.com', exposure: Exposure.ingress({ tls: TlsSource.none() }) })),
  bad('a CA that gateways do not read', 'internalTls', 'HBR-SECRET-31 HBR-TLS-08', () => ({ internalTls: InternalTls.certManager({ issuerName: 'internal' }) })),
];
