/* Findings of policies that are right for what an example shows. Each is reviewed; one that is not needed any more is a problem. */

/** Why an example may fail a policy. */
export interface Excuse {
  readonly output: string;
  readonly policy: string;
  readonly why: string;
}

/** The reviewed rows. */
export const EXCUSES: readonly Excuse[] = [
  {
    output: 'evaluation/evaluation',
    policy: 'no-secret-values',
    why: 'HarborSecrets.evaluation() writes credentials into the manifests, and says so in a warning',
  },
];

/** Whether one of the rows is about a judgement. */
export function excused({ output, policy }: { readonly output: string; readonly policy: string }, excuses: readonly Excuse[]): boolean {
  return excuses.some(it => it.output === output && it.policy === policy);
}
