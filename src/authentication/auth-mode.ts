import { KeycloakAuthOptions, keycloakOptions } from './keycloak-auth';
import { LdapAuth } from './ldap-auth';
import { LdapAuthOptions } from './ldap-auth';
import { OidcAuth } from './oidc-auth';
import { OidcAuthOptions } from './oidc-auth';
import { AuthConfig, IAuthMode } from '../contracts';

/**
 * Who may log in. The mode can only be changed as long as nobody but `admin` has logged in.
 *
 * Every setting of a mode is stated, also those that are left at their default: Harbor keeps a setting in its database until it is
 * overwritten, so a prop that is taken out again would stay in force otherwise.
 */
export class AuthMode {
  /** Users in Harbor's own database. */
  public static database(): IAuthMode {
    return new DatabaseAuth();
  }

  /** Users of an OpenID Connect provider. It has to allow the redirect to `<externalUrl>/c/oidc/callback`. */
  public static oidc(options: OidcAuthOptions): IAuthMode {
    return new OidcAuth(options);
  }

  /**
   * Users of a realm of Keycloak. The client has to allow the redirect to `<externalUrl>/c/oidc/callback`, and needs a mapper for
   * group membership whose claim is `groups`, without full path.
   */
  public static keycloak(options: KeycloakAuthOptions): IAuthMode {
    return new OidcAuth(keycloakOptions(options));
  }

  /** Users of an LDAP server or Active Directory. */
  public static ldap(options: LdapAuthOptions): IAuthMode {
    return new LdapAuth(options);
  }

  private constructor() {}
}

/** Users in Harbor's own database. */
export class DatabaseAuth implements IAuthMode {
  public bind(): AuthConfig {
    return { settings: { auth_mode: 'db_auth', primary_auth_mode: false }, peer: {} };
  }
}
