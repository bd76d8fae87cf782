import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DumpStore, refused, StoredFile } from './store';

/** Dumps in a folder on a volume. */
export class FolderStore implements DumpStore {
  public readonly place: string;

  public constructor(private readonly folder: string) {
    this.place = folder;
  }

  public async list(): Promise<StoredFile[]> {
    const found = await readdir(this.folder, { withFileTypes: true }).catch(isMissing);
    const files = found.filter(entry => entry.isFile());
    return Promise.all(files.map(async ({ name }) => ({ name, bytes: (await stat(join(this.folder, name))).size })));
  }

  /** Writes beside the name first, and renames what has reached the disk. */
  public async write(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const unfinished = join(this.folder, '.' + name + '.unfinished');
    const file = await open(unfinished, 'w', 0o600).catch((error: unknown) => { throw this.failure('written', error); });
    try {
      for await (const part of content) { await file.writeFile(part); }
      await file.sync();
      await file.close();
      await rename(unfinished, join(this.folder, name));
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(unfinished, { force: true });
      throw isSystemError(error) ? this.failure('written', error) : error;
    }
  }

  public read({ name }: StoredFile): AsyncIterable<Buffer> {
    return createReadStream(join(this.folder, name)) as AsyncIterable<Buffer>;
  }

  public async remove(name: string): Promise<void> {
    await rm(join(this.folder, name), { force: true }).catch((error: unknown) => { throw this.failure('removed', error); });
  }

  private failure(done: string, error: unknown): Error {
    return refused('a dump cannot be ' + done + ' in ' + this.folder + ': ' + String((error as NodeJS.ErrnoException).code));
  }
}

function isMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') { return []; }
  throw refused('the folder of the dumps cannot be read: ' + String(error.code));
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
