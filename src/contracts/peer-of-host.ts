import { NetworkPeer } from '.';
import { namespaceOfHost } from '../syntax/host';
import { isIpv4, isIpv6 } from '../syntax/kubernetes-syntax';

/** Label that Kubernetes itself puts on every namespace. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * How policies reach a host, as far as its name tells: an address is a range of one address, the name of a Service leads to its
 * namespace, anything else is a DNS name. A name without dots is a Service of `ownNamespace`.
 */
export function peerOfHost(host: string, ownNamespace?: string): NetworkPeer {
  const address = withoutBrackets(host);
  if (isIpv4(address)) { return { cidrs: [`${address}/32`] }; }
  if (isIpv6(address)) { return { cidrs: [`${address}/128`] }; }
  const namespace = namespaceOfHost(host) ?? (host.includes('.') ? undefined : ownNamespace);
  return namespace ? { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } } : { dnsNames: [host] };
}

/**
 * How policies reach several hosts that serve one purpose. Hosts in different namespaces cannot be said in one peer: the namespace
 * of the first one is taken.
 */
export function peerOfHosts(hosts: readonly string[], ownNamespace?: string): NetworkPeer {
  const peers = hosts.map(host => peerOfHost(host, ownNamespace));
  const cidrs = unique(peers.flatMap(peer => peer.cidrs ?? []));
  const dnsNames = unique(peers.flatMap(peer => peer.dnsNames ?? []));
  const namespaceLabels = peers.find(peer => peer.namespaceLabels)?.namespaceLabels;
  return {
    ...(cidrs.length > 0 && { cidrs }),
    ...(dnsNames.length > 0 && { dnsNames }),
    ...(namespaceLabels && { namespaceLabels }),
  };
}

function withoutBrackets(host: string): string {
  return /^\[.*\]$/.test(host) ? host.slice(1, -1) : host;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
