import { ProblemRules } from './problem-rule';

/** Problems of credentials and their sources. */
export const SECRET_PROBLEMS = {
  'HBR-SECRET-01': {
    severity: 'error',
    must: 'must have a value for {key}, which Harbor reads from the Secret of {credential}',
    fix: "add '{key}'",
    why: 'A Secret that lacks a key keeps the pod in CreateContainerConfigError, or makes /service/token answer with 500.',
  },
  'HBR-SECRET-02': {
    severity: 'error',
    must: 'is no key that Harbor reads from the Secret of {credential}',
    fix: 'use {known}',
    why: 'A misspelt key is never read, and the one that was meant is missing.',
  },
  'HBR-SECRET-03': {
    severity: 'error',
    must: 'must be exactly {length} bytes long, but has {actual}',
    fix: 'take {length} letters and digits',
    why: 'A CSRF key of another length fails every session call, a secret key of another length breaks the encryption of the database.',
  },
  'HBR-SECRET-04': {
    severity: 'error',
    must: 'must not be a password that stands in the chart, in an installer or in a tutorial',
    fix: 'make a random one, or use SecretSource.generated()',
    why: 'Well-known passwords are the first that an attacker tries.',
  },
  'HBR-SECRET-05': {
    severity: 'error',
    must: 'must not contain white space, a quote or a backslash',
    fix: 'take letters and digits',
    why: 'Harbor puts the database password into a connection string without escaping it, and core does not start.',
  },
  'HBR-SECRET-06': {
    severity: 'error',
    must: 'must consist of letters, digits, hyphens, dots, underscores and tildes',
    fix: 'take letters and digits',
    why: 'The password becomes part of a redis:// URL; other characters have to be escaped in some components and must not be in others.',
  },
  'HBR-SECRET-07': {
    severity: 'error',
    must: 'must have 8 to 128 characters with an upper-case letter, a lower-case letter and a digit',
    fix: 'make one that fulfils the policy of Harbor',
    why: 'Harbor refuses any other password as soon as it is changed through its API, and takes it without a word at the first start.',
  },
  'HBR-SECRET-08': {
    severity: 'error',
    must: 'must not be empty, and must not begin or end with white space',
    fix: 'remove the white space; use `echo -n` or `printf` to make the value',
    why: 'Harbor does not trim: a line break at the end is part of the secret on one side and often not on the other.',
  },
  'HBR-SECRET-09': {
    severity: 'error',
    must: "must be one line '{username}:<hash>' with the bcrypt hash of {passwordKey}",
    fix: 'leave it out, then it is made from the password',
    why: 'The registry knows bcrypt only, and every pull and push fails with 401 if user or hash do not match.',
  },
  'HBR-SECRET-10': {
    severity: 'error',
    must: 'must be an RSA private key of at least 2048 bits in PEM, without a passphrase',
    fix: 'make one with `openssl genrsa 4096`',
    why: 'Core signs registry tokens with RS256; with any other key docker login fails with 500.',
  },
  'HBR-SECRET-11': {
    severity: 'warning',
    must: 'are written into the manifests as they are',
    fix: 'use them to try Harbor out; for anything else take SecretSource.existing(), externalSecret(), generated() or sealed()',
    why: 'Everybody who can read the manifests or the repository has the secret.',
  },
  'HBR-SECRET-12': {
    severity: 'warning',
    must: 'is for evaluation: all credentials are written into the manifests as they are',
    fix: 'use HarborSecrets.existing(), externalSecrets() or generated() for anything else',
    why: 'Everybody who can read the manifests has all passwords of this Harbor.',
  },
  'HBR-SECRET-13': {
    severity: 'error',
    must: 'must have at least 16 characters, 8 different ones among them, and must not be well-known',
    fix: 'take four random words or more',
    why: 'All credentials follow from it; a short one can be guessed from any of them.',
  },
  'HBR-SECRET-14': {
    severity: 'error',
    must: 'must be a value that kubeseal encrypted',
    fix: 'make it with `kubeseal --raw`, for the Secret {secretName} in namespace {namespace}',
    why: 'The controller cannot decrypt anything else, and a value that is not encrypted would be published with the manifests.',
  },
  'HBR-SECRET-15': {
    severity: 'error',
    must: 'cannot make {key} of {credential}, because another system gives it out',
    fix: "give this credential a source of its own: '{option}: SecretSource.existing()', externalSecret() or sealed()",
    why: 'An invented access key or client secret is refused by the system that it is for.',
  },
  'HBR-SECRET-16': {
    severity: 'error',
    must: 'lacks {missing}, which Harbor reads from it as {credential}',
    fix: "add the key to the {kind}, or say with 'keys' what it is called there",
    why: 'A Secret that lacks a key keeps the pod in CreateContainerConfigError, or makes /service/token answer with 500.',
  },
  'HBR-SECRET-17': {
    severity: 'error',
    must: 'can only be the source of token-key, not of {credential}',
    fix: "use it as HarborSecrets.mixed({ tokenKey: ... }), and another source for '{option}'",
    why: 'cert-manager makes key pairs, and no passwords.',
  },
  'HBR-SECRET-18': {
    severity: 'warning',
    must: 'should be 16 bytes long, but has {actual}',
    fix: 'take 16 letters and digits for a new Harbor; keep the key of an existing one',
    why: 'Harbor accepts 24 and 32 bytes, but its installer and its documentation know 16 only.',
  },
  'HBR-SECRET-19': {
    severity: 'error',
    must: 'must not be longer than 72 bytes',
    fix: 'take 24 letters and digits',
    why: 'bcrypt reads 72 bytes only, and some implementations refuse a longer password.',
  },
  'HBR-SECRET-20': {
    severity: 'error',
    must: 'must be the name of a Secret: lower-case letters, digits, hyphens and dots',
    fix: "write for example '{secretName}', or leave it out",
    why: 'Kubernetes refuses other names.',
  },
  'HBR-SECRET-21': {
    severity: 'error',
    must: 'must name the secret store or issuer that exists in the cluster',
    fix: "write for example '{example}'",
    why: 'Nothing is made, and all pods wait for the Secret, if it does not exist.',
  },
  'HBR-SECRET-22': {
    severity: 'error',
    must: 'must not hold the keys of an object store in plain text',
    fix: "use '{option}: SecretSource.existing()', externalSecret() or sealed()",
    why: 'The keys open the bucket with all images, and they would be published with the manifests.',
  },
  'HBR-SECRET-23': {
    severity: 'error',
    must: 'must be 2048, 4096 or 8192',
    fix: 'write 2048',
    why: 'cert-manager refuses RSA keys of any other size.',
  },
  'HBR-SECRET-24': {
    severity: 'error',
    must: 'must not be empty, and must not have characters that separate the parts of a reference',
    fix: "write the title or the label alone, such as 'harbor-core-secret'",
    why: '1Password would look for another item or field, and the Secret is never made.',
  },
} as const satisfies ProblemRules;
