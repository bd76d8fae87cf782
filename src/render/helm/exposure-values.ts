import { ChartFacts, chartSupports, undefinedIfEmpty, Values } from './chart-facts';
import { familiesByValues } from './ip-families';
import { IngressExposureConfig, RouteExposureConfig } from '../../contracts/exposure';
import { CommonSpec, HarborSpec, ServiceSpec } from '../../contracts/spec';
import { ruleHosts } from '../../facts/front-paths';
import { additionalLabels } from '../../facts/labels';
import { parentRef } from '../../kubernetes/gateway-route';
import { routesSendScheme } from '../shared/forwarded-scheme';

/** Kind of object through which the chart exposes Harbor; `nothing` for an exposure that the chart has no value for. */
export type ChartExposure = 'ingress' | 'route' | 'service' | 'nothing';

/** Kind of object through which the chart exposes Harbor. */
export function chartExposure(spec: CommonSpec, facts: ChartFacts): ChartExposure {
  const { ingress, route, service } = spec.exposure;
  if (ingress) { return 'ingress'; }
  if (service) { return 'service'; }
  return route && chartSupports(facts, 'httpRouteValues') ? 'route' : 'nothing';
}

/**
 * Whether the front of a release sends the scheme of the external URL upstream. nginx of the chart does not: it sends what clients say, or else
 * the scheme of the last hop. The HTTPRoute of the chart does with a patch.
 */
export function chartSendsScheme(spec: CommonSpec, facts: ChartFacts): boolean {
  const inChart = chartExposure(spec, facts);
  return inChart !== 'service' && (inChart !== 'route' || facts.patched) && routesSendScheme(spec);
}

/** Whether the chart offers the CA for download. It does so only if TLS ends at an object of the chart, or at a gateway. */
export function chartOffersCa(spec: CommonSpec, facts: ChartFacts): boolean {
  const { secretName, caSecretName } = spec.exposure.tls;
  return caSecretName !== undefined && (secretName !== undefined || chartExposure(spec, facts) === 'route');
}

/** Values of the exposure: URL, front, TLS and IP families. */
export function exposureValues(spec: HarborSpec, facts: ChartFacts): Values {
  const { ipv4, ipv6, familyPolicy, families } = spec.network;
  return {
    externalURL: spec.address.url,
    expose: { ...frontValues(spec, facts), tls: tlsValues(spec, facts) },
    ...chartOffersCa(spec, facts) && { caSecretName: spec.exposure.tls.caSecretName },
    ipFamily: {
      ipv4: { enabled: ipv4 },
      ipv6: { enabled: ipv6 },
      ...familyPolicy !== undefined && chartSupports(facts, 'ipFamilyPolicyValues') && {
        policy: familyPolicy, ...familiesByValues(spec, facts) && { families: [...families] },
      },
    },
  };
}

function tlsValues(spec: CommonSpec, facts: ChartFacts): Values {
  const { secretName } = spec.exposure.tls;
  if (secretName !== undefined) { return { enabled: true, certSource: 'secret', secret: { secretName } }; }
  return chartOffersCa(spec, facts) ? { enabled: true, certSource: 'none' } : { enabled: false };
}

function frontValues(spec: HarborSpec, facts: ChartFacts): Values {
  const { ingress, route, service } = spec.exposure;
  switch (chartExposure(spec, facts)) {
    case 'ingress': return { type: 'ingress', ingress: ingressValues(spec, ingress!) };
    case 'route': return { type: 'route', route: routeValues(spec, route!) };
    case 'service': return serviceValues(spec, service!);
    // the chart always exposes Harbor: with patches through an Ingress that a patch removes, otherwise through nginx
    case 'nothing': return facts.patched
      ? { type: 'ingress', ingress: { hosts: { core: ruleHosts(spec.address)[0] ?? '' } } }
      : { type: 'clusterIP', clusterIP: { name: spec.names.fullname } };
  }
}

/** With internal TLS the chart sets this annotation itself, and a YAML map must not have a key twice. */
const BACKEND_PROTOCOL = 'nginx.ingress.kubernetes.io/backend-protocol';

function ingressValues(spec: HarborSpec, ingress: IngressExposureConfig): Values {
  const { [BACKEND_PROTOCOL]: protocol, ...others } = ingressAnnotations(spec, ingress);
  return {
    hosts: { core: ruleHosts(spec.address)[0] ?? '' },
    className: ingress.className,
    annotations: undefinedIfEmpty(spec.internalTls || protocol === undefined ? others : { ...others, [BACKEND_PROTOCOL]: protocol }),
    labels: undefinedIfEmpty(additionalLabels(ingress.labels)),
  };
}

/** All annotations of the Ingress: those that make the controller speak TLS to the backends, and the user's. */
export function ingressAnnotations(spec: HarborSpec, ingress: IngressExposureConfig): Record<string, string> {
  return { ...spec.internalTls && ingress.backendTlsAnnotations, ...ingress.annotations };
}

function routeValues(spec: HarborSpec, route: RouteExposureConfig): Values {
  return {
    parentRefs: route.gateways.map(parentRef),
    hosts: [...ruleHosts(spec.address)],
    annotations: undefinedIfEmpty(route.annotations ?? {}),
    labels: undefinedIfEmpty(additionalLabels(route.labels)),
  };
}

function serviceValues(spec: HarborSpec, service: ServiceSpec): Values {
  const common = {
    name: service.name,
    annotations: undefinedIfEmpty({ ...service.annotations, ...spec.workloads.get('nginx')?.serviceAnnotations }),
    labels: undefinedIfEmpty(additionalLabels(service.labels)),
  };
  const https = spec.exposure.tls.secretName !== undefined;
  const ports = { httpPort: service.httpPort, ...https && { httpsPort: service.httpsPort } };
  switch (service.type) {
    case 'NodePort': return { type: 'nodePort', nodePort: { ...common, ports: nodePorts(service, https) } };
    case 'LoadBalancer': return { type: 'loadBalancer', loadBalancer: { ...common, ports, sourceRanges: service.sourceRanges } };
    default: return { type: 'clusterIP', clusterIP: { ...common, ports, staticClusterIP: service.clusterIp } };
  }
}

/** For a node port of 0 the chart writes none, and the cluster allocates one. */
function nodePorts(service: ServiceSpec, https: boolean): Values {
  return {
    http: { port: service.httpPort, nodePort: service.httpNodePort ?? 0 },
    ...https && { https: { port: service.httpsPort, nodePort: service.httpsNodePort ?? 0 } },
  };
}
