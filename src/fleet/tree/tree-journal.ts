import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TreeFileSystem } from './tree-file-system';
import { STAGED } from './tree-lock';

/** One file that changes. Its new content and the copy of its old one are in the staging folder, under the number of the step. */
export interface JournalStep {
  /** Path below the root of the tree. */
  readonly path: string;
  /** Hash of the content before; null if there was no file. */
  readonly before: string | null;
  /** Hash of the content after; null if the file is removed. */
  readonly after: string | null;
}

/** What is about to be done. While there is a journal, the tree may be half old and half new; without one it is not. */
export interface Journal {
  readonly steps: readonly JournalStep[];
  /** Folders that do not exist before, the outermost first. */
  readonly folders: readonly string[];
}

/** What became of a journal that was undone. */
export interface Undone {
  /** Files that are again what they were. */
  readonly restored: readonly string[];
  /** Files that somebody changed meanwhile, and that were left alone. */
  readonly changed: readonly string[];
  /** Files that could not be restored; their copies are still in the staging folder. */
  readonly failed: readonly string[];
}

type Outcome = keyof Undone | 'untouched';

/**
 * The journal of a tree. It exists from the moment at which all new content and all copies are on the disk until all files are in place. Whatever
 * ends the process in between, the next run undoes it, so that a tree is the old one until it is wholly the new one.
 */
export class TreeJournal {
  private readonly file: string;

  /**
   * @param root folder of the tree, with symbolic links resolved
   * @param staging the staging folder
   * @param files the file system
   */
  public constructor(private readonly root: string, private readonly staging: string, private readonly files: TreeFileSystem) {
    this.file = join(staging, STAGED.journal);
  }

  /** Whether a run was interrupted, or is under way. */
  public get isOpen(): boolean {
    return this.files.kindOf(this.file) !== 'nothing';
  }

  /** The journal of a run that was interrupted; undefined if there is none. */
  public read(): Journal | undefined {
    return this.isOpen ? JSON.parse(Buffer.from(this.files.read(this.file)).toString('utf8')) as Journal : undefined;
  }

  public open(journal: Journal): void {
    const draft = join(this.staging, STAGED.draft);
    this.files.write(draft, Buffer.from(JSON.stringify(journal)));
    this.files.rename(draft, this.file);
    this.files.flushFolder(this.staging);
  }

  /** Ends the journal. What is in the tree counts from now on. */
  public close(): void {
    this.files.removeFile(this.file);
    this.files.flushFolder(this.staging);
  }

  public freshFile(index: number): string {
    return join(this.staging, STAGED.fresh, String(index));
  }

  public copyOf(index: number): string {
    return join(this.staging, STAGED.copies, String(index));
  }

  /** Puts every file back that the journal names. Each step is tried, whatever becomes of the others. */
  public undo({ steps, folders }: Journal): Undone {
    const outcomes = steps.map((step, index): Outcome => {
      try {
        return this.undoStep(step, index);
      } catch {
        return 'failed';
      }
    });
    [...folders].reverse().forEach(folder => this.removeIfEmpty(folder));
    const pathsOf = (outcome: Outcome) => steps.filter((_, index) => outcomes[index] === outcome).map(({ path }) => path);
    return { restored: pathsOf('restored'), changed: pathsOf('changed'), failed: pathsOf('failed') };
  }

  private undoStep({ path, before, after }: JournalStep, index: number): Outcome {
    const now = this.hashOf(path);
    if (now === before) { return 'untouched'; }
    if (now !== after && now !== null) { return 'changed'; }
    const file = join(this.root, path);
    if (before === null) {
      this.files.removeFile(file);
      return 'restored';
    }
    const again = `${this.copyOf(index)}.again`;
    this.files.copy(this.copyOf(index), again);
    this.makeFolders(path);
    this.files.rename(again, file);
    return 'restored';
  }

  /** Creates the folders above a file. */
  public makeFolders(path: string): void {
    for (const folder of foldersAbove(path)) {
      if (this.files.kindOf(join(this.root, folder)) === 'nothing') { this.files.makeFolder(join(this.root, folder)); }
    }
  }

  /** Hash of a file of the tree; null if there is no file. */
  public hashOf(path: string): string | null {
    const file = join(this.root, path);
    return this.files.kindOf(file) === 'file' ? hashOf(this.files.read(file)) : null;
  }

  /** Removes a folder of the tree that is empty; it is no harm if that fails. */
  public removeIfEmpty(folder: string): boolean {
    try {
      this.files.removeFolder(join(this.root, folder));
      return true;
    } catch {
      return false;
    }
  }
}

/** The folders above a path, the outermost first. */
export function foldersAbove(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** SHA-256 of a content. */
export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
