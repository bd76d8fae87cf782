/* Services that are in the internet and nowhere else, so that a cluster without it cannot reach them. Other names may be those of the own network. */

/** Public repositories of charts and images, beside the registries with a usual name for their proxy cache. */
const CHART_REPOSITORIES: readonly string[] = ['goharbor.io', 'valkey.io', 'github.io', 'artifacthub.io', 'charts.bitnami.com', 'charts.jetstack.io'];

/** Providers of logins. */
const IDENTITY_PROVIDERS: readonly string[] = [
  'accounts.google.com', 'login.microsoftonline.com', 'sts.windows.net', 'github.com', 'gitlab.com', 'okta.com', 'auth0.com', 'onelogin.com',
];

/** Authorities that sign certificates by ACME. */
const ISSUERS: readonly string[] = [
  'letsencrypt.org', 'zerossl.com', 'buypass.com', 'pki.goog', 'ssl.com', 'sectigo.com', 'digicert.com', 'entrust.net', 'globalsign.com',
];

/** Whether a host is that of a public authority for certificates. */
export function isPublicIssuer(host: string): boolean {
  return isOneOf(host, ISSUERS);
}

/** Whether a host is that of a public identity provider. */
export function isPublicIdentityProvider(host: string): boolean {
  return isOneOf(host, IDENTITY_PROVIDERS);
}

/** Whether a host is that of a public repository of charts or images, or one below it. */
export function isPublicRegistry(host: string, registries: readonly string[]): boolean {
  return isOneOf(host, [...registries, ...CHART_REPOSITORIES]);
}

function isOneOf(host: string, domains: readonly string[]): boolean {
  const name = host.toLowerCase();
  return domains.some(domain => name === domain || name.endsWith(`.${domain}`));
}
