import { CommonSpec } from './spec';
import { ComponentId, CONTAINERS, ContainerId, SERVICE_PORTS, ServicePortRow } from '../facts/components';

/** In-cluster address of a container, which is that of its Service. */
export interface Endpoint {
  readonly scheme: 'http' | 'https';
  /** Name of the Service. */
  readonly host: string;
  /** Port of the Service. */
  readonly port: number;
}

/** Name of the objects of a component: `<fullname>-<component>`. */
export function componentName(spec: CommonSpec, component: ComponentId): string {
  return `${spec.names.fullname}-${component}`;
}

/** Whether internal TLS is enabled, so that the components speak TLS to each other. */
export function usesInternalTls(spec: CommonSpec): boolean {
  return spec.internalTls !== undefined;
}

/** The address at which other components reach a container. */
export function endpointOf(spec: CommonSpec, container: ContainerId): Endpoint {
  const row = SERVICE_PORTS.find(candidate => candidate.container === container);
  if (!row) { throw new Error(`container ${container} has no Service`); }
  return {
    scheme: usesInternalTls(spec) ? 'https' : 'http',
    host: componentName(spec, row.component),
    port: servicePort(spec, row),
  };
}

/** Port of the Service of a component. */
export function servicePort(spec: CommonSpec, row: ServicePortRow): number {
  return usesInternalTls(spec) ? row.tls : row.plain;
}

/** Port that a container listens on. */
export function containerPort(spec: CommonSpec, container: ContainerId): number {
  if (container === 'exporter' && spec.metrics) { return spec.metrics.port; }
  if (container === 'nginx') { return spec.exposure.tls.secretName ? CONTAINERS.nginx.port.tls : CONTAINERS.nginx.port.plain; }
  return usesInternalTls(spec) ? CONTAINERS[container].port.tls : CONTAINERS[container].port.plain;
}

/** Scheme of the HTTP probes of a container. */
export function probeScheme(spec: CommonSpec, container: ContainerId): 'HTTP' | 'HTTPS' {
  if (container === 'exporter') { return 'HTTP'; }
  if (container === 'nginx') { return spec.exposure.tls.secretName ? 'HTTPS' : 'HTTP'; }
  return usesInternalTls(spec) ? 'HTTPS' : 'HTTP';
}

/** URL of an endpoint with its port: `http://harbor-core:80`. */
export function urlWithPort({ scheme, host, port }: Endpoint): string {
  return `${scheme}://${host}:${port}`;
}

/** URL of an endpoint on the default port of its scheme: `http://harbor-portal`. */
export function urlWithoutPort({ scheme, host }: Endpoint): string {
  return `${scheme}://${host}`;
}
