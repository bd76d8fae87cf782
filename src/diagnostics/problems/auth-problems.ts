import { ProblemRules } from './problem-rule';

/** Problems of authentication. */
export const AUTH_PROBLEMS = {
  'HBR-AUTH-01': {
    severity: 'error',
    must: 'must be an https URL without user, query and fragment',
    fix: "write for example '{example}'",
    why: 'Harbor reads the endpoints and keys of the identity provider from there; without TLS anybody on the way can log in as anybody.',
  },
  'HBR-AUTH-02': {
    severity: 'error',
    must: 'must be the issuer, not the address of its discovery document',
    fix: "write '{issuer}'",
    why: 'Harbor adds /.well-known/openid-configuration itself, and refuses a provider whose issuer is not exactly this value.',
  },
  'HBR-AUTH-03': {
    severity: 'error',
    must: "must contain 'openid'",
    fix: "write ['openid', 'profile', 'email', 'offline_access']",
    why: 'Without that scope the identity provider returns no ID token, and every login ends with an error.',
  },
  'HBR-AUTH-04': {
    severity: 'error',
    must: 'must be one scope in each element, without white space, comma, quote and backslash',
    fix: "write ['openid', 'profile'] instead of ['openid,profile']",
    why: 'Harbor joins the scopes with commas and takes them apart there again.',
  },
  'HBR-AUTH-05': {
    severity: 'error',
    must: 'must not be empty',
    fix: '{instead}',
    why: 'Core does not start with an empty setting, or nobody can log in.',
  },
  'HBR-AUTH-06': {
    severity: 'error',
    must: 'needs a groups claim',
    fix: "name the claim with the groups of the user: groupsClaim: 'groups'",
    why: 'Harbor knows no groups without it, so nobody becomes administrator and nothing is filtered.',
  },
  'HBR-AUTH-07': {
    severity: 'error',
    must: 'must be a regular expression of Go, without look-around and back references',
    fix: "write for example '^harbor-'",
    why: 'Harbor ignores a filter that it cannot compile, and takes all groups of the user over.',
  },
  'HBR-AUTH-08': {
    severity: 'warning',
    must: "takes the user name from the claim 'name', which need not be unique",
    fix: "set 'userClaim', for example to 'preferred_username' or 'email'",
    why: 'The second person of the same name cannot log in.',
  },
  'HBR-AUTH-09': {
    severity: 'warning',
    must: 'is off: the certificate of the identity provider is not checked',
    fix: "put the provider's CA into 'caBundleSecretName' of Harbor instead",
    why: 'Anybody on the way can log in as anybody, and reads the passwords of LDAP users.',
  },
  'HBR-AUTH-10': {
    severity: 'error',
    must: 'must be ldap://host[:port] or ldaps://host[:port], and nothing behind it',
    fix: "write for example 'ldaps://ldap.example.com'",
    why: 'Harbor takes everything behind the scheme for host and port, even a trailing slash, and cannot connect.',
  },
  'HBR-AUTH-11': {
    severity: 'warning',
    must: 'sends the passwords of all users in clear text',
    fix: 'use ldaps://',
    why: 'Harbor knows no StartTLS: ldap:// is never encrypted.',
  },
  'HBR-AUTH-12': {
    severity: 'error',
    must: 'must be a distinguished name',
    fix: "write for example 'ou=people,dc=example,dc=com'",
    why: 'The LDAP server refuses the search, and nobody can log in.',
  },
  'HBR-AUTH-13': {
    severity: 'error',
    must: 'must be an LDAP filter with as many opening as closing parentheses',
    fix: "write for example '(objectClass=person)'",
    why: 'Harbor refuses the search with a filter that it cannot compile, and nobody can log in.',
  },
  'HBR-AUTH-14': {
    severity: 'warning',
    must: 'does nothing without a group filter',
    fix: "set 'groupFilter', for example to '(objectClass=groupOfNames)'",
    why: 'Harbor attaches no groups to its users as long as the filter is empty.',
  },
  'HBR-AUTH-15': {
    severity: 'error',
    must: 'must be at least one second',
    fix: 'write Duration.seconds(5)',
    why: 'Harbor counts whole seconds, and every connection fails with 0.',
  },
  'HBR-AUTH-16': {
    severity: 'error',
    must: 'must not set {parameter}, which Harbor sets itself',
    fix: 'remove it',
    why: 'It would replace the value of Harbor, and the answer of the identity provider would be refused.',
  },
} as const satisfies ProblemRules;
