import { IConstruct } from 'constructs';
import { AddressSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { isHostName } from '../syntax/host';
import { hostAndPort, isUrlHost } from '../syntax/host-port';
import { parseHttpUrl, partsOfUrl } from '../syntax/url';

const PROP = 'externalUrl';
/** Stands in for what has no parts. */
const NO_URL = { scheme: 'https', host: 'harbor.invalid', port: undefined, path: '', hasUserinfo: false };
/** Stands in for an invalid URL, which is reported. */
const FALLBACK: AddressSpec = { additionalHosts: [], scheme: 'https', host: 'harbor.invalid', url: 'https://harbor.invalid' };

/** Parses the external URL, and reports one that Harbor cannot be served at. */
export function resolveExternalUrl(scope: IConstruct, externalUrl: string, additionalHosts: readonly string[] = []): AddressSpec {
  if (!/^https?:\/\//.test(externalUrl)) {
    report(scope, 'HBR-URL-01', { prop: PROP, value: externalUrl });
    return FALLBACK;
  }
  const { scheme, host, port, path, hasUserinfo } = partsOfUrl(externalUrl) ?? NO_URL;
  const origin = `${scheme}://${hostAndPort({ host, port })}`;
  if (hasUserinfo) { report(scope, 'HBR-URL-03', { prop: PROP, value: externalUrl }); }
  if (path) { report(scope, 'HBR-URL-02', { prop: PROP, value: externalUrl, slots: { origin } }); }
  if (!isUrlHost(parseHttpUrl(externalUrl)?.host ?? '')) { report(scope, 'HBR-URL-05', { prop: PROP, value: externalUrl }); }
  checkAdditionalHosts(scope, additionalHosts, host);
  return { scheme: scheme === 'http' ? 'http' : 'https', host, additionalHosts, port, url: origin };
}

function checkAdditionalHosts(scope: IConstruct, hosts: readonly string[], first: string): void {
  hosts.forEach((value, index) => {
    const finding = { prop: `additionalHosts[${index}]`, value };
    if (!isHostName(value)) { report(scope, 'HBR-URL-06', finding); }
    if (value === first || hosts.indexOf(value) < index) { report(scope, 'HBR-URL-07', finding); }
  });
}
