import { dependencies, Link, LinkContext, LinkEnd, PolicyPort, withProtocols } from './connections';
import { isOutside, OUTSIDES } from './external-endpoints';
import { Outside } from './flows';
import { settlePeers } from './resolve-peers';
import { DependencyFlow } from '../contracts';
import { report } from '../diagnostics/report';

/** What the pods of a database or cache need beside Harbor: their operator, each other, and who measures them. */
export function dependencyLinks(context: LinkContext): Link[] {
  return dependencies(context.spec).flatMap(([name, { podLabels, ingress = [], egress = [] }]) => {
    const own: LinkEnd = { name, peers: [{ podLabels }], isOurs: true };
    return [
      ...ingress.map(flow => ({ from: otherEnd(context, name, flow), to: own, ports: portsOf(context, flow), why: flow.why })),
      ...egress.map(flow => ({ from: own, to: otherEnd(context, name, flow), ports: portsOf(context, flow), why: flow.why })),
    ];
  });
}

function otherEnd(context: LinkContext, dependency: Outside, { name, peer }: DependencyFlow): LinkEnd {
  const { scope, options } = context;
  const isOurs = name === dependency;
  const said = name === 'backups' ? options.backups : undefined;
  if (!said && !peer) { return { name, peers: isOutside(name) ? context.settle(name).peers : [], isOurs }; }
  const option = name === 'backups' ? name : OUTSIDES[dependency].option;
  const { peers, problem } = settlePeers(scope, context, { peers: said ?? (peer ? [peer] : []), option, what: name });
  if (problem) { report(scope, problem.code, problem.finding); }
  return { name, peers, isOurs };
}

function portsOf({ spec }: LinkContext, { name, ports }: DependencyFlow): PolicyPort[] {
  const known = isOutside(name) ? OUTSIDES[name] : undefined;
  return withProtocols(ports ?? known?.ports(spec) ?? [], known?.protocols);
}
