import { componentEnd, dependencies, NetworkConnection, ConnectionContext, ConnectionEnd, PolicyPort, withProtocols } from './connections';
import { dependencyConnections } from './dependency-connections';
import { isExternalEndpoint, isPrivateName, EXTERNAL_ENDPOINTS } from './external-endpoints';
import { extraConnections } from './extra-connections';
import { FlowRow, flowsOf, ExternalEndpoint } from './flows';
import { checkKnownNetworkProps } from './known-network-props';
import { checkCidrs, hasTarget, ResolvedPeers, resolveEndpoint, warnOfEverywhere } from './resolve-peers';
import { containerPort } from '../contracts/endpoints';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId, CONTAINERS, ContainerId } from '../facts/components';

type Resolved = ReadonlyMap<ExternalEndpoint, ResolvedPeers>;

/** Every connection that a Harbor needs, with what is known about both sides. What is not known is reported. */
export function connectionsOf(given: Omit<ConnectionContext, 'resolve'>): NetworkConnection[] {
  const { scope, options, spec } = given;
  checkKnownNetworkProps(scope, options);
  checkCidrs(scope, 'internalCidrs', options.internalCidrs ?? []);
  const outsides = new Map<ExternalEndpoint, ResolvedPeers>();
  const resolve = (outside: ExternalEndpoint) => {
    const resolved = outsides.get(outside) ?? resolveEndpoint(scope, given, outside);
    outsides.set(outside, resolved);
    return resolved;
  };
  const context: ConnectionContext = { ...given, resolve };
  const flows = [...flowsOf(spec), ...optionalFlows(context)].filter(flow => isDirect(context, flow));
  const links = [...flows.map(flow => linkOfFlow(context, flow)), ...dependencyConnections(context), ...extraConnections(context)];
  for (const { problem } of outsides.values()) {
    if (problem) { report(scope, problem.code, problem.finding); }
  }
  reportOpen(context, flows, outsides);
  return distinct(links.filter(({ from, to }) => from.peers.length > 0 && to.peers.length > 0));
}

function distinct(links: readonly NetworkConnection[]): NetworkConnection[] {
  return [...new Map(links.map(link => [JSON.stringify([link.from.name, link.to.name, link.ports, link.why]), link])).values()];
}

/** Flows that exist because of an option. */
function optionalFlows({ spec, options }: ConnectionContext): FlowRow[] {
  const hostNetwork = spec.exposure.service || !options.nodeCidrs ? [] : (['core', 'portal'] as const);
  const flows: FlowRow[] = [
    ...options.syslog ? [{ from: 'core', to: 'syslog', port: 'syslog', why: 'audit log' } as const] : [],
    ...options.metadataService ? [{ from: 'registry', to: 'metadata', port: 'metadata', why: 'identity towards the object store' } as const] : [],
    ...hostNetwork.map((to): FlowRow => ({ from: 'nodes', to, port: to, why: 'gateways in the network of the host: pulls of the kubelet' })),
  ];
  const existing = flowsOf(spec);
  return flows.filter(flow => !existing.some(({ from, to }) => from === flow.from && to === flow.to));
}

/** Whether a flow goes its own way: not through the proxy, and not switched off. */
function isDirect(context: ConnectionContext, { from, to }: FlowRow): boolean {
  const { spec, options } = context;
  if (to === 'metadata') { return options.metadataService ?? true; }
  if (!isExternalEndpoint(to) || options[EXTERNAL_ENDPOINTS[to].option] !== undefined || !isProxied(spec, from, to)) { return true; }
  return EXTERNAL_ENDPOINTS[to].viaProxy === 'some' && !isPublic(context, to);
}

/** Whether all that is known of something are public names, none of them an exception of the proxy. */
function isPublic(context: ConnectionContext, to: ExternalEndpoint): boolean {
  return !EXTERNAL_ENDPOINTS[to].isPrivate?.(context.spec) && EXTERNAL_ENDPOINTS[to].peers(context).every(({ dnsNames = [], ...others }) =>
    !hasTarget(others) && !dnsNames.some(name => isPrivateName(context.spec, name)));
}

function isProxied(spec: HarborSpec, from: string, to: ExternalEndpoint): boolean {
  const { viaProxy, isPlain } = EXTERNAL_ENDPOINTS[to];
  const proxy = isPlain?.(spec) ? spec.proxy?.httpProxy : spec.proxy?.httpsProxy;
  const containers: readonly ContainerId[] = COMPONENTS[from as ComponentId]?.containers ?? [];
  return viaProxy !== undefined && proxy !== undefined && containers.some(container => spec.proxy?.containers.includes(container));
}

/** Reports ways out that lead further than anybody needs. */
function reportOpen({ scope, options, dialect }: ConnectionContext, flows: readonly FlowRow[], outsides: Resolved): void {
  for (const [outside, { peers }] of outsides) {
    if (flows.some(({ to }) => to === outside)) { warnOfEverywhere(scope, EXTERNAL_ENDPOINTS[outside].option, peers); }
  }
  if (outsides.has('kube-apiserver') && !options.apiServer && !dialect.knowsEntities) {
    report(scope, 'HBR-NETPOL-08', { prop: 'apiServer' });
  }
}

function linkOfFlow({ spec, resolve }: ConnectionContext, { from, to, port, why }: FlowRow): NetworkConnection {
  const end = (name: ComponentId | ExternalEndpoint): ConnectionEnd => isExternalEndpoint(name)
    ? { name, peers: resolve(name).peers, isOurs: dependencies(spec).some(([dependency]) => dependency === name) }
    : componentEnd(spec, name);
  return { from: end(from), to: end(to), ports: portsOf(spec, port), why };
}

function portsOf(spec: HarborSpec, port: FlowRow['port']): PolicyPort[] {
  if (port === 'metrics') { return withProtocols(spec.metrics ? [spec.metrics.port] : []); }
  if (port === 'nginx') { return withProtocols([containerPort(spec, 'nginx'), CONTAINERS.nginx.port.plain]); }
  return isExternalEndpoint(port) ? withProtocols(EXTERNAL_ENDPOINTS[port].ports(spec), EXTERNAL_ENDPOINTS[port].protocols) : withProtocols([containerPort(spec, port)]);
}
