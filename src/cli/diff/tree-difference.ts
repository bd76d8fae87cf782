import { ApplyOrder, ApplyStep, ChangedObject } from './apply-order';
import { BlastRadius, restartsOf } from './blast-radius';
import { ChangeClass, CLASSES, gravest, Verdict } from './change-class';
import { classOfField } from './change-classes';
import { ChangeGroup } from './change-group';
import { NOT_APPLIED } from './class-rules';
import { fieldChanges } from './field-changes';
import { classOfAddition, classOfRemoval } from './object-classes';
import { ReadSecret, SecretsBefore } from './read-secrets';
import { isApplied, TreeObject } from './tree-objects';
import { ReachedWave, WaveOrder } from './wave-order';
import { WaveFolders } from '../../fleet/layout/wave-folders';

/** What differs between two trees, the gravest first. */
export interface TreeDifference {
  readonly groups: readonly ChangeGroup[];
  /** How far it reaches. */
  readonly radius: BlastRadius;
  /** In which steps GitOps applies it; empty if all is applied at once, as far as the trees say. */
  readonly order: readonly ApplyStep[];
  /** Which waves of the fleet it reaches, the first one first; empty if no waves are known. */
  readonly waves: readonly ReachedWave[];
  /** How many clusters there are in one tree or both: folders with objects that something applies. */
  readonly clusterCount: number;
}

/** Objects of a tree by their keys. */
type TreeObjects = ReadonlyMap<string, TreeObject>;

/** Compares the objects of two trees. The same change in several clusters is one group, with its clusters in the order of their waves. */
export function treeDifference(old: TreeObjects, now: TreeObjects, waves: WaveFolders = new Map()): TreeDifference {
  const inOrder = new WaveOrder(waves);
  const groups = new Map<string, ChangeGroup>();
  const changed: ChangedObject[] = [];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  const before = new SecretsBefore(old.values());
  for (const key of keys) {
    const change = changeOf(old.get(key), now.get(key), object => before.takenOver(object));
    if (change === undefined) { continue; }
    const { clusters, ...same } = change;
    const object = (now.get(key) ?? old.get(key))!;
    if (isApplied(object)) { changed.push({ id: change.object, object }); }
    const id = JSON.stringify(same);
    groups.set(id, { ...change, clusters: [...groups.get(id)?.clusters ?? [], ...clusters] });
  }
  const all = [...old.values(), ...now.values()];
  const clusters = new Set(all.filter(isApplied).map(({ cluster }) => cluster));
  const ordered = [...groups.values()].map(group => ({ ...group, clusters: inOrder.sorted(group.clusters) }));
  const gravestFirst = ordered.sort((one, other) => CLASSES.indexOf(other.class) - CLASSES.indexOf(one.class));
  const reached = inOrder.sorted(changed.map(({ object }) => object.cluster));
  const restarts = restartsOf(gravestFirst).map(restart => ({ ...restart, clusters: inOrder.sorted(restart.clusters) }));
  return {
    groups: gravestFirst,
    radius: { clusters: reached, restarts },
    order: new ApplyOrder(all).stepsOf(changed),
    waves: inOrder.reached(gravestFirst, reached),
    clusterCount: clusters.size,
  };
}

/** The gravest class of a difference; undefined if nothing differs. */
export function gravestClass({ groups }: TreeDifference): ChangeClass | undefined {
  return groups[0]?.class;
}

/** What a new object is to those that were there before. */
type ReadBefore = (object: TreeObject) => ReadSecret | undefined;

function changeOf(old: TreeObject | undefined, now: TreeObject | undefined, readBefore: ReadBefore): ChangeGroup | undefined {
  const any = (now ?? old)!;
  const { id: object, cluster } = any;
  const kind = String(any.manifest.kind);
  const about = { object, clusters: [cluster], fields: [] };
  const applied = (verdict: () => Verdict) => isApplied(any) ? verdict() : NOT_APPLIED;
  if (old === undefined) { return { change: 'added', ...about, ...applied(() => classOfAddition(now!.manifest, readBefore(now!))) }; }
  if (now === undefined) { return { change: 'removed', ...about, ...applied(() => classOfRemoval(object, old.manifest)) }; }
  const fields = fieldChanges(old.manifest, now.manifest)
    .map((field, _, all) => ({ ...field, ...applied(() => classOfField(kind, field, all)) }));
  if (fields.length === 0) { return undefined; }
  const { class: worst, why } = gravest(fields);
  const refused = fields.find(field => field.refused !== undefined)?.refused;
  return { change: 'changed', ...about, fields, class: worst, why, ...refused !== undefined && { refused } };
}
