import { PullFailure } from '../../src/registry-client/pull-failure';

/** A file of a store. */
export interface StoredFile {
  /** Its name behind the prefix. */
  readonly name: string;
  readonly bytes: number;
}

/** Where dumps are kept: a bucket, or a folder on a volume. Names are those behind its prefix, which nobody leaves. */
export interface DumpStore {
  /** How it is called in messages. */
  readonly place: string;
  /** All files directly behind the prefix. */
  list(): Promise<StoredFile[]>;
  /** Writes a file; it is there as a whole or not at all. */
  write(name: string, content: AsyncIterable<Buffer>): Promise<void>;
  /** Reads a file from its beginning to its end. */
  read(file: StoredFile): AsyncIterable<Buffer>;
  /** Removes a file, if it is there. */
  remove(name: string): Promise<void>;
}

/** The whole of a small file as text. */
export async function textOf(store: DumpStore, file: StoredFile): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of store.read(file)) { parts.push(part); }
  return Buffer.concat(parts).toString('utf8');
}

/** A text as the content of a file. */
export async function* contentOf(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

/** A failure of a store. */
export function refused(what: string): PullFailure {
  return new PullFailure('refused', what);
}
