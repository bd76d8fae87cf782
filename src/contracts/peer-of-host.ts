import { NetworkPeer } from '.';
import { namespaceOfHost, withoutBrackets } from '../syntax/host';
import { isIpAddress, rangeOfAddress } from '../syntax/ip-address';

/** Label with the name of the namespace, which Kubernetes itself sets on every namespace. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/**
 * A host as a peer in network policies: an IP address becomes a range of one address, the name of a Service becomes its namespace, and
 * anything else is a DNS name. A name without dots is a Service in `ownNamespace`.
 */
export function peerOfHost(host: string, ownNamespace?: string): NetworkPeer {
  const address = withoutBrackets(host);
  if (isIpAddress(address)) { return { cidrs: [rangeOfAddress(address)] }; }
  const namespace = namespaceOfHost(host) ?? (host.includes('.') ? undefined : ownNamespace);
  return namespace ? { namespaceLabels: { [NAMESPACE_NAME_LABEL]: namespace } } : { dnsNames: [host] };
}

/**
 * Several hosts of one purpose, such as sentinels, as one peer in network policies. A peer has the labels of one namespace only, so that
 * Services in several namespaces get the namespace of the first one.
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

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
