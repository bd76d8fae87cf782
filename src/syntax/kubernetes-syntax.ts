const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const QUANTITY = /^(\d+(?:\.\d+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;
const QUANTITY_FACTORS: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Whether a text is a DNS label according to RFC 1123: at most 63 characters. */
export function isDnsLabel(text: string): boolean {
  return DNS_LABEL.test(text);
}

/** Whether a text is a DNS name of one or more labels, at most 253 characters. IPv4 addresses have the same shape. */
export function isDnsName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(isDnsLabel);
}

/** Whether a text is a Kubernetes quantity such as `500m` or `10Gi`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** The value of a Kubernetes quantity in its base unit (cores, bytes); NaN if the text is not a quantity. */
export function quantityValue(text: string): number {
  const match = QUANTITY.exec(text);
  return match ? Number(match[1]) * (match[2] ? QUANTITY_FACTORS[match[2]] : 1) : NaN;
}

/** Whether a text is an address range in CIDR notation, IPv4 or IPv6. */
export function isCidr(text: string): boolean {
  const [address, prefix, ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix ?? '')) { return false; }
  return isIpv4(address) ? Number(prefix) <= 32 : isIpv6(address) && Number(prefix) <= 128;
}

/** Whether a text is an IPv4 address. */
export function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every(part => Number(part) <= 255);
}

/** Whether a text is an IPv6 address. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9a-fA-F:]+$/.test(text)) { return false; }
  const groups = halves.flatMap(half => half === '' ? [] : half.split(':'));
  return groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}

/** Whether a text is a DNS name or IPv4 address with a port: `host:port`. */
export function isHostPort(text: string): boolean {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  return match !== null && isDnsName(match[1]) && isPort(Number(match[2]));
}

/** Whether a number is a valid TCP or UDP port. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}
