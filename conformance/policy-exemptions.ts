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
];

/** Whether an output is exempt from a policy. */
export function isExempt(
  { output, policy }: { readonly output: string; readonly policy: string }, exemptions: readonly PolicyExemption[],
): boolean {
  return exemptions.some(it => it.output === output && it.policy === policy);
}
