import { Verdict } from './change-class';
import { FieldChange } from './field-changes';

/** A field that differs, with what that does. */
export interface ClassedField extends FieldChange, Verdict {}

/** A change that is the same in all of its clusters. */
export interface ChangeGroup extends Verdict {
  readonly change: 'added' | 'removed' | 'changed';
  readonly object: string;
  /** Folders of the clusters with this change; an empty name for files at the top. */
  readonly clusters: readonly string[];
  /** Empty unless the object is changed. */
  readonly fields: readonly ClassedField[];
}
