/** One entry of the catalogue of problems. `{name}` in a text is a placeholder, which the `slots` of a finding fill. */
export interface ProblemRule {
  /** `error` lets the synthesis fail; `warning` is printed, and the synthesis continues. */
  readonly severity: 'error' | 'warning';
  /** The requirement, as the continuation of a sentence that starts with the name of the prop. */
  readonly must: string;
  /** How to correct the prop. */
  readonly fix: string;
  /** The reason: what fails in a running Harbor otherwise. Printed in docs/errors.md only. */
  readonly why: string;
}

/** The problems of one area by code. */
export type ProblemRules = Record<string, ProblemRule>;
