/** A field that is, or was, not as wanted. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export type Action = 'create' | 'update' | 'delete' | 'none' | 'fail' | 'warn' | 'postpone' | 'skip';

/** What became of one object, or would become of it. */
export interface Outcome {
  readonly action: Action;
  /** As the desired state calls the kind. */
  readonly kind: string;
  /** As people call it. */
  readonly title: string;
  readonly name: string;
  readonly scope: string;
  readonly changes?: readonly FieldChange[];
  readonly message?: string;
}

/** How many objects came to which end. */
export type Summary = Record<Action, number>;

export function emptySummary(): Summary {
  return { create: 0, update: 0, delete: 0, none: 0, fail: 0, warn: 0, postpone: 0, skip: 0 };
}
