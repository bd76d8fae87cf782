import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder in the tree that holds new files until the commit. It also serves as the lock against a second writer. */
const STAGING = '.cdk8s-harbor';

/** The error if another writer holds the lock, or was interrupted and left it behind. */
export class TreeInUse extends Error {
  public constructor(public readonly lock: string) {
    super(`there is ${lock}`);
  }
}

/** The result of a commit: the paths of changed, unchanged and removed files. */
export interface TreeChanges {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Replaces files of a tree atomically. The tree is not changed before `commit`, and a `commit` that fails is rolled back. Unchanged files keep
 * their time stamps.
 */
export class AtomicTreeWriter {
  private readonly staging: string;
  private readonly staged: string[] = [];
  private readonly unchanged: string[] = [];
  private readonly removals: string[] = [];
  private createdRoot?: string;
  private isOpen = false;

  /**
   * @param root folder of the tree
   * @param dryRun whether the tree is only compared and never changed
   */
  public constructor(private readonly root: string, private readonly dryRun = false) {
    this.staging = join(root, STAGING);
  }

  /** Current text of a file of the tree; undefined if the file does not exist. */
  public read(path: string): string | undefined {
    const file = join(this.root, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  }

  /** Creates the staging folder, which locks the tree. */
  public open(): void {
    if (this.dryRun) { return; }
    this.createdRoot = mkdirSync(this.root, { recursive: true });
    try {
      mkdirSync(this.staging);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') { throw new TreeInUse(this.staging); }
      throw error;
    }
    this.isOpen = true;
  }

  /** Stages the new content of a file. */
  public stage(path: string, text: string): void {
    if (this.read(path) === text) {
      this.unchanged.push(path);
      return;
    }
    if (!this.dryRun) { writeFileSync(this.newFile(this.staged.length), text); }
    this.staged.push(path);
  }

  /** Stages the removal of a file. */
  public remove(path: string): void {
    this.removals.push(path);
  }

  /** Applies all staged changes to the tree, unless it is a dry run. */
  public commit(): TreeChanges {
    if (!this.dryRun) { this.replaceFiles(); }
    this.close();
    return { written: this.staged, unchanged: this.unchanged, removed: this.removals };
  }

  /** Discards staged changes and unlocks the tree. It has no effect after a successful `commit`. */
  public close(): void {
    if (!this.isOpen) { return; }
    this.isOpen = false;
    rmSync(this.staging, { recursive: true, force: true });
    if (this.createdRoot !== undefined && readdirSync(this.root).length === 0) { rmSync(this.createdRoot, { recursive: true }); }
  }

  private replaceFiles(): void {
    const undo: (() => void)[] = [];
    try {
      [...this.staged, ...this.removals].forEach((path, index) => {
        const file = join(this.root, path);
        this.setAside(file, index, undo);
        if (index < this.staged.length) { this.putInPlace(file, index, undo); }
      });
    } catch (error) {
      undo.reverse().forEach(step => step());
      throw error;
    }
    this.removals.forEach(path => this.removeEmptyFolders(dirname(path)));
  }

  private setAside(file: string, index: number, undo: (() => void)[]): void {
    if (!existsSync(file)) { return; }
    const old = join(this.staging, `${index}.old`);
    if (!statSync(file).isFile()) { throw new Error(`${file} is no file`); }
    renameSync(file, old);
    undo.push(() => renameSync(old, file));
  }

  private putInPlace(file: string, index: number, undo: (() => void)[]): void {
    const created = mkdirSync(dirname(file), { recursive: true });
    if (created !== undefined) { undo.push(() => rmSync(created, { recursive: true })); }
    renameSync(this.newFile(index), file);
    undo.push(() => rmSync(file));
  }

  private newFile(index: number): string {
    return join(this.staging, `${index}.new`);
  }

  private removeEmptyFolders(path: string): void {
    const folder = join(this.root, path);
    if (path === '.' || !existsSync(folder) || readdirSync(folder).length > 0) { return; }
    rmdirSync(folder);
    this.removeEmptyFolders(dirname(path));
  }
}
