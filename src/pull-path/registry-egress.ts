import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { RegistryEgressOptions } from './registry-egress-props';
import { NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { defineCiliumNetworkPolicy } from '../kubernetes/cilium-network-policy';
import { defineNetworkPolicy } from '../kubernetes/network-policy';
import { portsAt, withProtocols } from '../network/connections';
import { ciliumEgress, kubernetesEgress } from '../network/egress-rules';
import { CLUSTER_DNS } from '../network/external-endpoints';
import { PolicyRule } from '../network/flow-rules';
import { checkPeer, hasTarget } from '../network/resolve-peers';
import { PullPolicyKind } from '../pulls/pull-network-options';
import { isPrivateHost } from '../syntax/host';
import { parseHostPort } from '../syntax/host-port';

/** What the policies are about: the registry that Pods may reach, and the upstream registries that they may not. */
export interface EgressTarget {
  /** Host of the registry as in image names. */
  readonly host: string;
  /** Namespace of Harbor; undefined if the registry is outside of the cluster. */
  readonly harborNamespace?: string;
  /** Upstream registries as in image names. */
  readonly upstreams: readonly string[];
  /** The option in messages. */
  readonly prop: string;
}

const NAME = 'no-upstream-registries';
const OWN_NETWORK: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];
/** What Cilium does not see as a Pod of a namespace, although it is the cluster. */
const CLUSTER_ENTITIES: NetworkPeer = { entities: ['cluster', 'kube-apiserver'] };

/** Defines a policy in each namespace that closes the way to upstream registries, and all others but those that are named. */
export function defineRegistryEgress(scope: Construct, target: EgressTarget, options: RegistryEgressOptions): ApiObject[] {
  const { namespaces = [], kind = PullPolicyKind.KUBERNETES, labels = {} } = options;
  checkEgress(scope, target, options);
  const rules = rulesOf(target, options).filter(({ peer }) => hasTarget(peer));
  const resource = (namespace: string) => ({ name: NAME, namespace, labels, podLabels: {} });
  if (kind === PullPolicyKind.CILIUM) {
    const egress = rules.flatMap(rule => ciliumEgress(rule));
    const description = `out: the cluster, the own network and ${target.host}`;
    return namespaces.map(namespace => defineCiliumNetworkPolicy(scope, `egress-${namespace}`, { ...resource(namespace), description, egress }));
  }
  const egress = rules.map(rule => kubernetesEgress(withoutNames(rule))).filter(({ to }) => to?.length);
  return namespaces.map(namespace => defineNetworkPolicy(scope, `egress-${namespace}`, { ...resource(namespace), egress }));
}

function rulesOf(target: EgressTarget, options: RegistryEgressOptions): PolicyRule[] {
  const { kind, dns = [...CLUSTER_DNS], registry, others = [], ownCidrs = [...OWN_NETWORK] } = options;
  const rule = (peer: NetworkPeer, ports: PolicyRule['ports'] = []) => ({ peer: { ...peer, ports: undefined }, ports: portsAt(peer, ports), why: [] });
  const port = parseHostPort(target.host)?.port ?? 443;
  return [
    ...dns.map(peer => rule(peer, withProtocols([53], ['UDP', 'TCP']))),
    rule({ namespaceLabels: {} }),
    rule({ cidrs: ownCidrs }),
    ...kind === PullPolicyKind.CILIUM ? [rule(CLUSTER_ENTITIES)] : [],
    ...(registry ?? [peerOfRegistry(target)]).map(peer => rule(peer, withProtocols([port]))),
    ...others.map(peer => rule(peer, withProtocols([443]))),
  ];
}

function peerOfRegistry({ host }: EgressTarget): NetworkPeer {
  return peerOfHost(parseHostPort(host)?.host ?? host);
}

function withoutNames(rule: PolicyRule): PolicyRule {
  return { ...rule, peer: { ...rule.peer, dnsNames: undefined, entities: undefined } };
}

function checkEgress(scope: Construct, target: EgressTarget, options: RegistryEgressOptions): void {
  const { namespaces = [], kind = PullPolicyKind.KUBERNETES } = options;
  const { prop, harborNamespace } = target;
  if (namespaces.length === 0) { report(scope, 'HBR-ROUTE-35', { prop: `${prop}.namespaces` }); }
  namespaces.forEach((value, at) => {
    if (value === harborNamespace) { report(scope, 'HBR-ROUTE-34', { prop: `${prop}.namespaces[${at}]`, value }); }
  });
  for (const name of ['registry', 'others', 'dns'] as const) {
    options[name]?.forEach((peer, at) => checkPeer(scope, peer, `${prop}.${name}[${at}]`));
  }
  if (kind === PullPolicyKind.KUBERNETES) { checkNames(scope, target, options); }
  checkUpstreams(scope, target, options);
}

/** Names in peers of a NetworkPolicy would be left out without a word. */
function checkNames(scope: Construct, target: EgressTarget, { registry, others = [] }: RegistryEgressOptions): void {
  const isInside = target.harborNamespace !== undefined || isPrivateHost(parseHostPort(target.host)?.host ?? target.host);
  const given = { registry: registry ?? (isInside ? [] : [peerOfRegistry(target)]), others };
  for (const [name, peers] of Object.entries(given)) {
    const withoutAddress = peers.filter(peer => !hasTarget({ ...peer, dnsNames: undefined, entities: undefined }));
    const value = withoutAddress.flatMap(({ dnsNames = [] }) => dnsNames);
    if (value.length > 0) { report(scope, 'HBR-ROUTE-33', { prop: `${target.prop}.${name}`, value }); }
  }
}

/** An upstream registry with a private name is somewhere in the own network, as far as one can tell. */
function checkUpstreams(scope: Construct, { prop, upstreams }: EgressTarget, { ownCidrs }: RegistryEgressOptions): void {
  if (ownCidrs) { return; }
  const hosts = upstreams.map(upstream => parseHostPort(upstream)?.host ?? upstream).filter(isPrivateHost);
  if (hosts.length > 0) { report(scope, 'HBR-ROUTE-36', { prop: `${prop}.ownCidrs`, slots: { hosts: hosts.join(', ') } }); }
}
