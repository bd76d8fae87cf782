import { IConstruct } from 'constructs';
import { AddressSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { isDnsName, isIpv4, isIpv6, isPort } from '../syntax/kubernetes-syntax';

const PROP = 'externalUrl';
/** Scheme, user info, host, port and the rest. */
const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?(.*)$/i;
/** Stands in for an invalid URL, which is reported. */
const FALLBACK: AddressSpec = { additionalHosts: [], scheme: 'https', host: 'harbor.invalid', url: 'https://harbor.invalid' };

/** Parses the external URL, and reports one that Harbor cannot be served at. */
export function resolveExternalUrl(scope: IConstruct, externalUrl: string, additionalHosts: readonly string[] = []): AddressSpec {
  const [, scheme, userinfo, host, port, rest] = URL_PARTS.exec(externalUrl) ?? [];
  if (scheme !== 'http' && scheme !== 'https') {
    report(scope, 'HBR-URL-01', { prop: PROP, value: externalUrl });
    return FALLBACK;
  }
  const origin = `${scheme}://${host}${port ? `:${port}` : ''}`;
  if (userinfo !== undefined) { report(scope, 'HBR-URL-03', { prop: PROP, value: externalUrl }); }
  if (rest) { report(scope, 'HBR-URL-02', { prop: PROP, value: externalUrl, slots: { origin } }); }
  if (!isHost(host) || (port !== undefined && !isPort(Number(port)))) { report(scope, 'HBR-URL-05', { prop: PROP, value: externalUrl }); }
  checkAdditionalHosts(scope, additionalHosts, host);
  return { scheme, host, additionalHosts, port: port === undefined ? undefined : Number(port), url: origin };
}

function checkAdditionalHosts(scope: IConstruct, hosts: readonly string[], first: string): void {
  hosts.forEach((value, index) => {
    const finding = { prop: `additionalHosts[${index}]`, value };
    if (!isDnsName(value) || isIpv4(value)) { report(scope, 'HBR-URL-06', finding); }
    if (value === first || hosts.indexOf(value) < index) { report(scope, 'HBR-URL-07', finding); }
  });
}

function isHost(host: string): boolean {
  return isDnsName(host) || (host.startsWith('[') && isIpv6(host.slice(1, -1)));
}
