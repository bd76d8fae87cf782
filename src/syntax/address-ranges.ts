import { isIpv4, isIpv6 } from './kubernetes-syntax';

/** Everything, by family. */
export const EVERYWHERE = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const;

/** Addresses of IPv4 that are not in the internet, or not for pods. */
const NOT_INTERNET_IPV4: readonly string[] = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by providers; pods and nodes of some clouds, metadata service of Alibaba Cloud
  '127.0.0.0/8', // the machine itself
  '168.63.129.16/32', // platform of Azure, which hands out the configuration of the machine
  '169.254.0.0/16', // link-local: metadata services
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; metadata service of Oracle Cloud
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved
];

/**
 * Addresses of IPv6 that are not in the internet, and the translated forms (RFC 6052) of what is private in IPv4. The mapped forms are missing:
 * they are never on a wire, and the API server takes them for addresses of IPv4, which are no part of `::/0`.
 */
const NOT_INTERNET_IPV6: readonly string[] = [
  '::/128',
  '::1/128',
  '64:ff9b::a00:0/104', // 10.0.0.0/8
  '64:ff9b::6440:0/106', // 100.64.0.0/10
  '64:ff9b::7f00:0/104', // 127.0.0.0/8
  '64:ff9b::a83f:8110/128', // 168.63.129.16
  '64:ff9b::a9fe:0/112', // 169.254.0.0/16
  '64:ff9b::ac10:0/108', // 172.16.0.0/12
  '64:ff9b::c000:0/120', // 192.0.0.0/24
  '64:ff9b::c0a8:0/112', // 192.168.0.0/16
  '64:ff9b:1::/48', // translation inside a network
  'fc00::/7', // private; metadata service of Amazon
  'fe80::/10', // link-local
  'fec0::/10', // private, of old
  'ff00::/8', // multicast
];

/** A range with holes. */
export interface AddressRange {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** The internet, as ranges. `internal` are more ranges that are no part of it. */
export function internetRanges(internal: readonly string[] = []): AddressRange[] {
  const isFamily = (ipv6: boolean) => (cidr: string) => cidr.includes(':') === ipv6;
  return [
    { cidr: EVERYWHERE.ipv4, except: [...NOT_INTERNET_IPV4, ...internal.filter(isFamily(false))] },
    { cidr: EVERYWHERE.ipv6, except: [...NOT_INTERNET_IPV6, ...internal.filter(isFamily(true))] },
  ];
}

/** Whether an address is in a range. */
export function isInRange(address: string, cidr: string): boolean {
  const [network, prefix] = cidr.split('/');
  const one = parseAddress(address);
  const other = parseAddress(network);
  if (!one || one.bits !== other?.bits) { return false; }
  const size = 2n ** BigInt(one.bits - Number(prefix));
  return one.value / size === other.value / size;
}

/** Whether an address is in a range with holes. */
export function isInAddressRange(address: string, { cidr, except }: AddressRange): boolean {
  return isInRange(address, cidr) && !except.some(hole => isInRange(address, hole));
}

/** Whether a range is link-local: what is there is a service of the machine or of the cloud. */
export function isLinkLocal(cidr: string): boolean {
  return ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::/32'].some(range => isInRange(cidr.split('/')[0], range));
}

interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

function parseAddress(text: string): Address | undefined {
  if (isIpv4(text)) { return { bits: 32, value: joined(text.split('.').map(part => Number(part)), 2n ** 8n) }; }
  return isIpv6(text) ? { bits: 128, value: joined(groupsOf(text), 2n ** 16n) } : undefined;
}

function groupsOf(ipv6: string): number[] {
  const [head, tail] = ipv6.split('::').map(half => half === '' ? [] : half.split(':').map(group => parseInt(group, 16)));
  return tail === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function joined(parts: readonly number[], size: bigint): bigint {
  return parts.reduce((value, part) => value * size + BigInt(part), 0n);
}
