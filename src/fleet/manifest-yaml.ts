import { Yaml } from 'cdk8s';

/** Characters of keys and values that are kept; then it starts anew. What the clusters of a fleet have in common takes a fraction of it. */
const MOST_KEPT = 4_000_000;
/** What the YAML library writes differently depending on how deep it stands. */
const DOCUMENT_MARKER = /^(?:%|---|\.\.\.)/m;

/** Texts that stand for themselves: names, hosts, paths and addresses. */
const PLAIN = /^[A-Za-z]{2}[A-Za-z0-9_./-]*(?::\/\/[A-Za-z0-9_./-]+)?$/;
/** Words that YAML 1.1 takes for something else. */
const WORDS: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** A document that only the YAML library itself can write. */
class TooSpecial extends Error {}

/** A key or value as it is written. */
interface Written {
  readonly text: string;
  readonly isRemarkable: boolean;
}

/** A document as YAML. */
export interface WrittenManifest {
  /** With a line break at the end. */
  readonly text: string;
  /** The texts in it that were asked for. */
  readonly remarkable: ReadonlySet<string>;
}

/**
 * Writes manifests with the same bytes as `Yaml.stringify` of cdk8s, many times faster. Every key and every value is written by that
 * very function, once, but for plain names; the maps and lists around them, which are the same few lines of every manifest, are put together here.
 */
export class ManifestYaml {
  private readonly keys = new Map<string, Written>();
  private readonly scalars = new Map<unknown, Written>();
  private kept = 0;
  private remarkable = new Set<string>();
  private seen = new Set<object>();

  /**
   * @param isRemarkable which texts are asked for; they are told with each document, but the question is put once for each text
   */
  public constructor(private readonly isRemarkable: (text: string) => boolean = () => false) {}

  /** One document as YAML. */
  public stringify(document: unknown): string {
    return this.write(document).text;
  }

  /** One document as YAML, with the texts in it that were asked for. */
  public write(document: unknown): WrittenManifest {
    this.remarkable = new Set();
    this.seen = new Set();
    if (!isFilled(document)) { return this.writeSpecial(document); }
    try {
      return { text: `${this.collection(document, 0)}\n`, remarkable: this.remarkable };
    } catch (error) {
      if (error instanceof TooSpecial) { return this.writeSpecial(document); }
      throw error;
    }
  }

  private writeSpecial(document: unknown): WrittenManifest {
    const text = Yaml.stringify(document);
    return { text, remarkable: new Set(this.isRemarkable(text) ? [text] : []) };
  }

  /** The lines of a map or list that is not empty, all but the first one indented. */
  private collection(value: object, depth: number): string {
    if (this.seen.has(value)) { throw new TooSpecial(); } // would become an alias
    this.seen.add(value);
    const separator = `\n${'  '.repeat(depth)}`;
    if (Array.isArray(value)) { return value.map(item => `- ${this.inline(item, depth)}`).join(separator); }
    if (!isPlainMap(value)) { throw new TooSpecial(); }
    return Object.entries(value).map(([key, item]) => `${this.key(key)}:${this.below(item, depth)}`).join(separator);
  }

  private below(value: unknown, depth: number): string {
    return isFilled(value) ? `\n${'  '.repeat(depth + 1)}${this.collection(value, depth + 1)}` : ` ${this.leaf(value, depth)}`;
  }

  private inline(value: unknown, depth: number): string {
    return isFilled(value) ? this.collection(value, depth + 1) : this.leaf(value, depth);
  }

  private leaf(value: unknown, depth: number): string {
    const { text, isRemarkable } = this.scalars.get(value) ?? this.learn(value);
    if (isRemarkable) { this.remarkable.add(value as string); }
    return depth > 0 && text.includes('\n') ? text.replace(/\n(?!\n|$)/g, `\n${'  '.repeat(depth)}`) : text;
  }

  /** The text of a value as it stands in a map at the top. */
  private learn(value: unknown): Written {
    const isText = typeof value === 'string';
    if (isText && DOCUMENT_MARKER.test(value)) { throw new TooSpecial(); }
    const isPlain = isText && PLAIN.test(value) && !WORDS.has(value.toLowerCase());
    const written = { text: isPlain ? value : Yaml.stringify({ k: value }).slice('k: '.length, -1), isRemarkable: isText && this.isRemarkable(value) };
    if (typeof value !== 'object' && !Object.is(value, -0)) { this.keep(this.scalars, value, written); } // a map takes 0 and -0 for the same
    return written;
  }

  private key(key: string): string {
    const { text, isRemarkable } = this.keys.get(key) ?? this.learnKey(key);
    if (isRemarkable) { this.remarkable.add(key); }
    return text;
  }

  private learnKey(key: string): Written {
    const line = Yaml.stringify({ [key]: 0 });
    if (line.startsWith('? ') || DOCUMENT_MARKER.test(key)) { throw new TooSpecial(); } // a key on a line of its own
    const written = { text: line.slice(0, -': 0\n'.length), isRemarkable: this.isRemarkable(key) };
    this.keep(this.keys, key, written);
    return written;
  }

  private keep<Key>(map: Map<Key, Written>, key: Key, written: Written): void {
    this.kept += written.text.length;
    if (this.kept > MOST_KEPT) {
      this.keys.clear();
      this.scalars.clear();
      this.kept = written.text.length;
    }
    map.set(key, written);
  }
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : !isPlainMap(value) || Object.keys(value).length > 0);
}

function isPlainMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
