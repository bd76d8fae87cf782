import { componentEnd, NetworkConnection, ConnectionContext, ConnectionEnd, withProtocols } from './connections';
import { NetworkDirection, NetworkRule } from './network-policies-props';
import { checkPorts, resolvePeers } from './resolve-peers';
import { report } from '../diagnostics/report';

/** The connections of `extraRules`. */
export function extraConnections(context: ConnectionContext): NetworkConnection[] {
  return context.options.extraRules?.flatMap((rule, at) => connectionsOfRule(context, rule, `extraRules[${at}]`)) ?? [];
}

function connectionsOfRule(context: ConnectionContext, rule: NetworkRule, prop: string): NetworkConnection[] {
  const { scope, spec } = context;
  const { peers, problem } = resolvePeers(scope, context, { peers: rule.peers, option: `${prop}.peers`, what: rule.why });
  if (problem) { report(scope, problem.code, problem.finding); }
  checkPorts(scope, `${prop}.ports`, rule.ports);
  const other: ConnectionEnd = { name: `extra: ${rule.why}`, peers, isOurs: false };
  return componentsOf(context, rule, prop).map((component): NetworkConnection => {
    const own = componentEnd(spec, component);
    const [from, to] = rule.direction === NetworkDirection.EGRESS ? [own, other] : [other, own];
    return { from, to, ports: withProtocols(rule.ports), why: rule.why };
  });
}

function componentsOf({ spec, scope }: ConnectionContext, { component }: NetworkRule, prop: string): string[] {
  const components: string[] = [...spec.workloads.keys()];
  if (component === undefined || components.includes(component)) { return component === undefined ? components : [component]; }
  report(scope, 'HBR-NETPOL-09', { prop: `${prop}.component`, value: component, slots: { components: components.join(', ') } });
  return [];
}
