import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { IngressExposureConfig, RouteExposureConfig, RoutePolicyTarget } from '../../contracts/exposure';
import { NAMESPACE_NAME_LABEL } from '../../contracts/peer-of-host';
import { ExposureSpec } from '../../contracts/spec';
import { StrictMtlsConfig, VirtualServiceExposureConfig } from '../../contracts/virtual-service-exposure';
import { report } from '../../diagnostics/report';
import { CORE_PATHS, FrontHosts, ruleHosts } from '../../facts/front-paths';
import { componentLabels } from '../../facts/labels';
import { defineBackendTlsPolicy } from '../../kubernetes/backend-tls-policy';
import { FrontRoute, ingressPathsTo, routeRulesTo } from '../../kubernetes/front-rules';
import { defineHttpRoute, defineRedirectRoute } from '../../kubernetes/gateway-route';
import { defineIngress } from '../../kubernetes/ingress';
import { defineStrictPeerAuthentication } from '../../kubernetes/peer-authentication';
import { defineRoutePolicy } from '../../kubernetes/route-policy';
import { defineServersTransport, serversTransportReference } from '../../kubernetes/servers-transport';
import { definePlainDestinationRule, defineTlsDestinationRule, defineVirtualService } from '../../kubernetes/virtual-service';
import { backendTlsServiceAnnotations } from '../shared/backend-tls-annotations';

/** Where the CA of the internal TLS certificates is. */
export interface InternalCa {
  /** Secret with the key `ca.crt`. */
  readonly caSecretName: string;
  /** ConfigMap with the key `ca.crt`, for gateways that do not read CAs from Secrets. */
  readonly caConfigMapName?: string;
}

/** What the Ingress, HTTPRoute or VirtualService is made from. */
export interface ExposureRoutesInput extends FrontRoute, FrontHosts {
  readonly fullname: string;
  readonly namespace: string;
  /** Labels of every object of Harbor. */
  readonly labels: Readonly<Record<string, string>>;
  /** Port of the external URL; absent if the URL has none. */
  readonly externalPort?: number;
  /** Present if core and portal speak TLS. */
  readonly internalTls?: InternalCa;
  readonly exposure: ExposureSpec;
  /** Labels that select all Pods of this Harbor. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Ports of these Pods that Prometheus scrapes. */
  readonly metricsPorts: readonly number[];
  /** Hosts outside of the mesh, by the id of the construct that stands for each. */
  readonly plainHosts: ReadonlyArray<readonly [id: string, host: string]>;
}

/** Makes the Ingress, HTTPRoute or VirtualService to core and portal, with what belongs to it; nothing for any other exposure. */
export function defineExposureRoutes(scope: Construct, front: ExposureRoutesInput): ApiObject[] {
  const { ingress, route, virtualService } = front.exposure;
  return [
    ...ingress ? ingressObjects(scope, front, ingress) : [],
    ...route ? routeObjects(scope, front, route) : [],
    ...virtualService ? virtualServiceObjects(scope, front, virtualService) : [],
  ];
}

/**
 * Makes the Traefik ServersTransports that annotations of the Services refer to. They belong to the Ingress; for a `HarborRelease`, where
 * the chart makes the Ingress, they are made beside the chart.
 */
export function defineServersTransports(scope: Construct, front: ExposureRoutesInput): ApiObject[] {
  const { namespace, internalTls, exposure } = front;
  if (internalTls === undefined) { return []; }
  const isReferred = (service: string) => Object.values(backendTlsServiceAnnotations(exposure, { namespace, service }))
    .includes(serversTransportReference(namespace, service));
  return backends(front).filter(isReferred).map(service => defineServersTransport(scope, `transport-${service}`, {
    ...commonMetadata(front), service, caSecretName: internalTls.caSecretName,
  }));
}

/** Reports an Ingress controller that is not known to speak TLS to backends, while core and portal speak TLS only. */
export function checkBackendTls(scope: Construct, { internalTls }: ExposureRoutesInput, ingress: IngressExposureConfig): void {
  const annotations = { ...ingress.backendTlsAnnotations, ...ingress.backendTlsServiceAnnotations };
  if (internalTls && Object.keys(annotations).length === 0) { report(scope, 'HBR-EXPO-15', { prop: 'exposure.controller' }); }
}

function ingressObjects(scope: Construct, front: ExposureRoutesInput, ingress: IngressExposureConfig): ApiObject[] {
  const { exposure } = front;
  const backendTls = { ...front.internalTls && ingress.backendTlsAnnotations };
  checkBackendTls(scope, front, ingress);
  return [
    defineIngress(scope, 'ingress', {
      ...commonMetadata(front),
      name: `${front.fullname}-ingress`,
      labels: { ...ingress.labels, ...commonMetadata(front).labels },
      annotations: { ...backendTls, ...ingress.annotations },
      className: ingress.className,
      hosts: ruleHosts(front),
      tlsSecretName: exposure.tls.secretName,
      paths: ingressPathsTo(front),
    }),
    ...defineServersTransports(scope, front),
  ];
}

function routeObjects(scope: Construct, front: ExposureRoutesInput, route: RouteExposureConfig): ApiObject[] {
  const { gateways } = route;
  return [
    defineHttpRoute(scope, 'route', { ...routeMetadata(front, route), name: `${front.fullname}-route`, gateways, rules: routeRulesTo(front) }),
    ...defineRouteCompanions(scope, front, route),
  ];
}

/**
 * Makes what belongs to a route: the redirects from http to https and from other hosts, BackendTLSPolicies, and objects that lift limits. For
 * a `HarborRelease` they are made beside the chart.
 */
export function defineRouteCompanions(scope: Construct, front: ExposureRoutesInput, route: RouteExposureConfig): ApiObject[] {
  return [...redirectRoutes(scope, front, route), ...backendTlsPolicies(scope, front), ...limitPolicies(scope, front, route)];
}

function redirectRoutes(scope: Construct, front: ExposureRoutesInput, route: RouteExposureConfig): ApiObject[] {
  const { gateways, redirectGateways = [], redirectHosts = [] } = route;
  const common = { ...routeMetadata(front, route), port: front.externalPort };
  const toHttps = {
    ...common, name: `${front.fullname}-redirect`, gateways: redirectGateways, hosts: [...common.hosts, ...redirectHosts], scheme: 'https' as const,
  };
  const toHost = { ...common, name: `${front.fullname}-other-hosts`, gateways, hosts: redirectHosts, toHost: front.host };
  return [
    ...redirectGateways.length > 0 ? [defineRedirectRoute(scope, 'redirect', toHttps)] : [],
    ...redirectHosts.length > 0 ? [defineRedirectRoute(scope, 'other-hosts', toHost)] : [],
  ];
}

function limitPolicies(scope: Construct, front: ExposureRoutesInput, { policies = [] }: RouteExposureConfig): ApiObject[] {
  const names = { [RoutePolicyTarget.ROUTE]: `${front.fullname}-route`, [RoutePolicyTarget.CORE]: front.core.service };
  return policies.map((policy, index) => defineRoutePolicy(scope, `limit-${index}`, {
    ...commonMetadata(front), names, policy, internalTls: front.internalTls !== undefined,
  }));
}

function routeMetadata(front: ExposureRoutesInput, { labels, annotations }: RouteExposureConfig) {
  return { ...commonMetadata(front), labels: { ...labels, ...commonMetadata(front).labels }, annotations, hosts: ruleHosts(front) };
}

function backendTlsPolicies(scope: Construct, front: ExposureRoutesInput): ApiObject[] {
  if (front.internalTls === undefined) { return []; }
  const { caSecretName, caConfigMapName } = front.internalTls;
  if (caConfigMapName === undefined) { report(scope, 'HBR-TLS-08', { prop: 'internalTls' }); }
  const ca = caConfigMapName === undefined
    ? { kind: 'Secret' as const, name: caSecretName }
    : { kind: 'ConfigMap' as const, name: caConfigMapName };
  return backends(front).map(service => defineBackendTlsPolicy(scope, `tls-${service}`, { ...commonMetadata(front), service, ca }));
}

function virtualServiceObjects(scope: Construct, front: ExposureRoutesInput, virtualService: VirtualServiceExposureConfig): ApiObject[] {
  const { gateways, annotations, strictMtls } = virtualService;
  const { fullname, core, portal, exposure } = front;
  const corePaths = CORE_PATHS.map(({ path, exact }) => ({ type: exact ? 'exact' as const : 'prefix' as const, value: path }));
  // the rule is for the gateway's namespace only: sidecars must not apply it, because the components speak TLS themselves
  const proxies = exposure.peer.namespaceLabels?.[NAMESPACE_NAME_LABEL];
  return [
    defineVirtualService(scope, 'virtual-service', {
      ...commonMetadata(front),
      name: fullname,
      annotations,
      gateways,
      hosts: ruleHosts(front),
      forwardedScheme: front.scheme,
      rules: [
        { name: 'core', paths: corePaths, ...core },
        { name: 'portal', paths: [], ...portal },
      ],
    }),
    ...front.internalTls
      ? backends(front).map(service => defineTlsDestinationRule(scope, `tls-${service}`, {
        ...commonMetadata(front), service, exportTo: proxies === undefined ? undefined : [proxies],
      }))
      : [],
    ...strictMtls ? [definePeerAuthentication(scope, front, strictMtls), ...plainDestinationRules(scope, front)] : [],
  ];
}

function plainDestinationRules(scope: Construct, front: ExposureRoutesInput): ApiObject[] {
  const { fullname, namespace, labels, plainHosts } = front;
  return plainHosts.map(([id, host]) => definePlainDestinationRule(scope, `outside-${id}`, { name: `${fullname}-${id}`, namespace, labels, host }));
}

function definePeerAuthentication(scope: Construct, front: ExposureRoutesInput, { plainMetrics }: StrictMtlsConfig): ApiObject {
  const { fullname: name, namespace, labels, podLabels, metricsPorts } = front;
  return defineStrictPeerAuthentication(scope, 'peer-authentication', {
    name, namespace, labels, podLabels, plainPorts: plainMetrics ? metricsPorts : [],
  });
}

function commonMetadata({ namespace, labels }: ExposureRoutesInput): { namespace: string; labels: Record<string, string> } {
  return { namespace, labels: { ...labels, ...componentLabels('front-door') } };
}

function backends({ core, portal }: ExposureRoutesInput): string[] {
  return [core.service, portal.service];
}
