/** What applying a change does, from the mildest to the gravest. */
export const CLASSES = ['safe', 'restart', 'downtime', 'data', 'irreversible'] as const;

/** What applying a change does. */
export type ChangeClass = (typeof CLASSES)[number];

/** A class, and why. */
export interface Verdict {
  readonly class: ChangeClass;
  readonly why: string;
  /** What to do, if the API server or the operator refuses the change. */
  readonly refused?: string;
}

/** The gravest of some verdicts. */
export function gravest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((worst, next) => (CLASSES.indexOf(next.class) > CLASSES.indexOf(worst.class) ? next : worst));
}
