import { Construct } from 'constructs';
import { OidcAuthOptions } from './oidc-options';
import { report } from '../diagnostics/report';
import { parseHttpUrl } from '../syntax/http-url';

const DISCOVERY = '/.well-known';
/** Parameters of the redirect that Harbor sets itself. */
const RESERVED_PARAMETERS: readonly string[] = [
  'client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method',
];
/** Props that must not be empty, and what to write instead. */
const NOT_EMPTY: Readonly<Partial<Record<keyof OidcAuthOptions, string>>> = {
  name: 'write what the log-in button shall show',
  clientId: 'write the id under which the provider knows Harbor',
};

/** The host of an issuer; nothing if it is no https URL. */
export function hostOfEndpoint(endpoint: string): string | undefined {
  const url = parseHttpUrl(endpoint);
  return url?.scheme === 'https' && !url.hasUserinfo ? url.host : undefined;
}

/** Reports what is wrong with the options of an OpenID Connect provider. */
export function checkOidc(scope: Construct, options: OidcAuthOptions, scopes: string[]): void {
  checkEndpoint(scope, options.endpoint);
  for (const [prop, instead] of Object.entries(NOT_EMPTY).filter(([key]) => isBlank(options[key as keyof OidcAuthOptions]))) {
    report(scope, 'HBR-AUTH-05', { prop, slots: { instead } });
  }
  checkScopes(scope, scopes);
  checkGroups(scope, options);
  if (options.autoOnboard && isBlank(options.userClaim ?? '')) { report(scope, 'HBR-AUTH-08', { prop: 'autoOnboard' }); }
  if (options.verifyCertificate === false) { report(scope, 'HBR-AUTH-09', { prop: 'verifyCertificate' }); }
  for (const parameter of Object.keys(options.extraRedirectParameters ?? {}).filter(it => RESERVED_PARAMETERS.includes(it))) {
    report(scope, 'HBR-AUTH-16', { prop: 'extraRedirectParameters', slots: { parameter } });
  }
}

function checkEndpoint(scope: Construct, endpoint: string): void {
  const issuer = endpoint.split(DISCOVERY)[0];
  if (hostOfEndpoint(issuer) === undefined || /[?#]/.test(issuer) || /\/realms\/$/.test(issuer)) {
    report(scope, 'HBR-AUTH-01', { prop: 'endpoint', value: endpoint, slots: { example: 'https://sso.example.com/realms/main' } });
  }
  if (endpoint.includes(DISCOVERY)) { report(scope, 'HBR-AUTH-02', { prop: 'endpoint', value: endpoint, slots: { issuer } }); }
}

function checkScopes(scope: Construct, scopes: string[]): void {
  if (!scopes.includes('openid')) { report(scope, 'HBR-AUTH-03', { prop: 'scopes', value: scopes }); }
  if (!scopes.every(it => /^[!#-+\--[\]-~]+$/.test(it))) { report(scope, 'HBR-AUTH-04', { prop: 'scopes', value: scopes }); }
}

function checkGroups(scope: Construct, { groupsClaim, adminGroup, groupFilter }: OidcAuthOptions): void {
  for (const [prop, value] of Object.entries({ adminGroup, groupFilter })) {
    if (value && isBlank(groupsClaim ?? '')) { report(scope, 'HBR-AUTH-06', { prop, value }); }
  }
  if (groupFilter !== undefined && !isGoRegex(groupFilter)) { report(scope, 'HBR-AUTH-07', { prop: 'groupFilter', value: groupFilter }); }
}

/** As near as the regular expressions of JavaScript come to those of Go, which know flags in the pattern and no look-around. */
function isGoRegex(pattern: string): boolean {
  if (/\(\?(?:<?[=!])|\\[1-9]|\\k</.test(pattern)) { return false; }
  try {
    new RegExp(pattern.replace(/\(\?[a-zA-Z-]+\)/g, '').replace(/\(\?[imsU-]+:/g, '(?:').replace(/\(\?P</g, '(?<'));
    return true;
  } catch {
    return false;
  }
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
