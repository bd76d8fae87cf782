/** An id, and in one line what has to hold. Ids never change their meaning: a requirement that is given up keeps its row. */
export type Requirement = readonly [id: string, line: string];

/** Requirements that belong together. */
export interface RequirementSection {
  /** Heading of the section. */
  readonly title: string;
  /** Whom they are from, in a sentence. */
  readonly about: string;
  readonly rows: readonly Requirement[];
  /** Whether a test may hold a part of a line: the line is then the reason for the test, and is neither held nor open. */
  readonly isReason?: boolean;
}
