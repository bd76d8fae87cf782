import { Construct } from 'constructs';
import { AuthConfig, HarborContext, IAuthMode, ISecretSource, NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { refuseSecrets } from '../diagnostics/refuse-secrets';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { parseHttpUrl } from '../syntax/url';

/** Options of Harbor as a client of any OpenID Connect provider. */
export interface OidcClientOptions {
  /** Id of the client at the provider (`HBR-AUTH-05`). Setting: `oidc_client_id`. */
  readonly clientId: string;
  /**
   * Secret with the client secret in the key `secret`. Setting: `oidc_client_secret`.
   *
   * @default - the source of `authSecret` in `HarborSecrets`
   */
  readonly clientSecret?: ISecretSource;
  /**
   * Group whose members are administrators of Harbor (`HBR-AUTH-06`). Setting: `oidc_admin_group`.
   *
   * @default - none: administrators are appointed in Harbor
   */
  readonly adminGroup?: string;
  /**
   * Regular expression in the syntax of Go. Harbor knows only the groups that match it (`HBR-AUTH-06`, `HBR-AUTH-07`). Setting: `oidc_group_filter`.
   *
   * @default - all groups
   */
  readonly groupFilter?: string;
  /**
   * Scopes that Harbor requests (`HBR-AUTH-03`, `HBR-AUTH-04`). Setting: `oidc_scope`.
   *
   * @default ['openid', 'profile', 'email', 'offline_access']
   */
  readonly scopes?: string[];
  /**
   * Whether the provider's certificate is verified (`HBR-AUTH-09`). Setting: `oidc_verify_cert`.
   *
   * @default true
   */
  readonly verifyCertificate?: boolean;
  /**
   * Whether logging out of Harbor also ends the session at the provider. Setting: `oidc_logout`.
   *
   * @default false
   */
  readonly logout?: boolean;
  /**
   * Whether the log-in page redirects to the provider, instead of showing a button. Setting: `primary_auth_mode`.
   *
   * @default false
   */
  readonly primary?: boolean;
  /**
   * Additional query parameters of the redirect to the provider (`HBR-AUTH-16`). Setting: `oidc_extra_redirect_parms`.
   *
   * @default - none
   */
  readonly extraRedirectParameters?: { [name: string]: string };
  /**
   * Peer of the egress rules to the provider in network policies. Required if its tokens or user data come from other hosts than the issuer.
   *
   * @default - the host of the issuer
   */
  readonly peer?: NetworkPeer;
}

/** Options of an OpenID Connect provider. */
export interface OidcAuthOptions extends OidcClientOptions {
  /** Name of the provider, which is shown on the log-in button (`HBR-AUTH-05`). Setting: `oidc_name`. */
  readonly name: string;
  /** URL of the issuer, exactly as in its discovery document (`HBR-AUTH-01`, `HBR-AUTH-02`). Setting: `oidc_endpoint`. */
  readonly endpoint: string;
  /**
   * Claim with the groups of the user. Setting: `oidc_groups_claim`.
   *
   * @default - none: users have no groups
   */
  readonly groupsClaim?: string;
  /**
   * Claim with the user name. Setting: `oidc_user_claim`.
   *
   * @default - the claim `name`
   */
  readonly userClaim?: string;
  /**
   * Whether Harbor creates users at their first log-in without asking them for a user name (`HBR-AUTH-08`). Setting: `oidc_auto_onboard`.
   *
   * @default false
   */
  readonly autoOnboard?: boolean;
}

const DEFAULT_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** Authentication mode: users of an OpenID Connect provider. */
export class OidcAuth implements IAuthMode {
  public constructor(private readonly options: OidcAuthOptions) {}

  public bind(scope: Construct, harbor: HarborContext): AuthConfig {
    const { endpoint, clientSecret, peer } = this.options;
    const scopes = this.options.scopes ?? DEFAULT_SCOPES;
    checkOidc(scope, this.options, scopes);
    const host = hostOfEndpoint(endpoint);
    return {
      settings: { auth_mode: 'oidc_auth', ...this.settings(scopes) },
      secretSetting: 'oidc_client_secret',
      secret: harbor.credentials.bindCredential(Credential.AUTH_SECRET, { source: clientSecret }),
      peer: peer ?? (host === undefined ? {} : peerOfHost(host, harbor.namespace)),
      host,
      port: parseHttpUrl(endpoint)?.port ?? 443,
    };
  }

  private settings(scopes: string[]): AuthConfig['settings'] {
    const { options } = this;
    return {
      primary_auth_mode: options.primary ?? false,
      oidc_name: options.name,
      oidc_endpoint: options.endpoint,
      oidc_client_id: options.clientId,
      oidc_groups_claim: options.groupsClaim ?? '',
      oidc_admin_group: options.adminGroup ?? '',
      oidc_group_filter: options.groupFilter ?? '',
      oidc_scope: scopes.join(','),
      oidc_user_claim: options.userClaim ?? '',
      oidc_verify_cert: options.verifyCertificate ?? true,
      oidc_auto_onboard: options.autoOnboard ?? false,
      oidc_extra_redirect_parms: options.extraRedirectParameters ?? {},
      oidc_logout: options.logout ?? false,
    };
  }
}

const DISCOVERY = '/.well-known';
/** Parameters of the redirect that Harbor sets itself. */
const RESERVED_PARAMETERS: readonly string[] = [
  'client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method',
];
/** Props that must not be empty, and what to write instead (`HBR-AUTH-05`). */
const NOT_EMPTY: Readonly<Partial<Record<keyof OidcAuthOptions, string>>> = {
  name: 'write what the log-in button shall show',
  clientId: 'write the id under which the provider knows Harbor',
};

/** The host of an issuer; undefined if it is not an https URL. */
export function hostOfEndpoint(endpoint: string): string | undefined {
  const url = parseHttpUrl(endpoint);
  return url?.scheme === 'https' && !url.hasUserinfo ? url.host : undefined;
}

/** Reports invalid options of an OpenID Connect provider. */
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
  refuseSecrets(scope, { prop: 'extraRedirectParameters' }, options.extraRedirectParameters);
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

/** Approximates whether Go accepts a regular expression: unlike JavaScript it has flags in the pattern, and no look-around or back references. */
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
