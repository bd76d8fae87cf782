import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder below the tree that holds new files until all of them are there, and keeps a second writer away meanwhile. */
const STAGING = '.cdk8s-harbor';

/** Another writer is at work, or was interrupted. */
export class TreeInUse extends Error {
  public constructor(public readonly lock: string) {
    super(`there is ${lock}`);
  }
}

/** What a tree became. */
export interface TreeChanges {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Replaces files of a tree, all or none. Nothing in the tree is touched before `commit`; a `commit` that fails takes back what it did.
 * Files that are the same already keep their time stamps.
 */
export class AtomicTreeWriter {
  private readonly staging: string;
  private readonly staged: string[] = [];
  private readonly unchanged: string[] = [];
  private readonly removals: string[] = [];
  private madeRoot?: string;
  private isOpen = false;

  /**
   * @param root folder of the tree
   * @param dryRun whether the tree is compared alone, and never changed
   */
  public constructor(private readonly root: string, private readonly dryRun = false) {
    this.staging = join(root, STAGING);
  }

  /** Text of a file of the tree as it is; undefined if there is none. */
  public read(path: string): string | undefined {
    const file = join(this.root, path);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  }

  /** Starts. */
  public open(): void {
    if (this.dryRun) { return; }
    this.madeRoot = mkdirSync(this.root, { recursive: true });
    try {
      mkdirSync(this.staging);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') { throw new TreeInUse(this.staging); }
      throw error;
    }
    this.isOpen = true;
  }

  /** A file as it has to be. */
  public stage(path: string, text: string): void {
    if (this.read(path) === text) {
      this.unchanged.push(path);
      return;
    }
    if (!this.dryRun) { writeFileSync(this.newFile(this.staged.length), text); }
    this.staged.push(path);
  }

  /** A file that has to go. */
  public remove(path: string): void {
    this.removals.push(path);
  }

  /** Changes the tree, unless it is a dry run. */
  public commit(): TreeChanges {
    if (!this.dryRun) { this.replaceFiles(); }
    this.close();
    return { written: this.staged, unchanged: this.unchanged, removed: this.removals };
  }

  /** Leaves the tree as it is; also after a `commit` that failed, and harmless after one that did not. */
  public close(): void {
    if (!this.isOpen) { return; }
    this.isOpen = false;
    rmSync(this.staging, { recursive: true, force: true });
    if (this.madeRoot !== undefined && readdirSync(this.root).length === 0) { rmSync(this.madeRoot, { recursive: true }); }
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
    const made = mkdirSync(dirname(file), { recursive: true });
    if (made !== undefined) { undo.push(() => rmSync(made, { recursive: true })); }
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
