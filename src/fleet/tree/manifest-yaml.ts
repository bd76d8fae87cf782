import { Yaml } from 'cdk8s';
import { isPlainMap } from '../../syntax/plain-map';
import { isDeepFrozen } from '../../syntax/memoize';

/** Characters of keys and values that are kept; then it starts anew. What the clusters of a fleet have in common takes a fraction of it. */
const MOST_KEPT = 4_000_000;
/** What the YAML library writes differently depending on how deep it stands. */
const DOCUMENT_MARKER = /^(?:%|---|\.\.\.)/m;

/** Texts that stand for themselves, unless they are long: names, hosts, paths and addresses. `e1` would be a number. */
const PLAIN = /^(?:\.?\/)?(?:[A-Za-z]{2}|[A-DF-Za-df-z]\d)[A-Za-z0-9_./-]*(?::\/\/[A-Za-z0-9_./-]+)?$/;
/** As a key, a text of this length stands on a line of its own. */
const LONG = 1000;
/** Words that YAML 1.1 takes for something else. */
const WORDS: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** A document that only the YAML library itself can write. */
class TooSpecial extends Error {}

/** A key or value as it is written. */
interface Written {
  readonly text: string;
  readonly isRemarkable: boolean;
  /** A text of several lines as it stands below, by its depth. */
  readonly indented?: string[];
}

/** What many documents have in common, at one depth. */
interface SharedText {
  readonly text: string;
  readonly remarkable: readonly string[];
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
  private readonly shared = new WeakMap<object, SharedText[]>();
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
    if (isDeepFrozen(value)) { return this.sharedText(value, depth); }
    if (this.seen.has(value)) { throw new TooSpecial(); } // would become an alias
    this.seen.add(value);
    return this.lines(value, depth);
  }

  /** What is shared is written once at each depth. */
  private sharedText(value: object, depth: number): string {
    const texts = this.shared.get(value) ?? [];
    this.shared.set(value, texts);
    const { text, remarkable } = texts[depth] ??= this.writeShared(value, depth);
    remarkable.forEach(found => this.remarkable.add(found));
    return text;
  }

  private writeShared(value: object, depth: number): SharedText {
    const { remarkable } = this;
    this.remarkable = new Set();
    try {
      const text = structuredClone(this.lines(value, depth)); // in one piece: JavaScript keeps sums as trees, which every document would walk anew
      return { text, remarkable: [...this.remarkable] };
    } finally {
      this.remarkable = remarkable;
    }
  }

  private lines(value: object, depth: number): string {
    if (!Array.isArray(value)) { return this.map(value, depth); }
    let text = '';
    for (const item of value) { text += `${text && lineBreak(depth)}- ${this.inline(item, depth)}`; }
    return text;
  }

  private map(value: object, depth: number): string {
    if (!isPlainMap(value)) { throw new TooSpecial(); }
    let text = '';
    for (const key of Object.keys(value)) {
      text += `${text && lineBreak(depth)}${this.key(key)}:${this.below((value as Record<string, unknown>)[key], depth)}`;
    }
    return text;
  }

  private below(value: unknown, depth: number): string {
    return isFilled(value) ? `${lineBreak(depth + 1)}${this.collection(value, depth + 1)}` : ` ${this.leaf(value, depth)}`;
  }

  private inline(value: unknown, depth: number): string {
    return isFilled(value) ? this.collection(value, depth + 1) : this.leaf(value, depth);
  }

  private leaf(value: unknown, depth: number): string {
    if (typeof value === 'object' && value !== null) { return Array.isArray(value) ? '[]' : '{}'; }
    const { text, isRemarkable, indented } = this.scalars.get(value) ?? this.learn(value);
    if (isRemarkable) { this.remarkable.add(value as string); }
    return indented ? indented[depth] ??= text.replace(/\n(?!\n|$)/g, lineBreak(depth)) : text;
  }

  /** The text of a value as it stands in a map at the top. */
  private learn(value: unknown): Written {
    const isText = typeof value === 'string';
    if (isText && DOCUMENT_MARKER.test(value)) { throw new TooSpecial(); }
    const text = isText && isPlain(value) ? value : Yaml.stringify({ k: value }).slice('k: '.length, -1);
    const written = { text, isRemarkable: isText && this.isRemarkable(value), ...text.includes('\n') && { indented: [text] } };
    if (!Object.is(value, -0)) { this.keep(this.scalars, value, written); } // a map takes 0 and -0 for the same
    return written;
  }

  private key(key: string): string {
    const { text, isRemarkable } = this.keys.get(key) ?? this.learnKey(key);
    if (isRemarkable) { this.remarkable.add(key); }
    return text;
  }

  private learnKey(key: string): Written {
    const line = isPlain(key) ? `${key}: 0\n` : Yaml.stringify({ [key]: 0 });
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

function isPlain(text: string): boolean {
  return text.length < LONG && PLAIN.test(text) && !WORDS.has(text.toLowerCase());
}

const LINE_BREAKS: string[] = [];

/** The end of a line, and the start of the next one. */
function lineBreak(depth: number): string {
  return LINE_BREAKS[depth] ??= `\n${'  '.repeat(depth)}`;
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : !isPlainMap(value) || Object.keys(value).length > 0);
}
