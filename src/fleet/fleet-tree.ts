import { ProblemList } from './problem-list';
import { OwnedName } from './records/fleet-names';
import { AtomicTreeWriter, Recovery, TreeChanges } from './tree/atomic-tree-writer';
import { authModeIn } from './tree/auth-mode-in-text';
import { checksumOf, FileMark, markedText, markOf, withMark } from './tree/file-mark';
import { UnreadableKustomization } from './tree/kustomization-list';
import { KustomizationLists, listAbove, listOf } from './tree/kustomization-lists';
import { ObjectRemovals } from './tree/object-removals';
import { OwnFile, ownFiles } from './tree/own-files';
import { reportTreeError } from './tree/report-tree-error';
import { FileChange, TreeReview } from './tree/tree-review';
import { NotUtf8 } from './tree/utf8';

/** Whose tree is written, and how. */
export interface FleetTreeProps {
  readonly outdir: string;
  /** Name of the fleet. */
  readonly fleet: string;
  readonly problems: ProblemList;
  readonly removals: ObjectRemovals;
  readonly dryRun?: boolean;
  /** Whether files are replaced that this library did not write, or that were changed since. */
  readonly adopt?: boolean;
  /** Former names of the fleet. */
  readonly adoptFrom: readonly string[];
  readonly review?: TreeReview;
  /** Finds the names in a text that belong to Sovereigns, for records of what was written. */
  readonly namesIn?: (text: string) => readonly OwnedName[];
}

/**
 * The tree of one fleet on disk. Every file that it writes carries the name of the fleet; files of others, files written by hand and files that
 * were changed since are never overwritten or removed without a word.
 */
export class FleetTree {
  private readonly writer: AtomicTreeWriter;
  private readonly lists: KustomizationLists;
  private readonly current = new Set<string>();
  /** The marks of the files of this fleet that were in the tree before, by their paths. */
  private readonly own = new Map<string, FileMark>();
  /** Their paths, by the folder of the tree that they are in. */
  private readonly ownIn = new Map<string, string[]>();
  private isLeft = false;
  /** What is about to change, for a review alone: the texts would be kept for nothing otherwise. */
  private readonly changes: FileChange[] = [];

  public constructor(private readonly props: FleetTreeProps) {
    this.writer = new AtomicTreeWriter(props.outdir, { dryRun: props.dryRun });
    this.lists = new KustomizationLists(path => this.writer.read(path));
  }

  /** The paths of all files that were staged. */
  public get staged(): readonly string[] {
    return [...this.current];
  }

  /**
   * Locks the tree, puts it in order if a run was interrupted, and finds the files of the fleet in it.
   *
   * @param look is shown each of these files
   */
  public open(look: (file: OwnFile) => void = () => undefined): void {
    const recovery = this.guarded('outdir', () => this.writer.open());
    if (recovery) { this.reportRecovery(recovery); }
    this.props.problems.throwErrors(); // what is no folder cannot be read either
    this.guarded('outdir', () => {
      for (const file of ownFiles(this.props.outdir, this.owners)) {
        this.own.set(file.path, file.mark);
        const folder = file.path.split('/')[0];
        const known = this.ownIn.get(folder);
        if (known) { known.push(file.path); } else { this.ownIn.set(folder, [file.path]); }
        look(file);
      }
    });
    this.props.problems.throwErrors();
  }

  /** Reports a tree of which no Sovereign is in the fleet, so that it is that of another fleet without a name. */
  public checkOwner(sovereigns: readonly string[], shared: readonly string[]): void {
    const { fleet, adoptFrom, problems } = this.props;
    const folders = [...this.ownIn.keys()].filter(folder => !shared.includes(folder));
    if (adoptFrom.includes(fleet) || folders.length === 0 || folders.some(folder => sovereigns.includes(folder))) { return; }
    const others = `${folders.slice(0, 3).join(', ')}${folders.length > 3 ? ` and ${folders.length - 3} more` : ''}`;
    problems.add('fleet', 'HBR-TREE-04', { prop: 'name', slots: { fleet, others } });
  }

  /** Whether the tree has a file of the fleet at this path, as it was written. */
  public had(path: string): boolean {
    return this.own.has(path);
  }

  /** The files of the fleet in a folder of the tree, as they were written. */
  public filesIn(folder: string): readonly string[] {
    return (this.ownIn.get(folder) ?? []).filter(path => path !== folder);
  }

  /** Current text of a file; undefined if there is none. */
  public read(path: string): string | undefined {
    return this.guarded(path, () => this.writer.read(path));
  }

  /** Stages a generated file. */
  public stage(path: string, text: string): void {
    this.current.add(path);
    if (this.isLeft) { return; }
    const { fleet, removals } = this.props;
    const checksum = checksumOf(path, text);
    const marked = markedText(text, { fleet, checksum });
    const [folder] = path.split('/');
    const step = { path, checksum, names: this.props.namesIn?.(text) ?? [] };
    this.props.problems.log.shared(['file', step], () => this.guarded(path, () => {
      const old = this.oldText(path);
      if (old !== undefined && old !== marked) {
        removals.addOld(folder, path, old);
        this.compareAuthentication(path, old, marked);
      }
      removals.addNew(folder, marked);
      if (old === undefined || old === marked || this.mayReplace(path, old)) { this.write(path, marked, old); }
    }));
  }

  /** Stages a file that only this library reads; returns whether it replaces one that was changed or that others wrote. */
  public stageRecord(path: string, text: string): boolean {
    this.current.add(path);
    return this.guarded(path, () => {
      const isForeign = !this.own.has(path) && this.oldText(path) !== undefined;
      this.writer.stage(path, withMark(path, text, this.props.fleet));
      return isForeign;
    }) ?? false;
  }

  /** Notes a file of the fleet that is what would be written. */
  public keep(path: string): void {
    this.current.add(path);
    if (this.isLeft) { return; }
    this.props.removals.addKept(path.split('/')[0], () => this.read(path));
    this.guarded(path, () => this.writer.keep(path));
  }

  /** Runs a step whose files are left as they are, whatever is in them: they are neither written nor stale. */
  public leave(step: () => void): void {
    this.isLeft = true;
    try {
      step();
    } finally {
      this.isLeft = false;
    }
  }

  /** Puts a file into the kustomization.yaml of its folder, or of the folder above, in the order of the numbers in front of names. */
  public list(path: string, isAbove = false): void {
    const list = isAbove ? listAbove(path) : listOf(path);
    this.current.add(list);
    if (!this.isLeft) { this.props.problems.log.shared(['list', { path, isAbove }], () => this.guarded(list, () => this.lists.add(path, list))); }
  }

  /**
   * The files of the fleet that nothing in it writes any more, and lists that have nothing in them without these.
   *
   * @param prune whether they are going to be removed, so that a list that cannot be changed is a problem
   * @param isMeant which files are looked at
   */
  public stale(prune: boolean, isMeant: (path: string) => boolean = () => true): string[] {
    const stale = [...this.own.keys()].filter(path => !this.current.has(path) && isMeant(path));
    const { problems } = this.props;
    stale.forEach(path => {
      try {
        this.lists.drop(path);
      } catch (error) {
        if (!(error instanceof UnreadableKustomization || error instanceof NotUtf8)) { throw error; }
        if (prune) { problems.add('fleet', 'HBR-FLEET-17', { prop: listOf(path), slots: { reason: error.message } }); }
      }
    });
    return [...stale, ...this.lists.emptied].sort();
  }

  /** Stages the removal of stale files. */
  public prune(stale: readonly string[]): void {
    for (const path of stale) {
      this.guarded(path, () => {
        const text = this.writer.read(path);
        if (text !== undefined && this.own.has(path)) { this.props.removals.addOld(path.split('/')[0], path, text); }
        this.writer.remove(path);
        if (this.props.review) { this.changes.push({ path, before: text }); }
      });
    }
  }

  /** Changes the tree: all of it, or nothing. */
  public commit(prune: boolean): TreeChanges {
    for (const { path, text } of this.lists.changes(prune)) { this.guarded(path, () => this.write(path, text, this.oldText(path))); }
    this.props.problems.throwErrors();
    this.props.review?.(this.changes);
    const changes = this.guarded('outdir', () => this.writer.commit());
    this.props.problems.throwErrors();
    const { written = [], unchanged = [], removed = [] } = changes ?? {};
    return { written: [...written].sort(), unchanged: [...unchanged].sort(), removed: [...removed].sort() };
  }

  private write(path: string, after: string, before: string | undefined): void {
    this.writer.stage(path, after);
    if (this.props.review && before !== after) { this.changes.push({ path, before, after }); }
  }

  public close(): void {
    this.writer.close();
  }

  private compareAuthentication(path: string, old: string, text: string): void {
    const [before, after] = [old, text].map(authModeIn);
    if (before === undefined || after === undefined || before === after) { return; }
    this.props.problems.add(path.split('/')[0], 'HBR-TREE-16', { prop: path, slots: { before, after } });
  }

  private get owners(): readonly string[] {
    return [this.props.fleet, ...this.props.adoptFrom];
  }

  /** The text of a file that is about to be replaced; that of one that is not UTF-8 is not known, but there is one. */
  private oldText(path: string): string | undefined {
    try {
      return this.writer.read(path);
    } catch (error) {
      if (error instanceof NotUtf8) { return ''; }
      throw error;
    }
  }

  /** Whether an old file may be replaced. If not, the reason is reported. */
  private mayReplace(path: string, old: string): boolean {
    const { fleet, problems, adopt } = this.props;
    const mark = markOf(path, old);
    if (mark && !this.owners.includes(mark.fleet)) {
      problems.add('fleet', 'HBR-TREE-01', { prop: path, slots: { owner: mark.fleet, fleet } });
      return false;
    }
    if (mark?.isIntact) { return true; }
    if (!adopt) { problems.add('fleet', mark ? 'HBR-TREE-03' : 'HBR-TREE-02', { prop: path }); }
    if (adopt) { problems.add('fleet', 'HBR-TREE-12', { prop: path, slots: { reason: mark ? 'it was changed since it was written' : 'this library did not write it' } }); }
    return adopt ?? false;
  }

  private reportRecovery({ holder, restored, changed }: Recovery): void {
    const outcome = [
      restored.length > 0 ? `put back: ${restored.join(', ')}` : 'the tree was as it had been',
      ...changed.length > 0 ? [`left alone, because they were changed since: ${changed.join(', ')}`] : [],
    ].join('; ');
    this.props.problems.add('fleet', 'HBR-TREE-11', { prop: 'outdir', value: this.props.outdir, slots: { holder, outcome } });
  }

  /** Runs a step; errors that have a code are reported, and the step has no result then. */
  private guarded<Result>(prop: string, step: () => Result): Result | undefined {
    try {
      return step();
    } catch (error) {
      if (!this.report(prop, error)) { throw error; }
      return undefined;
    }
  }

  private report(prop: string, error: unknown): boolean {
    const { problems, outdir } = this.props;
    return reportTreeError(error, { problems, prop, outdir });
  }
}
