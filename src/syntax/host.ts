import { isPrivateAddress } from './address-ranges';
import { isDnsName } from './dns-name';
import { isIpAddress, isIpv6 } from './ip-address';

/** Endings of names that the public DNS does not have. */
const PRIVATE_SUFFIX = /(^|\.)(svc|local|localhost|internal|lan|home\.arpa)$/;
/** A last label with which browsers and the resolvers of most systems take a host for an IPv4 address. */
const NUMERIC_END = /(^|\.)(\d+|0x[\da-f]*)$/;

/** Whether a text is a host alone: a DNS name in lower case, an IPv4 address, or an IPv6 address without brackets. */
export function isHost(text: string): boolean {
  return isHostName(text) || isIpAddress(text);
}

/** Whether a text is a DNS name in lower case that is not taken for an address: `10.0.0.300` is none. */
export function isHostName(text: string): boolean {
  return isDnsName(text) && !NUMERIC_END.test(text);
}

/** Whether a host is the loopback or unspecified address, which means the client's own pod or machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127\..+|0\.0\.0\.0|::1?)$/.test(host);
}

/** The namespace in the DNS name of a Service: `<service>.<namespace>.svc`, with or without the cluster domain. */
export function namespaceOfHost(host: string): string | undefined {
  const labels = host.split('.');
  const svc = labels.indexOf('svc', 2);
  return svc < 0 ? undefined : labels[svc - 1];
}

/** Whether a host is the DNS name of a Service, so that traffic to it stays in the cluster. */
export function isServiceHost(host: string): boolean {
  return namespaceOfHost(host) !== undefined || (!host.includes('.') && !isIpv6(host));
}

/** The host without the brackets that an IPv6 address has in a URL. */
export function withoutBrackets(host: string): string {
  return /^\[.*\]$/.test(host) ? host.slice(1, -1) : host;
}

/**
 * Whether a host is only reachable from inside a cluster or a private network, judging by its name or address. It may have the brackets of
 * an IPv6 address in a URL.
 */
export function isPrivateHost(host: string): boolean {
  const address = withoutBrackets(host);
  if (isIpAddress(address)) { return isPrivateAddress(address); }
  return isServiceHost(address) || PRIVATE_SUFFIX.test(address);
}
