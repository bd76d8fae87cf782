import { componentEnd, isolatedDependencies, NetworkConnection, ConnectionContext, ConnectionEnd, PolicyPort, withProtocols } from './connections';
import { dependencyConnections } from './dependency-connections';
import { auditReceiver, isExternalEndpoint, isPrivateName, EXTERNAL_ENDPOINTS } from './external-endpoints';
import { extraConnections } from './extra-connections';
import { FlowRow, flowsOf, ExternalEndpoint } from './flows';
import { checkCidrs, hasTarget, ResolvedPeers, resolveEndpoint, warnAboutAnyAddress } from './resolve-peers';
import { isDisconnected } from '../contracts/disconnection';
import { containerPort } from '../contracts/endpoints';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { COMPONENTS, ComponentId, CONTAINERS, ContainerId } from '../facts/components';

type Resolved = ReadonlyMap<ExternalEndpoint, ResolvedPeers>;

/** Every connection that a Harbor needs, with the peers at both ends. Peers that are missing or cannot be expressed are reported. */
export function connectionsOf(asked: Omit<ConnectionContext, 'resolve'>): NetworkConnection[] {
  const given = isDisconnected(asked.options.harbor) ? { ...asked, options: { upstreams: [], ...asked.options } } : asked;
  const { scope, options, spec } = given;
  checkCidrs(scope, 'internalCidrs', options.internalCidrs ?? []);
  const resolved = new Map<ExternalEndpoint, ResolvedPeers>();
  const resolve = (endpoint: ExternalEndpoint) => {
    const peers = resolved.get(endpoint) ?? resolveEndpoint(scope, given, endpoint);
    resolved.set(endpoint, peers);
    return peers;
  };
  const context: ConnectionContext = { ...given, resolve };
  const flows = [...flowsOf(spec), ...optionalFlows(context)].filter(flow => isDirect(context, flow));
  const connections = [
    ...flows.map(flow => connectionOfFlow(context, flow)), ...dependencyConnections(context), ...extraConnections(context),
  ];
  for (const { problem } of resolved.values()) {
    if (problem) { report(scope, problem.code, problem.finding); }
  }
  reportOpenEgress(context, flows, resolved);
  return distinct(connections.filter(({ from, to }) => from.peers.length > 0 && to.peers.length > 0));
}

function distinct(connections: readonly NetworkConnection[]): NetworkConnection[] {
  const keyOf = ({ from, to, ports, why }: NetworkConnection) => JSON.stringify([from.name, to.name, ports, why]);
  return [...new Map(connections.map(connection => [keyOf(connection), connection])).values()];
}

/** What the Jobs of `HarborConfiguration` reach. */
const CONFIGURATION_FLOWS: readonly FlowRow[] = [
  { from: 'configuration', to: 'core', port: 'core', why: 'the inside of Harbor' },
  { from: 'configuration', to: 'kube-apiserver', port: 'kube-apiserver', why: 'Secrets of robots' },
  { from: 'configuration', to: 'dns', port: 'dns', why: 'names' },
];

/** Flows that exist because the user set an option. */
function optionalFlows({ spec, options }: ConnectionContext): FlowRow[] {
  const hostNetwork = spec.exposure.service || !options.nodeCidrs ? [] : (['core', 'portal'] as const);
  const flows: FlowRow[] = [
    ...options.syslog || auditReceiver(spec) !== '' ? [{ from: 'core', to: 'syslog', port: 'syslog', why: 'audit log' } as const] : [],
    ...options.metadataService ? [{ from: 'registry', to: 'metadata', port: 'metadata', why: 'identity towards the object store' } as const] : [],
    ...options.configuration ? CONFIGURATION_FLOWS : [],
    ...hostNetwork.map((to): FlowRow => ({ from: 'nodes', to, port: to, why: 'gateways in the network of the host: pulls of the kubelet' })),
  ];
  const existing = flowsOf(spec);
  return flows.filter(flow => !existing.some(({ from, to }) => from === flow.from && to === flow.to));
}

/** Whether a flow needs a connection of its own: it does not go through the HTTP proxy, and is not switched off by an option. */
function isDirect(context: ConnectionContext, { from, to }: FlowRow): boolean {
  const { spec, options } = context;
  if (to === 'metadata') { return options.metadataService ?? true; }
  if (!isExternalEndpoint(to) || options[EXTERNAL_ENDPOINTS[to].option] !== undefined || !isProxied(spec, from, to)) { return true; }
  return EXTERNAL_ENDPOINTS[to].viaProxy === 'some' && !isPublic(context, to);
}

/** Whether an endpoint is only known by public DNS names that `noProxy` does not list. */
function isPublic(context: ConnectionContext, to: ExternalEndpoint): boolean {
  return !EXTERNAL_ENDPOINTS[to].isPrivate?.(context.spec) && EXTERNAL_ENDPOINTS[to].peers(context).every(({ dnsNames = [], ...others }) =>
    !hasTarget(others) && !dnsNames.some(name => isPrivateName(context.spec, name)));
}

function isProxied(spec: HarborSpec, from: string, to: ExternalEndpoint): boolean {
  const { viaProxy, isPlainHttp } = EXTERNAL_ENDPOINTS[to];
  const proxy = isPlainHttp?.(spec) ? spec.proxy?.httpProxy : spec.proxy?.httpsProxy;
  const containers: readonly ContainerId[] = COMPONENTS[from as ComponentId]?.containers ?? [];
  return viaProxy !== undefined && proxy !== undefined && containers.some(container => spec.proxy?.containers.includes(container));
}

/** Reports egress rules that allow more addresses than the flow needs. */
function reportOpenEgress({ scope, options, dialect }: ConnectionContext, flows: readonly FlowRow[], resolved: Resolved): void {
  for (const [endpoint, { peers }] of resolved) {
    if (flows.some(({ to }) => to === endpoint)) { warnAboutAnyAddress(scope, EXTERNAL_ENDPOINTS[endpoint].option, peers); }
  }
  if (resolved.has('kube-apiserver') && !options.apiServer && !dialect.supportsEntities) {
    report(scope, 'HBR-NETPOL-08', { prop: 'apiServer' });
  }
}

function connectionOfFlow({ spec, options, resolve }: ConnectionContext, { from, to, port, why }: FlowRow): NetworkConnection {
  const end = (name: ComponentId | ExternalEndpoint): ConnectionEnd => isExternalEndpoint(name)
    ? { name, peers: resolve(name).peers, isOurs: isolatedDependencies(options).some(([dependency]) => dependency === name) }
    : componentEnd(spec, name);
  return { from: end(from), to: end(to), ports: portsOf(spec, port), why };
}

function portsOf(spec: HarborSpec, port: FlowRow['port']): PolicyPort[] {
  if (port === 'metrics') { return withProtocols(spec.metrics ? [spec.metrics.port] : []); }
  if (port === 'nginx') { return withProtocols([containerPort(spec, 'nginx'), CONTAINERS.nginx.port.plain]); }
  return isExternalEndpoint(port)
    ? withProtocols(EXTERNAL_ENDPOINTS[port].ports(spec), EXTERNAL_ENDPOINTS[port].protocols)
    : withProtocols([containerPort(spec, port)]);
}
