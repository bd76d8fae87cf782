import { OidcAuthOptions, OidcClientOptions } from './oidc-auth';

/** Options of a realm of Keycloak. */
export interface KeycloakAuthOptions extends OidcClientOptions {
  /** Address of Keycloak, without the realm: `https://sso.example.com` (`HBR-AUTH-01`). */
  readonly url: string;
  /** Name of the realm (`HBR-AUTH-01`). */
  readonly realm: string;
  /**
   * Name of the provider, which is shown on the log-in button.
   *
   * @default Keycloak
   */
  readonly name?: string;
  /**
   * Claim with the groups of the user.
   *
   * @default groups
   */
  readonly groupsClaim?: string;
  /**
   * Claim with the user name.
   *
   * @default preferred_username
   */
  readonly userClaim?: string;
  /**
   * Whether Harbor creates users at their first log-in without asking them for a user name.
   *
   * @default true
   */
  readonly autoOnboard?: boolean;
}

/** The OpenID Connect options of a realm of Keycloak. */
export function keycloakOptions(options: KeycloakAuthOptions): OidcAuthOptions {
  const { url, realm, ...rest } = options;
  return {
    ...rest,
    name: options.name ?? 'Keycloak',
    endpoint: `${url.replace(/\/+$/, '')}/realms/${encodeURIComponent(realm)}`,
    groupsClaim: options.groupsClaim ?? 'groups',
    userClaim: options.userClaim ?? 'preferred_username',
    autoOnboard: options.autoOnboard ?? true,
  };
}
