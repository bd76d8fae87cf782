import { isInRange } from './ip-address';

/** The range of all addresses of each IP family. */
export const EVERYWHERE = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const;

/** IPv4 ranges that are not part of the public internet, or that pods must not reach as part of it. */
const NOT_INTERNET_IPV4: readonly string[] = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT; pods and nodes of some clouds, metadata service of Alibaba Cloud
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // WireServer of Azure, which hands out the configuration of the virtual machine
  '169.254.0.0/16', // link-local: metadata services
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; metadata service of Oracle Cloud
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved
];

/**
 * IPv6 ranges that are not part of the public internet, including the NAT64 forms (RFC 6052) of private IPv4 ranges. The IPv4-mapped forms
 * (`::ffff:0:0/96`) are left out: they do not occur on the network, and the API server parses them as IPv4 addresses, which lie outside `::/0`.
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
  '64:ff9b:1::/48', // NAT64 with a local prefix
  'fc00::/7', // unique local addresses; metadata service of Amazon
  'fe80::/10', // link-local
  'fec0::/10', // site-local, deprecated
  'ff00::/8', // multicast
];

/** An address range without some of its sub-ranges: the `ipBlock` of a NetworkPolicy. */
export interface AddressRange {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** The ranges of the public internet. `internal` are further ranges that are excluded, such as the pod and Service CIDRs of the cluster. */
export function internetRanges(internal: readonly string[] = []): AddressRange[] {
  const isFamily = (ipv6: boolean) => (cidr: string) => cidr.includes(':') === ipv6;
  return [
    { cidr: EVERYWHERE.ipv4, except: [...NOT_INTERNET_IPV4, ...internal.filter(isFamily(false))] },
    { cidr: EVERYWHERE.ipv6, except: [...NOT_INTERNET_IPV6, ...internal.filter(isFamily(true))] },
  ];
}

/** Whether an address is in a range and in none of its excluded sub-ranges. */
export function isInAddressRange(address: string, { cidr, except }: AddressRange): boolean {
  return isInRange(address, cidr) && !except.some(excluded => isInRange(address, excluded));
}

/** Whether an address is not part of the public internet. */
export function isPrivateAddress(address: string): boolean {
  return !internetRanges().some(range => isInAddressRange(address, range));
}

/** Whether a range is link-local, or the IPv6 range of Amazon's metadata service: what answers there belongs to the node or to the cloud. */
export function isLinkLocal(cidr: string): boolean {
  return ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::/32'].some(range => isInRange(cidr.split('/')[0], range));
}
