import { k8s } from 'cdk8s-plus-28';
import { ciliumEgressRules } from './cilium-network-policies';
import { PolicyRule } from './flow-rules';
import { peersOf, portsOf } from './network-policies';
import { hasTarget } from './resolve-peers';
import { CiliumEgressRule } from '../kubernetes/cilium-network-policy';
import { isPrivateHost } from '../syntax/host';

/** A rule for Pods beside Harbor, in a NetworkPolicy. A rule without ports is one for all ports. */
export function kubernetesEgress(rule: PolicyRule, internalCidrs?: string[]): k8s.NetworkPolicyEgressRule {
  return { to: peersOf(rule.peer, { internalCidrs }), ...rule.ports.length > 0 && { ports: portsOf(rule) } };
}

/** The same in a CiliumNetworkPolicy, which has one rule for each kind of peer. */
export function ciliumEgress(rule: PolicyRule, internalCidrs?: string[]): CiliumEgressRule[] {
  return ciliumEgressRules(rule, internalCidrs).map(({ toPorts, ...peer }) => rule.ports.length > 0 ? { ...peer, toPorts } : peer);
}

/** The rule without names of hosts, which a NetworkPolicy does not know: public ones are somewhere in the internet, and the others are told. */
export function portableRule<Rule extends PolicyRule>(rule: Rule, onPrivateNames: (names: string[]) => void): Rule[] {
  const { dnsNames = [], entities: _entities, ...peer } = rule.peer;
  if (dnsNames.length === 0 || peer.cidrs?.length) { return hasTarget(peer) ? [{ ...rule, peer }] : []; }
  const names = dnsNames.filter(isPrivateHost);
  if (names.length > 0) { onPrivateNames(names); }
  return [{ ...rule, peer: { ...peer, internet: true } }];
}
