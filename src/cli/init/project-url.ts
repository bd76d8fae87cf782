import { isUrlHost } from '../../syntax/host-port';
import { parseHttpUrl } from '../../syntax/url';
import { UsageError } from '../command-io';

/** The address of Harbor as `externalUrl` has it. What it cannot be at all is an error of the arguments; the library says what is wrong about the others. */
export function checkedUrl(url: string, kind: string): string {
  const parsed = parseHttpUrl(url);
  if (!parsed || parsed.hasUserinfo || parsed.path !== '' || !isUrlHost(parsed.host)) {
    throw new UsageError("--url has to be the address of Harbor, http or https with a host alone: 'https://registry.example.com'");
  }
  if (kind === 'fleet') { fleetPlaceOf(url); }
  return url;
}

/** The first label of the host, and the domain name of the cluster behind it. A fleet makes the address out of both. */
export function fleetPlaceOf(url: string): { readonly hostPrefix: string; readonly fqdn: string } {
  const { scheme, host = '', port } = parseHttpUrl(url) ?? {};
  const [, hostPrefix, fqdn] = /^([a-z0-9-]+)\.([a-z0-9-]+\..+)$/.exec(host) ?? [];
  if (scheme !== 'https' || port !== undefined || fqdn === undefined || !/[a-z]/.test(fqdn)) {
    throw new UsageError('--url of a fleet is https, a first label and the domain name of a cluster, without a port: https://registry.prod.example.com. A fleet makes the address of each Harbor out of both');
  }
  return { hostPrefix, fqdn };
}
