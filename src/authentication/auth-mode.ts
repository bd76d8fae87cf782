import { KeycloakAuthOptions, keycloakOptions } from './keycloak-auth';
import { LdapAuth, LdapAuthOptions } from './ldap-auth';
import { OidcAuth, OidcAuthOptions } from './oidc-auth';
import { AuthConfig, IAuthMode } from '../contracts';
import { choice } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * Factory of the authentication modes. The mode can be changed only as long as no user except `admin` is in the database:
 * otherwise core does not start any more, until the old mode is back or the users are deleted.
 *
 * Every setting of a mode is part of the output, including the defaults: Harbor keeps a setting in its database until it is overwritten, so
 * the old value would stay in force after a prop is removed.
 */
export class AuthMode {
  /**
   * Users and their passwords in Harbor's own database.
   *
   * @example
   * import { AuthMode } from 'cdk8s-harbor';
   *
   * const authentication = AuthMode.database(); // users that an administrator makes in Harbor
   */
  public static database(): IAuthMode {
    return markKind(new DatabaseAuth(), 'IAuthMode');
  }

  /**
   * Users of an OpenID Connect provider. Its client has to allow the redirect URI `<externalUrl>/c/oidc/callback`.
   *
   * @example
   * import { AuthMode, SecretSource } from 'cdk8s-harbor';
   *
   * const authentication = AuthMode.oidc({
   *   name: 'company',
   *   endpoint: 'https://login.example.com',
   *   clientId: 'harbor',
   *   clientSecret: SecretSource.existing('harbor-oidc'),
   *   groupsClaim: 'groups',
   *   adminGroup: 'registry-admins',
   * });
   */
  public static oidc(options: OidcAuthOptions): IAuthMode {
    return choice({ is: 'IAuthMode', struct: 'OidcAuthOptions', options }, it => new OidcAuth(it));
  }

  /**
   * Users of a realm of Keycloak. The client has to allow the redirect URI `<externalUrl>/c/oidc/callback`, and needs a group membership
   * mapper with the claim `groups` and without full group paths.
   *
   * @example
   * import { AuthMode } from 'cdk8s-harbor';
   *
   * const authentication = AuthMode.keycloak({
   *   url: 'https://sso.example.com',
   *   realm: 'main',
   *   clientId: 'harbor',
   *   adminGroup: 'registry-admins',
   * });
   */
  public static keycloak(options: KeycloakAuthOptions): IAuthMode {
    return choice({ is: 'IAuthMode', struct: 'KeycloakAuthOptions', options }, it => new OidcAuth(keycloakOptions(it)));
  }

  /**
   * Users of an LDAP server or Active Directory.
   *
   * @example
   * import { AuthMode, SecretSource } from 'cdk8s-harbor';
   *
   * const authentication = AuthMode.ldap({
   *   url: 'ldaps://ldap.example.com',
   *   baseDn: 'ou=people,dc=example,dc=com',
   *   searchDn: 'cn=harbor,ou=services,dc=example,dc=com',
   *   searchPassword: SecretSource.existing('harbor-ldap'),
   *   uidAttribute: 'uid',
   * });
   */
  public static ldap(options: LdapAuthOptions): IAuthMode {
    return choice({ is: 'IAuthMode', struct: 'LdapAuthOptions', options }, it => new LdapAuth(it));
  }

  private constructor() {}
}

/** Authentication mode: users in Harbor's own database. */
export class DatabaseAuth implements IAuthMode {
  public bind(): AuthConfig {
    return { settings: { auth_mode: 'db_auth', primary_auth_mode: false }, peer: {} };
  }
}
