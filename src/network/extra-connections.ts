import { componentEnd, Link, LinkContext, LinkEnd, withProtocols } from './connections';
import { NetworkDirection, NetworkRule } from './network-policies-props';
import { checkPorts, settlePeers } from './resolve-peers';
import { report } from '../diagnostics/report';

/** The connections that the user named because the library does not know of them. */
export function extraLinks(context: LinkContext): Link[] {
  return context.options.extraRules?.flatMap((rule, at) => linksOfRule(context, rule, `extraRules[${at}]`)) ?? [];
}

function linksOfRule(context: LinkContext, rule: NetworkRule, prop: string): Link[] {
  const { scope, spec } = context;
  const { peers, problem } = settlePeers(scope, context, { peers: rule.peers, option: `${prop}.peers`, what: rule.why });
  if (problem) { report(scope, problem.code, problem.finding); }
  checkPorts(scope, `${prop}.ports`, rule.ports);
  const other: LinkEnd = { name: `extra: ${rule.why}`, peers, isOurs: false };
  return componentsOf(context, rule, prop).map((component): Link => {
    const own = componentEnd(spec, component);
    const [from, to] = rule.direction === NetworkDirection.EGRESS ? [own, other] : [other, own];
    return { from, to, ports: withProtocols(rule.ports), why: rule.why };
  });
}

function componentsOf({ spec, scope }: LinkContext, { component }: NetworkRule, prop: string): string[] {
  const components: string[] = [...spec.workloads.keys()];
  if (component === undefined || components.includes(component)) { return component === undefined ? components : [component]; }
  report(scope, 'HBR-NETPOL-09', { prop: `${prop}.component`, value: component, slots: { components: components.join(', ') } });
  return [];
}
