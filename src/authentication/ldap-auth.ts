import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { AuthConfig, HarborContext, IAuthMode, ISecretSource, NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { LdapScope, LDAP_SCOPE_NUMBERS } from '../facts/ldap-scope';
import { isUrlHost } from '../syntax/host-port';
import { parseUrl, portOfUrl } from '../syntax/url';

/** Options of an LDAP server. */
export interface LdapAuthOptions {
  /** URL of the server: `ldaps://host[:port]` (`HBR-AUTH-10`, `HBR-AUTH-11`). Setting: `ldap_url`. */
  readonly url: string;
  /** Base DN of the search for users (`HBR-AUTH-12`). Setting: `ldap_base_dn`. */
  readonly baseDn: string;
  /** DN of the user with whom Harbor searches (`HBR-AUTH-05`). Harbor cannot search anonymously. Setting: `ldap_search_dn`. */
  readonly searchDn: string;
  /**
   * Secret with the password of that user in the key `secret`. Setting: `ldap_search_password`.
   *
   * @default - the source of `authSecret` in `HarborSecrets`
   */
  readonly searchPassword?: ISecretSource;
  /**
   * LDAP filter of users (`HBR-AUTH-13`). Setting: `ldap_filter`.
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
   * Scope of the search for users. Setting: `ldap_scope`.
   *
   * @default LdapScope.SUBTREE
   */
  readonly scope?: LdapScope;
  /**
   * Timeout of a connection, in whole seconds (`HBR-AUTH-15`). Setting: `ldap_timeout`.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
  /**
   * Whether the server's certificate is verified (`HBR-AUTH-09`). Setting: `ldap_verify_cert`.
   *
   * @default true
   */
  readonly verifyCertificate?: boolean;
  /**
   * LDAP filter of groups (`HBR-AUTH-13`). Without it users have no groups. Setting: `ldap_group_search_filter`.
   *
   * @default - no groups
   */
  readonly groupFilter?: string;
  /**
   * Base DN of the search for groups (`HBR-AUTH-12`, `HBR-AUTH-14`). Setting: `ldap_group_base_dn`.
   *
   * @default - the base DN of users
   */
  readonly groupBaseDn?: string;
  /**
   * Attribute with the name of a group (`HBR-AUTH-14`). Setting: `ldap_group_attribute_name`.
   *
   * @default cn
   */
  readonly groupNameAttribute?: string;
  /**
   * Scope of the search for groups (`HBR-AUTH-14`). Setting: `ldap_group_search_scope`.
   *
   * @default LdapScope.SUBTREE
   */
  readonly groupScope?: LdapScope;
  /**
   * Attribute of a user entry that lists its groups. Setting: `ldap_group_membership_attribute`.
   *
   * @default memberof
   */
  readonly groupMembershipAttribute?: string;
  /**
   * DN of the group whose members are administrators of Harbor (`HBR-AUTH-12`). It does not require a group filter. Setting: `ldap_group_admin_dn`.
   *
   * @default - none: administrators are appointed in Harbor
   */
  readonly groupAdminDn?: string;
  /**
   * Whether the groups of a user are looked up in parallel (`HBR-AUTH-14`). Setting: `ldap_group_attach_parallel`.
   *
   * @default false
   */
  readonly attachGroupsInParallel?: boolean;
  /**
   * Peer of the egress rules to the server in network policies.
   *
   * @default - the host of `url`
   */
  readonly peer?: NetworkPeer;
}

/** Authentication mode: users of an LDAP server or Active Directory. */
export class LdapAuth implements IAuthMode {
  public constructor(private readonly options: LdapAuthOptions) {}

  public bind(scope: Construct, harbor: HarborContext): AuthConfig {
    const { url, searchPassword, peer } = this.options;
    checkLdap(scope, this.options);
    const host = hostOfLdapUrl(url);
    return {
      settings: { auth_mode: 'ldap_auth', ...this.userSettings(), ...this.groupSettings() },
      secretSetting: 'ldap_search_password',
      secret: harbor.credentials.bindCredential(Credential.AUTH_SECRET, { source: searchPassword }),
      peer: peer ?? (host === undefined ? {} : peerOfHost(host, harbor.namespace)),
      host,
      port: portOfLdapUrl(url),
    };
  }

  private userSettings(): AuthConfig['settings'] {
    const { options } = this;
    return {
      primary_auth_mode: false,
      ldap_url: options.url,
      ldap_base_dn: options.baseDn,
      ldap_search_dn: options.searchDn,
      ldap_filter: options.filter ?? '',
      ldap_uid: options.uidAttribute ?? 'cn',
      ldap_scope: LDAP_SCOPE_NUMBERS[options.scope ?? LdapScope.SUBTREE],
      ldap_timeout: Math.max(1, Math.round((options.timeout ?? Duration.seconds(5)).toSeconds({ integral: false }))),
      ldap_verify_cert: options.verifyCertificate ?? true,
    };
  }

  private groupSettings(): AuthConfig['settings'] {
    const { options } = this;
    return {
      ldap_group_membership_attribute: options.groupMembershipAttribute ?? 'memberof',
      ldap_group_attach_parallel: options.attachGroupsInParallel ?? false,
      ldap_group_base_dn: options.groupBaseDn ?? '',
      ldap_group_admin_dn: options.groupAdminDn ?? '',
      ldap_group_attribute_name: options.groupNameAttribute ?? 'cn',
      ldap_group_search_filter: options.groupFilter ?? '',
      ldap_group_search_scope: LDAP_SCOPE_NUMBERS[options.groupScope ?? LdapScope.SUBTREE],
    };
  }
}

const DISTINGUISHED_NAME = /^\s*[A-Za-z0-9.-]+\s*=\s*[^,\s]/;
const DN_PROPS = ['baseDn', 'groupBaseDn', 'groupAdminDn'] as const;
const FILTER_PROPS = ['filter', 'groupFilter'] as const;
/** Props that must not be empty, and what to write instead (`HBR-AUTH-05`). */
const NOT_EMPTY = {
  searchDn: 'write the distinguished name of a user who may search',
  uidAttribute: "write for example 'uid', or leave it out",
  groupNameAttribute: "write for example 'cn', or leave it out",
  groupMembershipAttribute: "write for example 'memberof', or leave it out",
} as const;
/** Props that have an effect only with `groupFilter` (`HBR-AUTH-14`). */
const GROUP_PROPS = ['groupBaseDn', 'groupNameAttribute', 'groupScope', 'attachGroupsInParallel'] as const;

/** The host of an LDAP URL; undefined if the URL is invalid. */
export function hostOfLdapUrl(url: string): string | undefined {
  const { scheme = '', host = '', path, hasUserinfo } = parseUrl(url) ?? {};
  return ['ldap', 'ldaps'].includes(scheme) && isUrlHost(host) && path === '' && !hasUserinfo ? host : undefined;
}

/** The port of an LDAP URL, or the default port of its scheme. */
export function portOfLdapUrl(url: string): number {
  return portOfUrl(parseUrl(url) ?? { scheme: 'ldap' });
}

/** Reports invalid options of an LDAP server. */
export function checkLdap(scope: Construct, options: LdapAuthOptions): void {
  checkUrl(scope, options);
  for (const prop of DN_PROPS.filter(it => options[it] !== undefined && !DISTINGUISHED_NAME.test(options[it]))) {
    report(scope, 'HBR-AUTH-12', { prop, value: options[prop] });
  }
  for (const prop of FILTER_PROPS.filter(it => options[it] !== undefined && !isBalanced(options[it]))) {
    report(scope, 'HBR-AUTH-13', { prop, value: options[prop] });
  }
  for (const [prop, instead] of Object.entries(NOT_EMPTY).filter(([key]) => options[key as keyof typeof NOT_EMPTY]?.trim() === '')) {
    report(scope, 'HBR-AUTH-05', { prop, slots: { instead } });
  }
  for (const prop of GROUP_PROPS.filter(it => options[it] !== undefined && !options.groupFilter)) { report(scope, 'HBR-AUTH-14', { prop }); }
  if (options.timeout && options.timeout.toSeconds({ integral: false }) < 1) { report(scope, 'HBR-AUTH-15', { prop: 'timeout' }); }
}

function checkUrl(scope: Construct, { url, verifyCertificate }: LdapAuthOptions): void {
  if (hostOfLdapUrl(url) === undefined) {
    report(scope, 'HBR-AUTH-10', { prop: 'url', value: url });
  } else if (isPlain(url)) {
    report(scope, 'HBR-AUTH-11', { prop: 'url', value: url });
  }
  if (verifyCertificate === false) { report(scope, 'HBR-AUTH-09', { prop: 'verifyCertificate' }); }
}

/** Whether connections are unencrypted. Harbor uses TLS on port 636 even with the scheme `ldap`. */
function isPlain(url: string): boolean {
  return url.startsWith('ldap:') && !url.endsWith(':636');
}

function isBalanced(filter: string): boolean {
  let depth = 0;
  for (const character of filter.replace(/\\./g, '')) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (depth < 0) { return false; }
  }
  return depth === 0;
}
