/** What a member of a project may do. */
export enum ProjectRole {
  /** Everything in the project. */
  PROJECT_ADMIN = 'projectAdmin',
  /** Push, scan, delete and set up most of it. */
  MAINTAINER = 'maintainer',
  /** Push and pull. */
  DEVELOPER = 'developer',
  /** Pull, and see everything. */
  GUEST = 'guest',
  /** Pull alone. */
  LIMITED_GUEST = 'limitedGuest',
}

/** Where a group comes from. */
export enum GroupKind {
  /** The groups claim of OIDC. */
  OIDC = 'oidc',
  /** A directory of LDAP. */
  LDAP = 'ldap',
  /** An authentication proxy. */
  HTTP = 'http',
}

/** Somebody with a role in a project. API: `/projects/<name>/members`. */
export interface ProjectMember {
  /**
   * Group of the identity provider, as it stands in the groups claim. Either this or `user` (`HBR-CONF-09`).
   *
   * @default - `user` is given
   */
  readonly group?: string;
  /**
   * Where the group comes from.
   *
   * @default GroupKind.OIDC
   */
  readonly groupKind?: GroupKind;
  /**
   * Distinguished name of a group of LDAP (`HBR-CONF-24`).
   *
   * @default - none
   */
  readonly ldapGroupDn?: string;
  /**
   * User of Harbor; one of an identity provider has to have logged in before.
   *
   * @default - `group` is given
   */
  readonly user?: string;
  /** What they may do. */
  readonly role: ProjectRole;
}

/**
 * A group that Harbor knows before one of its members has logged in. Groups of OIDC and LDAP that are members of a project are made by Harbor
 * itself; where users are kept in its database, and for an administrator who looks for them, they have to be there. API: `/usergroups`.
 */
export interface UserGroup {
  /** Name, as the identity provider calls it (`HBR-CONF-02`). */
  readonly name: string;
  /**
   * Where it comes from. Harbor cannot change it later.
   *
   * @default GroupKind.OIDC
   */
  readonly kind?: GroupKind;
  /**
   * Distinguished name of a group of LDAP, which has to be given for one (`HBR-CONF-24`). Harbor cannot change it later.
   *
   * @default - none
   */
  readonly ldapGroupDn?: string;
}
