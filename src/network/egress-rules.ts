import { k8s } from 'cdk8s-plus-28';
import { ciliumEgressRules } from './cilium-network-policies';
import { PolicyRule } from './flow-rules';
import { peersOf, portsOf } from './network-policies';
import { CiliumEgressRule } from '../kubernetes/cilium-network-policy';

/** A rule for Pods beside Harbor, in a NetworkPolicy. A rule without ports is one for all ports. */
export function kubernetesEgress(rule: PolicyRule, internalCidrs?: string[]): k8s.NetworkPolicyEgressRule {
  return { to: peersOf(rule.peer, { internalCidrs }), ...rule.ports.length > 0 && { ports: portsOf(rule) } };
}

/** The same in a CiliumNetworkPolicy, which has one rule for each kind of peer. */
export function ciliumEgress(rule: PolicyRule, internalCidrs?: string[]): CiliumEgressRule[] {
  return ciliumEgressRules(rule, internalCidrs).map(({ toPorts, ...peer }) => rule.ports.length > 0 ? { ...peer, toPorts } : peer);
}
