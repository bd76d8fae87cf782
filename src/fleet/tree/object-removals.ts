import { dataObjectsIn, FileObject, isKept, lossOf } from './data-objects';
import { ProblemList } from '../problem-list';

/** An object that is in an old file of a Sovereign. */
interface OldObject {
  readonly folder: string;
  readonly path: string;
  readonly object: FileObject;
}

/** How removals are judged. */
export interface ObjectRemovalsProps {
  readonly problems: ProblemList;
  /** The GitOps tool that applies the tree. */
  readonly delivery: string;
  /** Removals that the user acknowledges: objects, Sovereigns, or objects of one Sovereign. */
  readonly allowed: readonly string[];
}

/**
 * Compares the objects that the old files of each Sovereign hold with those of the new ones. The GitOps tool removes what is gone from the cluster,
 * at night and with its data, so it is an error until somebody says that it is meant.
 */
export class ObjectRemovals {
  private readonly before: OldObject[] = [];
  private readonly after = new Map<string, Set<string>>();
  /** The texts of files that did not change, by their folders; they are only looked at where something else of the folder is gone. */
  private readonly kept = new Map<string, Array<() => string | undefined>>();
  private readonly used = new Set<string>();

  public constructor(private readonly props: ObjectRemovalsProps) {}

  /** Adds the text that a file has from now on. */
  public addNew(folder: string, text: string): void {
    const known = this.after.get(folder) ?? new Set();
    this.after.set(folder, known);
    dataObjectsIn(text).forEach(({ identity }) => known.add(identity));
  }

  /** Adds a file that stays as it is. */
  public addKept(folder: string, read: () => string | undefined): void {
    const known = this.kept.get(folder);
    if (known) { known.push(read); } else { this.kept.set(folder, [read]); }
  }

  /** Adds the text that a file had, and that the Sovereign loses with it. */
  public addOld(folder: string, path: string, text: string): void {
    dataObjectsIn(text).forEach(object => this.before.push({ folder, path, object }));
  }

  /** A Sovereign also has the objects of another folder: that of the template, with its variables filled in. */
  public addShared(folder: string, shared: string, fillIn: (text: string) => string): void {
    const known = this.after.get(folder) ?? new Set();
    this.after.set(folder, known);
    this.after.get(shared)?.forEach(identity => known.add(fillIn(identity)));
  }

  /** Whether something of a Sovereign may change that is no object: it is named, or everything of the Sovereign is. */
  public isAllowed(folder: string, what: string): boolean {
    const entries = this.props.allowed.filter(entry => [what, folder, `${folder}:${what}`].includes(entry));
    entries.forEach(entry => this.used.add(entry));
    return entries.length > 0;
  }

  /**
   * Reports the objects that are gone.
   *
   * @param isWhole whether all Sovereigns were compared, so that an entry that allowed nothing is of no use
   */
  public check(isWhole = true): void {
    const { problems } = this.props;
    const allowed = isWhole ? this.props.allowed : [];
    for (const folder of new Set(this.before.map(old => old.folder))) {
      this.kept.get(folder)?.forEach(read => this.addNew(folder, read() ?? ''));
      this.kept.delete(folder);
    }
    this.before.filter(({ folder, object }) => !this.after.get(folder)?.has(object.identity)).forEach(removed => this.judge(removed));
    for (const entry of allowed.filter(candidate => !this.used.has(candidate))) { problems.add('fleet', 'HBR-TREE-07', { prop: 'allowRemoval', value: entry }); }
  }

  private judge({ folder, path, object }: OldObject): void {
    const { problems, allowed, delivery } = this.props;
    const loss = lossOf(object);
    if (loss === undefined) { return; }
    const acknowledged = allowed.filter(entry => [object.id, folder, `${folder}:${object.id}`].includes(entry));
    acknowledged.forEach(entry => this.used.add(entry));
    if (isKept(object, delivery)) {
      problems.add(folder, 'HBR-TREE-06', { prop: object.id, slots: { path, command: removalCommand(object.id) } });
    } else if (acknowledged.length === 0) {
      problems.add(folder, 'HBR-TREE-05', { prop: object.id, slots: { path, loss, entry: `${folder}:${object.id}` } });
    }
  }
}

/** The command that removes an object by hand. */
function removalCommand(id: string): string {
  const [kind, ...rest] = id.split('/');
  return rest.length > 1 ? `kubectl delete ${kind} ${rest[1]} --namespace ${rest[0]}` : `kubectl delete ${kind} ${rest[0]}`;
}
