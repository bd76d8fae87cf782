import { IConstruct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { isHost, isPrivateHost, withoutBrackets } from '../../syntax/host';
import { hostOfAddress } from '../../syntax/host-port';
import { parseHttpUrl } from '../../syntax/url';

/** Something that Harbor reaches by TLS, whose certificate it verifies. */
interface TlsEndpoint {
  /** The prop that says where it is. */
  readonly prop: string;
  readonly hosts: ReadonlyArray<string | undefined>;
}

/** For each mode of authentication: the settings with its URL and whether its certificate is verified, and the scheme with TLS. */
const IDENTITY_PROVIDERS: Readonly<Record<string, { readonly url: string; readonly verifies: string; readonly scheme: string }>> = {
  oidc_auth: { url: 'oidc_endpoint', verifies: 'oidc_verify_cert', scheme: 'https:' },
  ldap_auth: { url: 'ldap_url', verifies: 'ldap_verify_cert', scheme: 'ldaps:' },
};

/** The parameters of storage drivers by which certificates are not verified. */
const UNVERIFIED_STORAGE = ['skipverify', 'insecureskipverify'] as const;

/** Warns of what Harbor reaches by TLS at a private host, for which no public CA gives certificates, while no CA is named (`HBR-CA-02`). */
export function warnOfPrivateTls(scope: IConstruct, spec: HarborSpec): void {
  if (spec.caSecretNames.length > 0) { return; }
  for (const { prop, hosts } of tlsEndpoints(spec)) {
    const host = hosts.find(one => one !== undefined && isHost(withoutBrackets(one)) && isPrivateHost(one));
    if (host !== undefined) { report(scope, 'HBR-CA-02', { prop, slots: { host } }); }
  }
}

function tlsEndpoints(spec: HarborSpec): TlsEndpoint[] {
  const { cache, trace, proxy, trivy } = spec;
  const repositories = trivy && !trivy.insecure && !trivy.skipUpdate ? trivy : undefined;
  const hostOfRepository = (repository: string) => hostOfAddress(repository.split('/')[0]);
  return [
    { prop: 'cache', hosts: cache.tls ? cache.addresses.map(hostOfAddress) : [] },
    { prop: 'storage', hosts: storageHosts(spec) },
    { prop: 'authentication', hosts: identityHosts(spec) },
    { prop: 'tracing.endpoint', hosts: trace && !trace.insecure ? [hostOfAddress(trace.endpoint)] : [] },
    { prop: 'proxy', hosts: [proxy?.httpProxy, proxy?.httpsProxy].map(hostOfHttps) },
    { prop: 'trivy.databaseRepositories', hosts: repositories?.databaseRepositories.map(hostOfRepository) ?? [] },
    { prop: 'trivy.javaDatabaseRepositories', hosts: repositories?.javaDatabaseRepositories.map(hostOfRepository) ?? [] },
  ];
}

function storageHosts({ storage: { parameters } }: HarborSpec): ReadonlyArray<string | undefined> {
  if (UNVERIFIED_STORAGE.some(name => parameters[name] === true)) { return []; }
  return Object.values(parameters).filter(value => typeof value === 'string').map(hostOfHttps);
}

function identityHosts({ auth: { settings, host } }: HarborSpec): ReadonlyArray<string | undefined> {
  const row = IDENTITY_PROVIDERS[settings.auth_mode];
  const isVerified = row && settings[row.verifies] === true && String(settings[row.url]).startsWith(row.scheme);
  return isVerified ? [host] : [];
}

function hostOfHttps(text: string = ''): string | undefined {
  const url = parseHttpUrl(text);
  return url?.scheme === 'https' ? url.host : undefined;
}
