import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkLdap, hostOfLdapUrl, portOfLdapUrl } from './ldap-checks';
import { LdapAuthOptions, LdapScope } from './ldap-options';
import { AuthConfig, HarborContext, IAuthMode } from '../contracts';
import { peerOfHost } from '../contracts/peer-of-host';
import { Credential } from '../facts/credentials';

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
