import { Duration } from 'cdk8s';
import { ISecretSource, NetworkPeer } from '../contracts';

/** How deep a search in LDAP goes. */
export enum LdapScope {
  /** The base itself. */
  BASE = 'base',
  /** One level below the base. */
  ONE_LEVEL = 'one-level',
  /** Everything below the base. */
  SUBTREE = 'subtree',
}

/** Options of an LDAP server. */
export interface LdapAuthOptions {
  /** Address: `ldaps://host[:port]` (`HBR-AUTH-10`, `HBR-AUTH-11`). Setting: `ldap_url`. */
  readonly url: string;
  /** Where users are searched (`HBR-AUTH-12`). Setting: `ldap_base_dn`. */
  readonly baseDn: string;
  /** User who searches, as a distinguished name (`HBR-AUTH-05`). Harbor cannot search anonymously. Setting: `ldap_search_dn`. */
  readonly searchDn: string;
  /**
   * Secret with the password of that user in the key `secret`. Setting: `ldap_search_password`.
   *
   * @default - the source that `HarborSecrets` has for `authSecret`
   */
  readonly searchPassword?: ISecretSource;
  /**
   * Filter of users (`HBR-AUTH-13`). Setting: `ldap_filter`.
   *
   * @default - all entries below the base
   */
  readonly filter?: string;
  /**
   * Attribute with the user name: `uid`, or `sAMAccountName` in Active Directory (`HBR-AUTH-05`). Setting: `ldap_uid`.
   *
   * @default cn
   */
  readonly uidAttribute?: string;
  /**
   * How deep users are searched. Setting: `ldap_scope`.
   *
   * @default LdapScope.SUBTREE
   */
  readonly scope?: LdapScope;
  /**
   * How long Harbor waits for a connection, in whole seconds (`HBR-AUTH-15`). Setting: `ldap_timeout`.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
  /**
   * Whether the server's certificate is checked (`HBR-AUTH-09`). Setting: `ldap_verify_cert`.
   *
   * @default true
   */
  readonly verifyCertificate?: boolean;
  /**
   * Filter of groups; without it users have no groups (`HBR-AUTH-13`). Setting: `ldap_group_search_filter`.
   *
   * @default - no groups
   */
  readonly groupFilter?: string;
  /**
   * Where groups are searched (`HBR-AUTH-12`, `HBR-AUTH-14`). Setting: `ldap_group_base_dn`.
   *
   * @default - the base of the users
   */
  readonly groupBaseDn?: string;
  /**
   * Attribute with the name of a group (`HBR-AUTH-14`). Setting: `ldap_group_attribute_name`.
   *
   * @default cn
   */
  readonly groupNameAttribute?: string;
  /**
   * How deep groups are searched (`HBR-AUTH-14`). Setting: `ldap_group_search_scope`.
   *
   * @default LdapScope.SUBTREE
   */
  readonly groupScope?: LdapScope;
  /**
   * Attribute of a user with the groups. Setting: `ldap_group_membership_attribute`.
   *
   * @default memberof
   */
  readonly groupMembershipAttribute?: string;
  /**
   * Group whose members are administrators of Harbor; works without a group filter (`HBR-AUTH-12`). Setting: `ldap_group_admin_dn`.
   *
   * @default - none: administrators are appointed in Harbor
   */
  readonly groupAdminDn?: string;
  /**
   * Whether the groups of a user are looked up at the same time (`HBR-AUTH-14`). Setting: `ldap_group_attach_parallel`.
   *
   * @default false
   */
  readonly attachGroupsInParallel?: boolean;
  /**
   * How policies reach the server.
   *
   * @default - the host of `url`
   */
  readonly peer?: NetworkPeer;
}
