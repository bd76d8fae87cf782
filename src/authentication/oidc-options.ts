import { ISecretSource, NetworkPeer } from '../contracts';

/** What every client of an OpenID Connect provider has. */
export interface OidcClientOptions {
  /** Id of the client at the provider (`HBR-AUTH-05`). Setting: `oidc_client_id`. */
  readonly clientId: string;
  /**
   * Secret with the client secret in the key `secret`. Setting: `oidc_client_secret`.
   *
   * @default - the source that `HarborSecrets` has for `authSecret`
   */
  readonly clientSecret?: ISecretSource;
  /**
   * Group whose members are administrators of Harbor (`HBR-AUTH-06`). Setting: `oidc_admin_group`.
   *
   * @default - none: administrators are appointed in Harbor
   */
  readonly adminGroup?: string;
  /**
   * Regular expression: only groups that match are known in Harbor (`HBR-AUTH-06`, `HBR-AUTH-07`). Setting: `oidc_group_filter`.
   *
   * @default - all groups
   */
  readonly groupFilter?: string;
  /**
   * Scopes that Harbor asks for (`HBR-AUTH-03`, `HBR-AUTH-04`). Setting: `oidc_scope`.
   *
   * @default ['openid', 'profile', 'email', 'offline_access']
   */
  readonly scopes?: string[];
  /**
   * Whether the provider's certificate is checked (`HBR-AUTH-09`). Setting: `oidc_verify_cert`.
   *
   * @default true
   */
  readonly verifyCertificate?: boolean;
  /**
   * Whether the log-out from Harbor also ends the session at the provider. Setting: `oidc_logout`.
   *
   * @default false
   */
  readonly logout?: boolean;
  /**
   * Whether the log-in page leads to the provider, instead of offering a button. Setting: `primary_auth_mode`.
   *
   * @default false
   */
  readonly primary?: boolean;
  /**
   * Further parameters of the redirect to the provider (`HBR-AUTH-16`). Setting: `oidc_extra_redirect_parms`.
   *
   * @default - none
   */
  readonly extraRedirectParameters?: { [name: string]: string };
  /**
   * How policies reach the provider. Needed if its tokens and user data come from other hosts than the issuer's.
   *
   * @default - the host of the issuer
   */
  readonly peer?: NetworkPeer;
}

/** Options of an OpenID Connect provider. */
export interface OidcAuthOptions extends OidcClientOptions {
  /** Name of the provider on the log-in button (`HBR-AUTH-05`). Setting: `oidc_name`. */
  readonly name: string;
  /** The issuer, exactly as in its discovery document (`HBR-AUTH-01`, `HBR-AUTH-02`). Setting: `oidc_endpoint`. */
  readonly endpoint: string;
  /**
   * Claim with the groups of the user. Setting: `oidc_groups_claim`.
   *
   * @default - Harbor knows no groups
   */
  readonly groupsClaim?: string;
  /**
   * Claim with the user name. Setting: `oidc_user_claim`.
   *
   * @default - the claim `name`
   */
  readonly userClaim?: string;
  /**
   * Whether users exist after their first log-in without choosing a name (`HBR-AUTH-08`). Setting: `oidc_auto_onboard`.
   *
   * @default false
   */
  readonly autoOnboard?: boolean;
}
