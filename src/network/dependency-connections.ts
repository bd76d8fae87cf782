import { isolatedDependencies, NetworkConnection, ConnectionContext, ConnectionEnd, PolicyPort, withProtocols } from './connections';
import { isExternalEndpoint, EXTERNAL_ENDPOINTS } from './external-endpoints';
import { ExternalEndpoint } from './flows';
import { resolvePeers } from './resolve-peers';
import { DependencyFlow } from '../contracts';
import { report } from '../diagnostics/report';

/** The connections of database and cache pods other than those with Harbor: with their operator, each other, and Prometheus. */
export function dependencyConnections(context: ConnectionContext): NetworkConnection[] {
  return isolatedDependencies(context.options).flatMap(([name, { podLabels, ingress = [], egress = [] }]) => {
    const own: ConnectionEnd = { name, peers: [{ podLabels }], isOurs: true };
    return [
      ...ingress.map(flow => ({ from: otherEnd(context, name, flow), to: own, ports: portsOf(context, flow), why: flow.why })),
      ...egress.map(flow => ({ from: own, to: otherEnd(context, name, flow), ports: portsOf(context, flow), why: flow.why })),
    ];
  });
}

function otherEnd(context: ConnectionContext, dependency: ExternalEndpoint, { name, peer }: DependencyFlow): ConnectionEnd {
  const { scope, options } = context;
  const isOurs = name === dependency;
  const given = name === 'backups' ? options.backups : undefined;
  if (!given && !peer) { return { name, peers: isExternalEndpoint(name) ? context.resolve(name).peers : [], isOurs }; }
  const option = name === 'backups' ? name : EXTERNAL_ENDPOINTS[dependency].option;
  const { peers, problem } = resolvePeers(scope, context, { peers: given ?? (peer ? [peer] : []), option, what: name });
  if (problem) { report(scope, problem.code, problem.finding); }
  return { name, peers, isOurs };
}

function portsOf({ spec }: ConnectionContext, { name, ports }: DependencyFlow): PolicyPort[] {
  const known = isExternalEndpoint(name) ? EXTERNAL_ENDPOINTS[name] : undefined;
  return withProtocols(ports ?? known?.ports(spec) ?? [], known?.protocols);
}
