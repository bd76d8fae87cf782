import { Construct } from 'constructs';
import { checkOidc, hostOfEndpoint } from './oidc-checks';
import { OidcAuthOptions } from './oidc-options';
import { AuthConfig, HarborContext, IAuthMode } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { Credential } from '../facts/credentials';
import { parseHttpUrl } from '../syntax/http-url';

const DEFAULT_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** Users of an OpenID Connect provider. */
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
