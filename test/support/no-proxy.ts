import { isIpv4, isIpv6 } from '../../src/syntax/ip-address';

/** Whether programs in Go reach a host without the proxy, by the rules of golang.org/x/net/http/httpproxy (ranges and ports are left out). */
export function bypassesProxy(noProxy: string, host: string): boolean {
  if (host === 'localhost' || host.startsWith('127.') || host === '::1') { return true; }
  const isAddress = isIpv4(host) || isIpv6(host);
  return noProxy.split(',').map(entry => entry.trim().toLowerCase()).some(entry => {
    if (isIpv4(entry) || isIpv6(entry)) { return entry === host; }
    const suffix = entry.replace(/^\*\./, '.');
    return !isAddress && (suffix.startsWith('.') ? host.endsWith(suffix) : host === entry || host.endsWith(`.${entry}`));
  });
}
