/* Objects and uploads in parts, as S3 keeps them, in memory. */
import { createHash, randomBytes } from 'node:crypto';

/** An upload in parts. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

/** A page of a list. */
export interface Page {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  /** Where the next page begins; undefined after the last one. */
  readonly next?: string;
}

/** What to list. */
export interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly limit: number;
}

/** The content of one bucket. */
export class S3Objects {
  public readonly objects = new Map<string, Buffer>();
  public readonly uploads = new Map<string, Upload>();

  public begin(key: string): Upload {
    const upload = { id: randomBytes(12).toString('hex'), key, parts: new Map<number, Buffer>() };
    this.uploads.set(upload.id, upload);
    return upload;
  }

  /** Puts the parts together in the order of their numbers. */
  public complete({ id, key, parts }: Upload, numbers: readonly number[]): void {
    this.objects.set(key, Buffer.concat(numbers.map(number => parts.get(number) ?? Buffer.alloc(0))));
    this.uploads.delete(id);
  }

  /** Keys in their order; those with the delimiter behind the prefix are one entry together. */
  public list({ prefix, delimiter, after, limit }: Listing): Page {
    const entries = new Set<string>();
    for (const key of [...this.objects.keys()].filter(it => it.startsWith(prefix)).sort(compare)) {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      entries.add(end < 0 ? key : key.slice(0, end + delimiter.length));
    }
    const rest = [...entries].filter(it => compare(it, after) > 0);
    const shown = rest.slice(0, limit);
    return {
      keys: shown.filter(it => this.objects.has(it)),
      prefixes: shown.filter(it => !this.objects.has(it)),
      ...rest.length > limit && { next: shown.at(-1) },
    };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entity tag of content. */
export function entityTag(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}
