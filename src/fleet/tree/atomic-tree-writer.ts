import { dirname, join, posix, relative, sep } from 'node:path';
import { MACHINE_PROCESSES, Processes } from './own-process';
import { IncompleteUndo, InterruptedTree, UnsafePath } from './tree-errors';
import { MACHINE_FILE_SYSTEM, PathKind, TreeFileSystem } from './tree-file-system';
import { foldersAbove, hashOf, Journal, JournalStep, TreeJournal, Undone } from './tree-journal';
import { STAGED, TreeLock } from './tree-lock';
import { isTreePath } from './tree-path';
import { decodeUtf8 } from './utf8';

/** The result of a commit: the paths of changed, unchanged and removed files. */
export interface TreeChanges {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** What an earlier run left behind, and what became of it. */
export interface Recovery extends Undone {
  /** The process that was interrupted, in words. */
  readonly holder: string;
}

/** How a tree is written. */
export interface TreeWriterOptions {
  /** Whether the tree is only compared and never changed. */
  readonly dryRun?: boolean;
  readonly files?: TreeFileSystem;
  readonly processes?: Processes;
}

/** A path below the root, with symbolic links resolved, and what the file there has in it. */
interface Located { readonly path: string; readonly content?: Uint8Array }

interface StagedFile {
  /** Path below the root, with symbolic links resolved. */
  readonly path: string;
  /** Hash of the new content; null for a removal. */
  readonly after: string | null;
  /** Hash of the content when it was staged; null if there was no file. */
  readonly seen: string | null;
}

/**
 * Replaces files of a tree: all of them or none. The tree is not changed before `commit`; whatever interrupts a `commit`, the tree is the old or the
 * new one after the next `open`. Unchanged files keep their time stamps.
 */
export class AtomicTreeWriter {
  private readonly dryRun: boolean;
  private readonly files: TreeFileSystem;
  private readonly processes: Processes;
  private readonly staged = new Map<string, StagedFile>();
  /** Paths of files that stay as they are, and that nothing else may lead to. */
  private readonly kept = new Set<string>();
  private readonly changes = { written: [] as string[], unchanged: [] as string[], removed: [] as string[] };
  /** Folders of the tree with all symbolic links resolved. */
  private readonly folders = new Map<string, string>();
  private knownRoot?: string;
  private createdRoot?: string;
  private lock?: TreeLock;
  private journal?: TreeJournal;

  /**
   * @param root folder of the tree
   * @param options how it is written
   */
  public constructor(
    private readonly root: string, { dryRun = false, files = MACHINE_FILE_SYSTEM, processes = MACHINE_PROCESSES }: TreeWriterOptions = {},
  ) {
    this.dryRun = dryRun;
    this.files = files;
    this.processes = processes;
  }

  /** Current text of a file of the tree; undefined if the file does not exist. */
  public read(path: string): string | undefined {
    const { content } = this.locate(path);
    return content && decodeUtf8(content);
  }

  /** Locks the tree, and puts it in order if a run was interrupted; returns what was done about that. */
  public open(): Recovery | undefined {
    const lock = new TreeLock(this.root, this.files, this.processes);
    if (this.dryRun) {
      if (this.files.kindOf(join(lock.folder, STAGED.journal)) !== 'nothing') { throw new InterruptedTree(lock.folder); }
      return undefined;
    }
    this.createdRoot = this.makeRoot();
    const holder = lock.acquire();
    this.lock = lock;
    this.journal = new TreeJournal(this.files.realPath(this.root), lock.folder, this.files);
    const undone = this.recover(this.journal);
    for (const folder of [STAGED.fresh, STAGED.copies]) { this.files.makeFolder(join(lock.folder, folder)); }
    return holder === undefined ? undefined : { holder, ...undone };
  }

  /** Stages the new content of a file. */
  public stage(path: string, text: string): void {
    const { path: real, content: old } = this.locate(path);
    const content = Buffer.from(text);
    const [seen, after] = [old ? hashOf(old) : null, hashOf(content)];
    this.note({ path: real, after, seen }, path);
    if (seen === after) {
      this.changes.unchanged.push(path);
      return;
    }
    if (this.journal) { this.files.write(this.journal.freshFile(this.staged.size - 1), content); }
    this.changes.written.push(path);
  }

  /** Notes a file that is up to date. No symbolic link leads to it. */
  public keep(path: string): void {
    if (this.staged.has(path)) { throw twice(path); }
    this.kept.add(path);
    this.changes.unchanged.push(path);
  }

  /** Stages the removal of a file. */
  public remove(path: string): void {
    const { path: real, content } = this.locate(path);
    this.note({ path: real, after: null, seen: content ? hashOf(content) : null }, path);
    this.changes.removed.push(path);
  }

  /** Applies all staged changes to the tree, unless it is a dry run. */
  public commit(): TreeChanges {
    if (this.journal) { this.replaceFiles(this.journal); }
    this.close();
    return this.changes;
  }

  /** Discards staged changes and unlocks the tree. It has no effect after a successful `commit`. */
  public close(): void {
    const { lock, journal } = this;
    if (!lock || !journal) { return; }
    [this.lock, this.journal] = [undefined, undefined];
    try {
      if (journal.isOpen) { // the copies are still needed
        lock.abandon();
        return;
      }
      this.emptyStaging(lock.folder);
      lock.release();
      if (this.createdRoot !== undefined) { this.removeEmptyRoot(this.createdRoot); }
    } catch {
      // the tree itself is whole, and the next run removes what is left of the staging folder
    }
  }

  private note(file: StagedFile, path: string): void {
    if (this.staged.has(file.path) || this.kept.has(file.path)) { throw twice(path); }
    this.staged.set(file.path, file);
  }

  /** Where a path leads, and what is there. */
  private locate(path: string): Located {
    if (!isTreePath(path)) { throw new UnsafePath(path, 'it is no path below the tree'); }
    const root = this.realRoot;
    if (root === undefined) { return { path }; }
    const kind = this.files.kindOf(join(root, path));
    const real = this.realPathOf(path, kind, root);
    return { path: real, content: kind === 'file' ? this.files.read(join(root, real)) : undefined };
  }

  /** The path below the real root that a path leads to. Few folders have many files, so that each folder is followed once. */
  private realPathOf(path: string, kind: PathKind, root: string): string {
    if (path === '.') { return ''; }
    if (kind === 'other') { throw new UnsafePath(path, `${path} is neither a file nor a folder`); }
    if (kind !== 'nothing') {
      const real = relative(root, this.files.realPath(join(root, path))).split(sep);
      if (real[0] === '..') { throw new UnsafePath(path, `the symbolic link ${path} leads out of the tree`); }
      return real.join('/');
    }
    const folder = posix.dirname(path);
    const known = this.folders.get(folder) ?? this.realPathOf(folder, this.files.kindOf(join(root, folder)), root);
    this.folders.set(folder, known);
    return posix.join(known, posix.basename(path));
  }

  /** The folder of the tree with all symbolic links resolved; undefined if there is none. */
  private get realRoot(): string | undefined {
    if (this.knownRoot === undefined && this.files.kindOf(this.root) !== 'nothing') { this.knownRoot = this.files.realPath(this.root); }
    return this.knownRoot;
  }

  private makeRoot(): string | undefined {
    const missing = [];
    for (let folder = this.root; this.files.kindOf(folder) === 'nothing'; folder = dirname(folder)) { missing.unshift(folder); }
    missing.forEach(folder => this.files.makeFolder(folder));
    return missing[0];
  }

  private recover(journal: TreeJournal): Undone {
    const found = this.readJournal(journal);
    const undone = found ? journal.undo(found) : { restored: [], changed: [], failed: [] };
    if (undone.failed.length > 0) { throw this.incomplete(undone.failed, 'an earlier run was interrupted'); }
    if (found) { journal.close(); }
    this.emptyStaging(this.lock!.folder);
    return undone;
  }

  private readJournal(journal: TreeJournal): Journal | undefined {
    try {
      return journal.read();
    } catch (error) {
      throw this.incomplete([], `the journal of an earlier run cannot be read: ${(error as Error).message}`);
    }
  }

  private replaceFiles(journal: TreeJournal): void {
    const steps = [...this.staged.values()].filter(({ seen, after }) => seen !== after);
    if (steps.length === 0) { return; }
    const plan = this.plan(journal);
    journal.open(plan);
    this.processes.withoutSignals(() => {
      try {
        this.apply(journal, plan);
        journal.close();
      } catch (error) {
        this.rollBack(journal, plan, error);
      }
    });
    this.changes.removed.forEach(path => foldersAbove(path).reverse().every(folder => journal.removeIfEmpty(folder)));
  }

  /** Copies the old content of everything that changes, and says what is going to be done. */
  private plan(journal: TreeJournal): Journal {
    const all = [...this.staged.values()];
    const root = this.files.realPath(this.root);
    all.forEach(({ path, seen, after }, index) => {
      if (seen === after || seen === null) { return; }
      this.files.copy(join(root, path), journal.copyOf(index));
      if (after !== null) { this.files.copyMode(join(root, path), journal.freshFile(index)); }
    });
    const changing = all.filter(({ seen, after }) => seen !== after && after !== null);
    const folders = [...new Set(changing.flatMap(({ path }) => foldersAbove(path)))].filter(folder => this.files.kindOf(join(root, folder)) === 'nothing');
    return { steps: all.map(({ path, seen, after }) => ({ path, before: seen, after })), folders };
  }

  private apply(journal: TreeJournal, { steps }: Journal): void {
    const root = this.files.realPath(this.root);
    steps.forEach((step, index) => {
      if (step.before === step.after) { return; }
      this.assertSame(journal, step);
      if (step.after === null) {
        this.files.removeFile(join(root, step.path));
        return;
      }
      journal.makeFolders(step.path);
      this.files.rename(journal.freshFile(index), join(root, step.path));
    });
    const folders = new Set(steps.filter(({ before, after }) => before !== after).map(({ path }) => dirname(join(root, path))));
    folders.forEach(folder => this.files.flushFolder(folder));
  }

  /** A file that somebody else changed since it was read is not overwritten: the new content does not know of the change. */
  private assertSame(journal: TreeJournal, { path, before }: JournalStep): void {
    if (journal.hashOf(path) === before) { return; }
    throw Object.assign(new Error(`${path} was changed by somebody else meanwhile`), { code: 'EBUSY', syscall: 'rename' });
  }

  private rollBack(journal: TreeJournal, plan: Journal, error: unknown): never {
    const { failed } = journal.undo(plan);
    if (failed.length > 0) { throw this.incomplete(failed, (error as Error).message); }
    if (journal.isOpen) { journal.close(); }
    throw error;
  }

  /** Gives up, and leaves the copies and the journal to the next run. */
  private incomplete(files: readonly string[], reason: string): IncompleteUndo {
    const { lock } = this;
    this.close();
    return new IncompleteUndo(files, lock?.folder ?? '', reason);
  }

  private emptyStaging(folder: string): void {
    for (const name of [STAGED.fresh, STAGED.copies]) {
      const inner = join(folder, name);
      if (this.files.kindOf(inner) === 'nothing') { continue; }
      this.files.list(inner).forEach(file => this.files.removeFile(join(inner, file)));
      this.files.removeFolder(inner);
    }
    if (this.files.kindOf(join(folder, STAGED.draft)) !== 'nothing') { this.files.removeFile(join(folder, STAGED.draft)); }
  }

  private removeEmptyRoot(created: string): void {
    for (let folder = this.root; folder.length >= created.length; folder = dirname(folder)) {
      if (this.files.list(folder).length > 0) { return; }
      this.files.removeFolder(folder);
    }
  }
}

function twice(path: string): UnsafePath {
  return new UnsafePath(path, 'a symbolic link leads to a file that is written already');
}
