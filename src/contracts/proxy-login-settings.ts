import { SettingSecret } from './login-settings';

/** Settings of the two other ways to log in: UAA, and a proxy that checks logins. */
export interface ProxyLoginSettings {
  /**
   * Server of UAA. Harbor: `uaa_endpoint`.
   *
   * @default - what Harbor has: nothing
   */
  readonly uaaEndpoint?: string;
  /**
   * Client that Harbor is there. Harbor: `uaa_client_id`.
   *
   * @default - what Harbor has: nothing
   */
  readonly uaaClientId?: string;
  /**
   * Secret of that client. Harbor: `uaa_client_secret`.
   *
   * @default - what Harbor has: nothing
   */
  readonly uaaClientSecret?: SettingSecret;
  /**
   * Whether its certificate is verified. Harbor: `uaa_verify_cert`.
   *
   * @default - what Harbor has: false
   */
  readonly uaaVerifyCert?: boolean;
  /**
   * Server that checks user names and passwords. Harbor: `http_authproxy_endpoint`.
   *
   * @default - what Harbor has: nothing
   */
  readonly httpAuthproxyEndpoint?: string;
  /**
   * Its address for reviews of tokens. Harbor: `http_authproxy_tokenreview_endpoint`.
   *
   * @default - what Harbor has: nothing
   */
  readonly httpAuthproxyTokenreviewEndpoint?: string;
  /**
   * Groups of administrators. Harbor: `http_authproxy_admin_groups`.
   *
   * @default - what Harbor has: nothing
   */
  readonly httpAuthproxyAdminGroups?: string[];
  /**
   * Users that are administrators. Harbor: `http_authproxy_admin_usernames`.
   *
   * @default - what Harbor has: nothing
   */
  readonly httpAuthproxyAdminUsernames?: string[];
  /**
   * Whether its certificate is verified. Harbor: `http_authproxy_verify_cert`.
   *
   * @default - what Harbor has: true
   */
  readonly httpAuthproxyVerifyCert?: boolean;
  /**
   * Whether members are added by their names without being looked up. Harbor: `http_authproxy_skip_search`.
   *
   * @default - what Harbor has: false
   */
  readonly httpAuthproxySkipSearch?: boolean;
  /**
   * Certificate that it has to have, in PEM. Harbor: `http_authproxy_server_certificate`.
   *
   * @default - what Harbor has: nothing
   */
  readonly httpAuthproxyServerCertificate?: string;
}
