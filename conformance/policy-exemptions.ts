/* Reviewed exemptions of examples from policies. An exemption that is no longer needed is reported. */

/** An example that may violate a policy, and why. */
export interface PolicyExemption {
  readonly output: string;
  readonly policy: string;
  readonly why: string;
}

/** The reviewed exemptions. */
export const POLICY_EXEMPTIONS: readonly PolicyExemption[] = [
  {
    output: 'evaluation/evaluation',
    policy: 'no-secret-values',
    why: 'HarborSecrets.evaluation() writes credentials into the manifests, and says so in a warning',
  },
  {
    output: 'node-mirrors',
    policy: 'restricted-pods',
    why: 'the writer has one folder of the node, which belongs to root; it has no capabilities and no token, and its namespace is marked as privileged',
  },
  ...['smoke-test', 'what-is-inside/inside', 'inside-fleet/edge-7.example.net', 'inside-fleet/example.com'].map(output => (
    { output, policy: 'no-api-token', why: 'the Job writes the secrets of robots into Secrets by the API; its role allows no more than those Secrets' }
  )),
  { output: 'kind/kind', policy: 'no-api-token', why: 'the Job makes the Secrets of this Harbor by the API; its role allows no more than those Secrets' },
  { output: 'node-mirrors', policy: 'probes', why: 'the writer sleeps once the files are there: it is ready as long as they are, and a restart would mend nothing' },
];

/** Namespaces whose Pods may do more than the restricted profile permits, and why. */
export const PRIVILEGED_NAMESPACES: Readonly<Record<string, string>> = { 'node-setup': 'the writer of node files has a folder of the node' };

/** Whether an output is exempt from a policy. */
export function isExempt(
  { output, policy }: { readonly output: string; readonly policy: string }, exemptions: readonly PolicyExemption[],
): boolean {
  return exemptions.some(it => it.output === output && it.policy === policy);
}
