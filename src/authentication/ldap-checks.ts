import { Construct } from 'constructs';
import { LdapAuthOptions } from './ldap-options';
import { report } from '../diagnostics/report';
import { isHost } from '../syntax/host';
import { isPort } from '../syntax/kubernetes-syntax';

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
