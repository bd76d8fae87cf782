import { IConstruct } from 'constructs';
import { AddressSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { isDnsName, isIpv6, isPort } from '../syntax/kubernetes-syntax';

const PROP = 'externalUrl';
/** Scheme, user info, host, port and the rest. */
const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?(.*)$/i;
/** Stands in for an invalid URL, which is reported. */
const FALLBACK: AddressSpec = { scheme: 'https', host: 'harbor.invalid', url: 'https://harbor.invalid' };

/** Parses the external URL, and reports one that Harbor cannot be served at. */
export function resolveExternalUrl(scope: IConstruct, externalUrl: string): AddressSpec {
  const [, scheme, userinfo, host, port, rest] = URL_PARTS.exec(externalUrl) ?? [];
  if (scheme !== 'http' && scheme !== 'https') {
    report(scope, 'HBR-URL-01', { prop: PROP, value: externalUrl });
    return FALLBACK;
  }
  const origin = `${scheme}://${host}${port ? `:${port}` : ''}`;
  if (userinfo !== undefined) { report(scope, 'HBR-URL-03', { prop: PROP, value: externalUrl }); }
  if (rest) { report(scope, 'HBR-URL-02', { prop: PROP, value: externalUrl, slots: { origin } }); }
  if (!isHost(host) || (port !== undefined && !isPort(Number(port)))) { report(scope, 'HBR-URL-05', { prop: PROP, value: externalUrl }); }
  return { scheme, host, port: port === undefined ? undefined : Number(port), url: origin };
}

function isHost(host: string): boolean {
  return isDnsName(host) || (host.startsWith('[') && isIpv6(host.slice(1, -1)));
}
