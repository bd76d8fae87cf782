import { Duration } from 'cdk8s';
import { LdapScope } from '../facts/ldap-scope';

/** A value in a Secret of the namespace of Harbor. */
export interface SettingSecret {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Key in the Secret. */
  readonly key: string;
}

/** Settings of an LDAP server. */
export interface LdapSettings {
  /**
   * Server, `ldaps://host[:port]`. Harbor: `ldap_url`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapUrl?: string;
  /**
   * Where users are searched for. Harbor: `ldap_base_dn`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapBaseDn?: string;
  /**
   * Filter of users. Harbor: `ldap_filter`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapFilter?: string;
  /**
   * How far users are searched for. Harbor: `ldap_scope`.
   *
   * @default - what Harbor has: everything below
   */
  readonly ldapScope?: LdapScope;
  /**
   * User that searches. Harbor: `ldap_search_dn`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapSearchDn?: string;
  /**
   * Password of that user. Harbor: `ldap_search_password`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapSearchPassword?: SettingSecret;
  /**
   * Timeout of a connection, in whole seconds. Harbor: `ldap_timeout`.
   *
   * @default - what Harbor has: 5 seconds
   */
  readonly ldapTimeout?: Duration;
  /**
   * Attribute with the user name. Harbor: `ldap_uid`.
   *
   * @default - what Harbor has: cn
   */
  readonly ldapUid?: string;
  /**
   * Whether its certificate is verified. Harbor: `ldap_verify_cert`.
   *
   * @default - what Harbor has: true
   */
  readonly ldapVerifyCert?: boolean;
  /**
   * Where groups are searched for. Harbor: `ldap_group_base_dn`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapGroupBaseDn?: string;
  /**
   * Filter of groups. Harbor: `ldap_group_search_filter`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapGroupSearchFilter?: string;
  /**
   * How far groups are searched for. Harbor: `ldap_group_search_scope`.
   *
   * @default - what Harbor has: everything below
   */
  readonly ldapGroupSearchScope?: LdapScope;
  /**
   * Attribute with the name of a group. Harbor: `ldap_group_attribute_name`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapGroupAttributeName?: string;
  /**
   * Group of administrators. Harbor: `ldap_group_admin_dn`.
   *
   * @default - what Harbor has: nothing
   */
  readonly ldapGroupAdminDn?: string;
  /**
   * Attribute of users that names their groups. Harbor: `ldap_group_membership_attribute`.
   *
   * @default - what Harbor has: memberof
   */
  readonly ldapGroupMembershipAttribute?: string;
  /**
   * Whether groups of a user are looked up in parallel. Harbor: `ldap_group_attach_parallel`.
   *
   * @default - what Harbor has: false
   */
  readonly ldapGroupAttachParallel?: boolean;
}

/** Settings of an OpenID Connect provider. */
export interface OidcSettings {
  /**
   * Name of the provider on the log-in page. Harbor: `oidc_name`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcName?: string;
  /**
   * Issuer, exactly as in its discovery document. Harbor: `oidc_endpoint`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcEndpoint?: string;
  /**
   * Client that Harbor is. Harbor: `oidc_client_id`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcClientId?: string;
  /**
   * Secret of that client. Harbor: `oidc_client_secret`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcClientSecret?: SettingSecret;
  /**
   * Scopes that are asked for, `openid` among them. Harbor: `oidc_scope`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcScope?: string[];
  /**
   * Claim with the user name. Harbor: `oidc_user_claim`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcUserClaim?: string;
  /**
   * Claim with the groups. Harbor: `oidc_groups_claim`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcGroupsClaim?: string;
  /**
   * Group of administrators. Harbor: `oidc_admin_group`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcAdminGroup?: string;
  /**
   * Regular expression of the groups that Harbor knows, in the syntax of Go. Harbor: `oidc_group_filter`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcGroupFilter?: string;
  /**
   * Whether its certificate is verified. Harbor: `oidc_verify_cert`.
   *
   * @default - what Harbor has: true
   */
  readonly oidcVerifyCert?: boolean;
  /**
   * Whether users are made at their first log-in without a question. Harbor: `oidc_auto_onboard`.
   *
   * @default - what Harbor has: false
   */
  readonly oidcAutoOnboard?: boolean;
  /**
   * More query parameters of the redirect. Harbor: `oidc_extra_redirect_parms`.
   *
   * @default - what Harbor has: nothing
   */
  readonly oidcExtraRedirectParms?: { [name: string]: string };
  /**
   * Whether logging out ends the session at the provider. Harbor: `oidc_logout`.
   *
   * @default - what Harbor has: false
   */
  readonly oidcLogout?: boolean;
}
