import { join } from 'node:path';
import { ProcessName, Processes, ProcessState } from './own-process';
import { TreeFileSystem } from './tree-file-system';

/** Folder in the tree that holds new files and copies of old ones until all are in place. It also is the lock against a second writer. */
export const STAGING = '.cdk8s-harbor';
/** What the staging folder can hold beside the lock. */
export const STAGED = { fresh: 'new', copies: 'old', journal: 'journal.json', draft: 'journal.draft' } as const;

const LOCK = /^lock\.(\d+)\.(\d+)\.([0-9a-f]+)\.([0-9a-f]+)\.(.*)$/;
/** Errors of a rename onto a folder that is not empty. Windows says that it is not permitted, so the folder has to be there too. */
const NOT_EMPTY = ['ENOTEMPTY', 'EEXIST'];
const NOT_PERMITTED = ['EPERM', 'EACCES'];
/** The process of a lock that nobody holds, so that the next run can take it. */
const NOBODY = 0;
/** How often the lock is tried if other processes take and release it meanwhile. */
const MAX_TRIES = 20;

/** The error if another writer holds the lock, or if what is in its place was not made by this version of the library. */
export class TreeInUse extends Error {
  /**
   * @param holder who holds it, in words
   * @param remedy what to do about it
   */
  public constructor(public readonly holder: string, public readonly remedy: string) {
    super(`${holder}: ${remedy}`);
  }
}

/**
 * The lock of a tree: a folder that holds a file with the name of its process. The folder is made elsewhere and renamed into place, and taken over
 * from a process that is gone by renaming the file in it, so that there is always one holder and its name is always known.
 */
export class TreeLock {
  public readonly folder: string;
  private readonly lock: string;

  public constructor(private readonly root: string, private readonly files: TreeFileSystem, private readonly processes: Processes) {
    this.folder = join(root, STAGING);
    this.lock = nameOf(processes.own);
  }

  /** Takes the lock; returns in words whose lock it took over, if there was one. */
  public acquire(): string | undefined {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const isNew = this.create();
      const former = isNew ? undefined : this.takeOver();
      if (isNew || former !== undefined) {
        this.removeLeftovers();
        return former;
      }
    }
    throw new TreeInUse(`there is ${this.folder}`, 'several syntheses want it at the same time; try again');
  }

  /** Releases the lock. Everything else in its folder should be gone; what is not, is found by the next run. */
  public release(): void {
    this.files.removeFile(join(this.folder, this.lock));
    this.files.removeFolder(this.folder);
  }

  /** Releases the lock and leaves what is beside it, for the next run to put in order. */
  public abandon(): void {
    this.files.rename(join(this.folder, this.lock), join(this.folder, nameOf({ ...this.processes.own, pid: NOBODY })));
  }

  private create(): boolean {
    const prepared = `${this.folder}-${this.lock}`;
    if (this.files.kindOf(prepared) === 'nothing') { this.files.makeFolder(prepared); }
    this.files.write(join(prepared, this.lock), new Uint8Array());
    try {
      this.files.rename(prepared, this.folder);
      return true;
    } catch (error) {
      this.files.removeFile(join(prepared, this.lock));
      this.files.removeFolder(prepared);
      const { code = '' } = error as NodeJS.ErrnoException;
      if (NOT_EMPTY.includes(code) || (NOT_PERMITTED.includes(code) && this.files.kindOf(this.folder) === 'folder')) { return false; }
      throw error;
    }
  }

  /** Takes the lock of a process that is gone; undefined if it changed hands meanwhile. */
  private takeOver(): string | undefined {
    const entries = this.entries();
    if (entries.length === 0) { return undefined; } // it was just released
    const held = entries.find(entry => LOCK.test(entry));
    if (held === undefined) { return this.takeUnlocked(entries); }
    const holder = processOf(held);
    const state = holder.pid === NOBODY ? 'gone' : this.processes.stateOf(holder);
    if (state !== 'gone') { throw new TreeInUse(`it is being written by ${inWords(holder)}`, this.remedy(held, state)); }
    try {
      this.files.rename(join(this.folder, held), join(this.folder, this.lock));
      return inWords(holder);
    } catch (error) {
      if (isMissing(error)) { return undefined; }
      throw error;
    }
  }

  /** Takes a folder in which the lock alone is missing, because a user took it away. If another process does the same, one of the two gives way. */
  private takeUnlocked(entries: readonly string[]): string | undefined {
    const known: readonly string[] = Object.values(STAGED);
    const unknown = entries.filter(entry => !known.includes(entry));
    if (unknown.length > 0) {
      throw new TreeInUse(
        `${this.folder} was made by an earlier release of this library or by somebody else (${unknown.slice(0, 3).join(', ')})`,
        'it may hold the only copies of files: compare it with the tree, move what is missing back, and move the folder away',
      );
    }
    const lock = join(this.folder, this.lock);
    try {
      this.files.write(lock, new Uint8Array());
    } catch (error) {
      if (isMissing(error)) { return undefined; }
      throw error;
    }
    if (this.entries().filter(entry => LOCK.test(entry)).length === 1) { return 'a synthesis that was interrupted'; }
    this.files.removeFile(lock);
    return undefined;
  }

  private entries(): string[] {
    try {
      return this.files.list(this.folder);
    } catch (error) {
      if (isMissing(error)) { return []; }
      throw error;
    }
  }

  private remedy(lock: string, state: ProcessState): string {
    if (state === 'running') { return 'wait until it is done'; }
    return `it cannot be seen from here whether it still runs; if it does not, remove the file ${join(this.folder, lock)} and nothing else, `
      + 'and the next run puts the tree in order';
  }

  /** Removes the folders that processes prepared and never renamed, because they ended before. */
  private removeLeftovers(): void {
    const leftovers = this.files.list(this.root).filter(entry => entry.startsWith(`${STAGING}-`));
    for (const entry of leftovers) {
      const lock = entry.slice(STAGING.length + 1);
      if (!LOCK.test(lock) || this.processes.stateOf(processOf(lock)) !== 'gone') { continue; }
      this.removeFolder(join(this.root, entry));
    }
  }

  /** Removes a folder with its files; another process may do the same, and a rest of it is no harm. */
  private removeFolder(folder: string): void {
    try {
      this.files.list(folder).forEach(file => this.files.removeFile(join(folder, file)));
      this.files.removeFolder(folder);
    } catch (error) {
      if (!isMissing(error)) { throw error; }
    }
  }
}

function nameOf({ pid, started, boot, machine, host }: ProcessName): string {
  return `lock.${pid}.${started}.${boot}.${machine}.${host.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 64)}`;
}

function processOf(lock: string): ProcessName {
  const [, pid, started, boot, machine, host] = LOCK.exec(lock) ?? [];
  return { pid: Number(pid), started, boot, machine, host };
}

function inWords({ pid, host }: ProcessName): string {
  if (pid === NOBODY) { return 'a synthesis that could not undo everything'; }
  return `process ${pid} on ${host}`;
}

function isMissing(error: unknown): boolean {
  return (error as Partial<NodeJS.ErrnoException>).code === 'ENOENT';
}
