import { Construct } from 'constructs';
import { HarborContext } from './harbor-context';
import { NetworkPeer } from './network-peer';
import { SecretConfig } from './secret';

/** Authentication mode of Harbor: where its users come from. */
export interface IAuthMode {
  /** Defines the objects of the authentication mode, if any, and returns the settings of Harbor that configure it. */
  bind(scope: Construct, harbor: HarborContext): AuthConfig;
}

/** Authentication as configuration settings of Harbor. */
export interface AuthConfig {
  /** Settings by Harbor's own names, such as `oidc_endpoint`, without credentials. */
  readonly settings: { [name: string]: any };
  /**
   * The identity provider as a peer in network policies.
   *
   * @default - its host; none without a host
   */
  readonly peer?: NetworkPeer;
  /**
   * Name of the setting that holds the credential: `oidc_client_secret` or `ldap_search_password`.
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
   * Port of the identity provider, for network policies.
   *
   * @default 443
   */
  readonly port?: number;
}
