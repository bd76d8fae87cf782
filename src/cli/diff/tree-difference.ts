import { ChangeClass, CLASSES, gravest, Verdict } from './change-class';
import { classOfField, classOfRemoval } from './change-classes';
import { classOfAddition } from './class-rules';
import { FieldChange, fieldChanges } from './field-changes';
import { TreeObject } from './tree-objects';

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

/** What differs between two trees, the gravest first. */
export interface TreeDifference {
  readonly groups: readonly ChangeGroup[];
  /** How many clusters there are in one tree or both. */
  readonly clusterCount: number;
}

/** Compares the objects of two trees. The same change in several clusters is one group. */
export function treeDifference(old: ReadonlyMap<string, TreeObject>, now: ReadonlyMap<string, TreeObject>): TreeDifference {
  const groups = new Map<string, ChangeGroup>();
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  for (const key of keys) {
    const change = changeOf(old.get(key), now.get(key));
    if (change === undefined) { continue; }
    const { clusters, ...same } = change;
    const id = JSON.stringify(same);
    groups.set(id, { ...change, clusters: [...groups.get(id)?.clusters ?? [], ...clusters] });
  }
  const clusters = new Set([...old.values(), ...now.values()].map(({ cluster }) => cluster));
  const gravestFirst = [...groups.values()].sort((one, other) => CLASSES.indexOf(other.class) - CLASSES.indexOf(one.class));
  return { groups: gravestFirst, clusterCount: clusters.size };
}

/** The gravest class of a difference; undefined if nothing differs. */
export function gravestClass({ groups }: TreeDifference): ChangeClass | undefined {
  return groups[0]?.class;
}

function changeOf(old: TreeObject | undefined, now: TreeObject | undefined): ChangeGroup | undefined {
  const { id: object, cluster } = (old ?? now)!;
  if (old === undefined) { return { change: 'added', object, clusters: [cluster], fields: [], ...classOfAddition(String(now!.manifest.kind)) }; }
  if (now === undefined) { return { change: 'removed', object, clusters: [cluster], fields: [], ...classOfRemoval(object, old.manifest) }; }
  const fields = fieldChanges(old.manifest, now.manifest).map(field => ({ ...field, ...classOfField(String(now.manifest.kind), field) }));
  if (fields.length === 0) { return undefined; }
  const { class: worst, why } = gravest(fields);
  return { change: 'changed', object, clusters: [cluster], fields, class: worst, why };
}
