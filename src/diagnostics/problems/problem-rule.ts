/** One row of the catalogue of problems. `{name}` in a text is filled from the place where the problem was found. */
export interface ProblemRule {
  /** `error` stops the synthesis; `warning` is printed and the synthesis goes on. */
  readonly severity: 'error' | 'warning';
  /** What has to hold, as the rest of a sentence that starts with the name of the prop. */
  readonly must: string;
  /** What to write instead. */
  readonly fix: string;
  /** Why it matters: what breaks in a running Harbor otherwise. Goes into docs/errors.md. */
  readonly why: string;
}

/** The rows of one area, keyed by code. */
export type ProblemRules = Record<string, ProblemRule>;
