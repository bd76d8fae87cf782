import { Yaml } from 'cdk8s';

/** Longer texts are not kept: they are few, and rarely the same in two manifests. */
const LONGEST_KEPT = 120;
/** More than a fleet of any size has; only a safeguard. */
const MOST_KEPT = 50_000;
/** What the YAML library writes differently depending on how deep it stands. */
const DOCUMENT_MARKER = /^(?:%|---|\.\.\.)/m;

/** A document that only the YAML library itself can write. */
class TooSpecial extends Error {}

/**
 * Writes manifests with the same bytes as `Yaml.stringify` of cdk8s, many times faster. Every key and every value is written by that
 * very function, once; only the maps and lists around them, which are the same few lines of every manifest, are put together here.
 */
export class ManifestYaml {
  private readonly keys = new Map<string, string>();
  private readonly scalars = new Map<unknown, string>();

  /** One document, without a separator. */
  public stringify(document: unknown): string {
    if (!isFilled(document)) { return Yaml.stringify(document); }
    try {
      return `${this.collection(document, 0, new Set())}\n`;
    } catch (error) {
      if (error instanceof TooSpecial) { return Yaml.stringify(document); }
      throw error;
    }
  }

  /** The lines of a map or list that is not empty, all but the first one indented. */
  private collection(value: object, depth: number, seen: Set<object>): string {
    if (seen.has(value)) { throw new TooSpecial(); } // would become an alias
    seen.add(value);
    const separator = `\n${'  '.repeat(depth)}`;
    if (Array.isArray(value)) { return value.map(item => `- ${this.inline(item, depth, seen)}`).join(separator); }
    if (!isPlainMap(value)) { throw new TooSpecial(); }
    return Object.entries(value).map(([key, item]) => `${this.key(key)}:${this.below(item, depth, seen)}`).join(separator);
  }

  private below(value: unknown, depth: number, seen: Set<object>): string {
    return isFilled(value) ? `\n${'  '.repeat(depth + 1)}${this.collection(value, depth + 1, seen)}` : ` ${this.leaf(value, depth)}`;
  }

  private inline(value: unknown, depth: number, seen: Set<object>): string {
    return isFilled(value) ? this.collection(value, depth + 1, seen) : this.leaf(value, depth);
  }

  private leaf(value: unknown, depth: number): string {
    const known = this.scalars.get(value) ?? this.learn(value);
    return depth > 0 && known.includes('\n') ? known.replace(/\n(?!\n|$)/g, `\n${'  '.repeat(depth)}`) : known;
  }

  /** The text of a value as it stands in a map at the top. */
  private learn(value: unknown): string {
    const isText = typeof value === 'string';
    if (isText && DOCUMENT_MARKER.test(value)) { throw new TooSpecial(); }
    const text = Yaml.stringify({ k: value }).slice('k: '.length, -1);
    const isKept = isText ? value.length <= LONGEST_KEPT : typeof value !== 'object' && !Object.is(value, -0);
    if (isKept && this.scalars.size < MOST_KEPT) { this.scalars.set(value, text); }
    return text;
  }

  private key(key: string): string {
    const known = this.keys.get(key);
    if (known !== undefined) { return known; }
    const text = Yaml.stringify({ [key]: 0 });
    if (text.startsWith('? ') || DOCUMENT_MARKER.test(key)) { throw new TooSpecial(); } // a key on a line of its own
    const written = text.slice(0, -': 0\n'.length);
    if (this.keys.size < MOST_KEPT) { this.keys.set(key, written); }
    return written;
  }
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : !isPlainMap(value) || Object.keys(value).length > 0);
}

function isPlainMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
