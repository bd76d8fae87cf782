import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { AuthConfig, HarborContext, IAuthMode, ISecretSource, NetworkPeer } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { isHost } from '../syntax/host';
import { isPort } from '../syntax/kubernetes-syntax';

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

/** The numbers that Harbor has for the scopes. */
const SCOPE_NUMBERS: Readonly<Record<LdapScope, number>> = { [LdapScope.BASE]: 0, [LdapScope.ONE_LEVEL]: 1, [LdapScope.SUBTREE]: 2 };

/** Users of an LDAP server. */
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
      ldap_scope: SCOPE_NUMBERS[options.scope ?? LdapScope.SUBTREE],
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
      ldap_group_search_scope: SCOPE_NUMBERS[options.groupScope ?? LdapScope.SUBTREE],
    };
  }
}

const LDAP_URL = /^ldaps?:\/\/(\[[0-9a-fA-F:]+\]|[^:/?#@[\]\s]+)(?::(\d{1,5}))?$/;
const DISTINGUISHED_NAME = /^\s*[A-Za-z0-9.-]+\s*=\s*[^,\s]/;
const DN_PROPS = ['baseDn', 'groupBaseDn', 'groupAdminDn'] as const;
const FILTER_PROPS = ['filter', 'groupFilter'] as const;
/** Props that must not be empty, and what to write instead. */
const NOT_EMPTY = {
  searchDn: 'write the distinguished name of a user who may search',
  uidAttribute: "write for example 'uid', or leave it out",
  groupNameAttribute: "write for example 'cn', or leave it out",
  groupMembershipAttribute: "write for example 'memberof', or leave it out",
} as const;
/** Props that only matter if Harbor searches groups. */
const GROUP_PROPS = ['groupBaseDn', 'groupNameAttribute', 'groupScope', 'attachGroupsInParallel'] as const;

/** The host of an LDAP server; nothing if the address is wrong. */
export function hostOfLdapUrl(url: string): string | undefined {
  const [, host, port] = LDAP_URL.exec(url) ?? [];
  return host && isHost(host.replace(/^\[|\]$/g, '')) && (port === undefined || isPort(Number(port))) ? host : undefined;
}

/** The port of an LDAP server, or the usual one of its scheme. */
export function portOfLdapUrl(url: string): number {
  const port = LDAP_URL.exec(url)?.[2];
  return port === undefined ? (url.startsWith('ldaps:') ? 636 : 389) : Number(port);
}

/** Reports what is wrong with the options of an LDAP server. */
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

/** Harbor speaks TLS on port 636, whatever the scheme says. */
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
