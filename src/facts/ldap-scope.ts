/** Scope of a search in LDAP. */
export enum LdapScope {
  /** Only the base entry. */
  BASE = 'base',
  /** Only the direct children of the base entry. */
  ONE_LEVEL = 'one-level',
  /** The base entry and everything below it. */
  SUBTREE = 'subtree',
}

/** The numbers of the scopes in the settings of Harbor. */
export const LDAP_SCOPE_NUMBERS: Readonly<Record<LdapScope, number>> = {
  [LdapScope.BASE]: 0, [LdapScope.ONE_LEVEL]: 1, [LdapScope.SUBTREE]: 2,
};
