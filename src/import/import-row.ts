import { SecretPlace } from './secret-places';

/** What becomes of a value. */
export type ImportClass = 'taken over' | 'literal' | 'default' | 'dropped' | 'risky' | 'unlike';

/** What each class means, in the order in which reports have them. */
export const IMPORT_CLASSES: Readonly<Record<ImportClass, string>> = {
  'risky': 'to be looked at: secrets in plain text, of which the definition has a reference alone, and values that contradict each other',
  'unlike': 'other than before: what this library does in its own way',
  'dropped': 'left out: these values do nothing today, or belong to something else',
  'literal': 'kept as values of the chart, for no prop says them',
  'taken over': 'said by props',
  'default': 'not repeated: they are defaults',
};

/** What becomes of one value, or of a default that differs. */
export interface ImportRow {
  readonly class: ImportClass;
  /** Path in the values of the official chart. */
  readonly path: string;
  /** Path as it is written, if that is another one. */
  readonly written?: string;
  /** Whether the value is given; otherwise it is a default that differs. */
  readonly given: boolean;
  /** The prop that says it. */
  readonly prop?: string;
  readonly code?: string;
  /** What is to be known about it, without the value of any secret. */
  readonly message?: string;
  /** The Secret that has to hold it. */
  readonly secret?: SecretPlace;
}
