import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Whether a text is an IPv4 address of four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
  return isIPv4(text);
}

/** Whether a text is an IPv6 address without brackets and without a zone. */
export function isIpv6(text: string): boolean {
  return isIPv6(text) && !text.includes('%');
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** Whether a text is an address range in CIDR notation, IPv4 or IPv6. */
export function isCidr(text: string): boolean {
  const [address, prefix = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix)) { return false; }
  return isIpv4(address) ? Number(prefix) <= 32 : isIpv6(address) && Number(prefix) <= 128;
}

/** Whether an address is in a range. */
export function isInRange(address: string, cidr: string): boolean {
  if (!isIpAddress(address) || !isCidr(cidr) || isIpv4(address) === cidr.includes(':')) { return false; }
  const [network, prefix] = cidr.split('/');
  const range = new BlockList();
  range.addSubnet(network, Number(prefix), family(network));
  return range.check(address, family(address));
}

/** The range of an address alone. */
export function rangeOfAddress(address: string): string {
  return address + (isIpv4(address) ? '/32' : '/128'); // without braces, which Flux would replace in the programs that have this file
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIpv4(address) ? 'ipv4' : 'ipv6';
}
