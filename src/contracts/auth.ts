import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';

/** Who may log in. */
export interface IAuthMode {
  /** Says which of Harbor's settings make it so. */
  bind(scope: Construct, harbor: HarborContext): AuthConfig;
}

/** Authentication, as settings of Harbor. */
export interface AuthConfig {
  /** Settings by Harbor's own names, such as `oidc_endpoint`, without any secret. */
  readonly settings: { [name: string]: any };
  /** How policies reach the identity provider. */
  readonly peer: NetworkPeer;
  /**
   * Name of the setting that holds the secret: `oidc_client_secret` or `ldap_search_password`.
   *
   * @default - none
   */
  readonly secretSetting?: string;
  /**
   * Secret with the value of that setting in the key `secret`.
   *
   * @default - none
   */
  readonly secret?: SecretConfig;
  /**
   * Host of the identity provider.
   *
   * @default - none
   */
  readonly host?: string;
  /**
   * Port of the identity provider, for policies.
   *
   * @default 443
   */
  readonly port?: number;
}
