import { ProblemCode } from '../diagnostics/problems';

/** What a check says about a value. */
export interface LintRemark {
  readonly code: ProblemCode;
  /** Path of the value; empty for the values as a whole. */
  readonly path: string;
  /** The value, where it cannot be a secret. */
  readonly value?: unknown;
  readonly slots?: Readonly<Record<string, string>>;
  /** The key that was meant, whose prop is the one to use. */
  readonly suggestion?: string;
  /** The prop that does what was wished, if it is not the one of the value. */
  readonly prop?: string;
  /** Whether it follows from other values too, which may come from where nothing was read. */
  readonly dependsOnOthers?: boolean;
  /** What it stands at, if this is no value. */
  readonly subject?: string;
}

/** A finding with its place. */
export interface LintFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** Path of the value in the values of Harbor's chart. */
  readonly path: string;
  /** Code, path, what is wrong, and what to write. */
  readonly message: string;
  /** What to write. */
  readonly fix: string;
  /** The prop of `Harbor` and `HarborRelease` that says it. */
  readonly prop?: string;
  readonly owner: string;
  readonly chartVersion: string;
}
