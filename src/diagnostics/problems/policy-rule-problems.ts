import { ProblemRules } from './problem-rule';

/** Problems of single admission rules and of policy exceptions. */
export const POLICY_RULE_PROBLEMS = {
  'HBR-POLICY-30': {
    severity: 'error',
    must: 'must name at least one signer',
    fix: "write for example signers: [ImageSigner.keySecret('release', { secretName: 'cosign' })]",
    why: 'Without a signer no image can be verified, and every Pod is denied.',
  },
  'HBR-POLICY-31': {
    severity: 'error',
    must: 'must have names of their own: letters, digits and dashes, with a letter first',
    fix: "write for example 'release'",
    why: 'Policies refer to signers by name, and of two with one name Kyverno knows the last.',
  },
  'HBR-POLICY-32': {
    severity: 'error',
    must: "must be a public key as PEM, with 'PUBLIC KEY' or 'RSA PUBLIC KEY' in its first line; this is {found}",
    fix: "take the file cosign.pub of 'cosign generate-key-pair'",
    why: 'Kyverno reads nothing else: no signature can be verified, and every Pod is denied.',
  },
  'HBR-POLICY-33': {
    severity: 'error',
    must: 'must be exactly one of subject and subjectRegExp',
    fix: "write for example subject: 'https://github.com/acme/app/.github/workflows/release.yaml@refs/heads/main'",
    why: 'An issuer vouches for everybody who has an account; without a subject anybody may sign.',
  },
  'HBR-POLICY-34': {
    severity: 'error',
    must: 'must be a regular expression of Go from ^ to $',
    fix: "write for example '^https://github\\.com/acme/.+$'",
    why: 'Kyverno looks for it anywhere in the identity: an account of somebody else whose name contains yours could sign, too.',
  },
  'HBR-POLICY-35': {
    severity: 'error',
    must: 'must be an https address',
    fix: "write for example '{example}'",
    why: 'It is compared with what the certificate of the signature says, or asked while a Pod waits.',
  },
  'HBR-POLICY-36': {
    severity: 'error',
    must: 'cannot be left out of keyless signatures',
    fix: 'leave ignore out, name a private log, or use a key pair',
    why: 'The certificate of a keyless signature lives for ten minutes; only the log knows that it was valid when the image was signed.',
  },
  'HBR-POLICY-37': {
    severity: 'error',
    must: 'must be names of projects, as Harbor has them',
    fix: "write for example 'team-a', without host and without slashes",
    why: 'The policy would match no image, and nothing would be verified.',
  },
  'HBR-POLICY-38': {
    severity: 'error',
    must: 'must not be a proxy project: it is where images of {upstream} are cached',
    fix: 'leave it out; name the projects that images are pushed to',
    why: 'Harbor keeps no signatures of what it caches, so none of its images could pass.',
  },
  'HBR-POLICY-39': {
    severity: 'error',
    must: 'must be one of sha224, sha256, sha384 and sha512',
    fix: "leave it out for 'sha256'",
    why: 'Kyverno knows no other, and verifies no signature.',
  },
  'HBR-POLICY-40': {
    severity: 'error',
    must: 'must be names of Secrets: lower-case letters, digits, dashes and dots',
    fix: "write for example '{example}'",
    why: 'The API server refuses any other name, and what refers to it finds nothing.',
  },
  'HBR-POLICY-41': {
    severity: 'error',
    must: 'must be from 1 to 30 seconds',
    fix: 'write for example Duration.seconds(20)',
    why: 'The API server refuses the webhook, and no policy of Kyverno works any more.',
  },
  'HBR-POLICY-42': {
    severity: 'error',
    must: 'must be at least one hour',
    fix: 'write for example Duration.days(7)',
    why: 'A Pod that is rescheduled needs a report that is still young enough.',
  },
  'HBR-POLICY-43': {
    severity: 'error',
    must: 'must be the type of a report as it stands in the statement: an address',
    fix: "leave it out for 'https://cosign.sigstore.dev/attestation/vuln/v1'",
    why: 'Reports of another type are not looked at, and every Pod is denied.',
  },
  'HBR-POLICY-44': {
    severity: 'error',
    must: 'cannot be said by a ClusterPolicy',
    fix: 'use PolicyEngine.KYVERNO, or configure the trust root of Kyverno itself',
    why: 'A ClusterPolicy has no field for it: signatures would be held against the public Sigstore.',
  },
  'HBR-POLICY-45': {
    severity: 'error',
    must: 'must be a policy of this pack that exceptions can be made from: {known}',
    fix: 'correct the spelling, or leave policies out for all of them',
    why: 'The exception would be from nothing.',
  },
  'HBR-POLICY-46': {
    severity: 'error',
    must: 'must be a date and a time in UTC, as RFC 3339 has them',
    fix: "write for example '2026-12-01T08:00:00Z'",
    why: 'An exception that does not end is a hole; the API server refuses other formats.',
  },
  'HBR-POLICY-47': {
    severity: 'error',
    must: 'must be said',
    fix: 'write a sentence that somebody else understands in a year',
    why: 'Whoever finds the exception has to know whether it is still needed, and whom to ask.',
  },
  'HBR-POLICY-48': {
    severity: 'error',
    must: 'must say what the exception is for: namespaces, resourceNames or resourceLabels',
    fix: "write for example namespaces: ['team-a']",
    why: 'It would switch the policies off for the whole cluster.',
  },
  'HBR-POLICY-49': {
    severity: 'error',
    must: 'cannot be made with this engine',
    fix: 'use an engine of Kyverno, or leave the namespace out with excludedNamespaces',
    why: 'A ValidatingAdmissionPolicy knows no exceptions.',
  },
  'HBR-POLICY-50': {
    severity: 'warning',
    must: 'has labels alone to tell what the exception is for',
    fix: 'name the namespaces, too',
    why: 'Whoever may make a Pod may also give it the label, and is out of reach of the policies.',
  },
  'HBR-POLICY-51': {
    severity: 'error',
    must: 'must be the name of a namespace: lower-case letters, digits and dashes',
    fix: "write for example 'harbor'",
    why: 'There is no such namespace, so nothing is found in it.',
  },
  'HBR-POLICY-52': {
    severity: 'warning',
    must: 'stops nobody by itself: images of other registries, and of the same registry by another name or port, are not verified',
    fix: "leave 'requireHarborImages' enabled",
    why: 'Verification applies to images whose names begin with a host of Harbor. Everything else gets by.',
  },
  'HBR-POLICY-53': {
    severity: 'warning',
    must: 'lets Kyverno list and watch every Secret of the cluster',
    fix: 'leave it out, and delete the copies when the credentials are rotated',
    why: 'Whoever takes over the background controller reads all credentials of the cluster. RBAC cannot narrow these rights to names.',
  },
} as const satisfies ProblemRules;
