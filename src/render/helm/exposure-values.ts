import { ChartFacts, chartSupports, undefinedIfEmpty, Values } from './chart-facts';
import { IngressExposureConfig, RouteExposureConfig, ServiceExposureConfig } from '../../contracts/exposure';
import { CommonSpec, HarborSpec } from '../../contracts/spec';
import { additionalLabels } from '../../facts/labels';
import { ruleHost } from '../../facts/front-paths';
import { parentRef } from '../../kubernetes/gateway-route';

/** What the chart puts in front of Harbor. `nothing` is what it has no value for. */
export type ChartExposure = 'ingress' | 'route' | 'service' | 'nothing';

/** What the chart puts in front of Harbor, or has to be kept from putting there. */
export function chartExposure(spec: CommonSpec, facts: ChartFacts): ChartExposure {
  const { ingress, route, service } = spec.exposure;
  if (ingress) { return 'ingress'; }
  if (service) { return 'service'; }
  return route && chartSupports(facts, 'httpRouteValues') ? 'route' : 'nothing';
}

/** Whether the chart itself offers the CA for download. TLS has to end at its own objects for that, or at a gateway. */
export function chartOffersCa(spec: CommonSpec, facts: ChartFacts): boolean {
  const { secretName, caSecretName } = spec.exposure.tls;
  return caSecretName !== undefined && (secretName !== undefined || chartExposure(spec, facts) === 'route');
}

/** Values of how Harbor is reached. */
export function exposureValues(spec: HarborSpec, facts: ChartFacts): Values {
  const { ipv4, ipv6, familyPolicy, families } = spec.network;
  return {
    externalURL: spec.address.url,
    expose: { ...frontValues(spec, facts), tls: tlsValues(spec, facts) },
    ...chartOffersCa(spec, facts) && { caSecretName: spec.exposure.tls.caSecretName },
    ipFamily: {
      ipv4: { enabled: ipv4 },
      ipv6: { enabled: ipv6 },
      ...familyPolicy !== undefined && chartSupports(facts, 'ipFamilyPolicyValues') && { policy: familyPolicy, families: [...families] },
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
    // The chart cannot leave the front out. An Ingress costs nothing and is taken away afterwards; nginx stays where nothing is.
    case 'nothing': return facts.patched
      ? { type: 'ingress', ingress: { hosts: { core: ruleHost(spec.address.host) ?? '' } } }
      : { type: 'clusterIP', clusterIP: { name: spec.names.fullname } };
  }
}

/** With internal TLS the chart writes it by itself, and no YAML may have it twice. */
const SET_BY_CHART = 'nginx.ingress.kubernetes.io/backend-protocol';

function ingressValues(spec: HarborSpec, ingress: IngressExposureConfig): Values {
  const { [SET_BY_CHART]: protocol, ...others } = ingressAnnotations(spec, ingress);
  return {
    hosts: { core: ruleHost(spec.address.host) ?? '' },
    className: ingress.className,
    annotations: undefinedIfEmpty(spec.internalTls || protocol === undefined ? others : { ...others, [SET_BY_CHART]: protocol }),
    labels: undefinedIfEmpty(additionalLabels(ingress.labels)),
  };
}

/** The annotations that the Ingress shall have. */
export function ingressAnnotations(spec: HarborSpec, ingress: IngressExposureConfig): Record<string, string> {
  return { ...spec.internalTls && ingress.backendTlsAnnotations, ...ingress.annotations };
}

function routeValues(spec: HarborSpec, route: RouteExposureConfig): Values {
  const host = ruleHost(spec.address.host);
  return {
    parentRefs: route.gateways.map(parentRef),
    hosts: host === undefined ? [] : [host],
    annotations: undefinedIfEmpty(route.annotations ?? {}),
    labels: undefinedIfEmpty(additionalLabels(route.labels)),
  };
}

function serviceValues(spec: HarborSpec, service: ServiceExposureConfig): Values {
  const common = { name: service.name, annotations: undefinedIfEmpty(service.annotations ?? {}), labels: undefinedIfEmpty(additionalLabels(service.labels)) };
  const https = spec.exposure.tls.secretName !== undefined;
  const ports = { httpPort: service.httpPort, ...https && { httpsPort: service.httpsPort } };
  switch (service.type) {
    case 'NodePort': return { type: 'nodePort', nodePort: { ...common, ports: nodePorts(service, https) } };
    case 'LoadBalancer': return { type: 'loadBalancer', loadBalancer: { ...common, ports, sourceRanges: service.sourceRanges } };
    default: return { type: 'clusterIP', clusterIP: { ...common, ports, staticClusterIP: service.clusterIp } };
  }
}

/** The chart leaves a node port of 0 out, and the cluster chooses one. */
function nodePorts(service: ServiceExposureConfig, https: boolean): Values {
  return {
    http: { port: service.httpPort, nodePort: service.httpNodePort ?? 0 },
    ...https && { https: { port: service.httpsPort, nodePort: service.httpsNodePort ?? 0 } },
  };
}
