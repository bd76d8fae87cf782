import { Yaml } from 'cdk8s';
import { isPlainMap } from './plain-map';

/** Size of the cache of written keys and values in characters, after which it is cleared. A fleet normally needs a fraction of it. */
const MAX_CACHED_CHARACTERS = 4_000_000;
/** Lines that look like YAML document markers or directives. The YAML library writes such strings differently at different depths. */
const DOCUMENT_MARKER = /^(?:%|---|\.\.\.)/m;

/** Strings that YAML writes without quotes, unless they are too long: names, hosts, paths and URLs. Not `e1`, which would be a number. */
const PLAIN = /^(?:\.?\/)?(?:[A-Za-z]{2}|[A-DF-Za-df-z]\d)[A-Za-z0-9_./-]*(?::\/\/[A-Za-z0-9_./-]+)?$/;
/** Checksums, which every cluster has of its own, but for those that could be a number: digits with one `e`. */
const CHECKSUM = /^(?=.*[a-df])[0-9a-f]{64}$/;

/** A text of several lines, as configuration files are, which YAML writes as a block without anything that has to be escaped or counted. */
const BLOCK = /^[!-~](?:[ -~\n]*[!-~])?\n$/;

/** Length from which YAML writes keys in the explicit form `? key`. */
const MAX_PLAIN_LENGTH = 1000;
/** Words that YAML 1.1 parses as booleans or null, so that they need quotes. */
const YAML_KEYWORDS: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** Signals that a document contains something that only the YAML library itself can write. */
class UnsupportedDocument extends Error {}

/** A key or value as YAML. */
interface WrittenScalar {
  readonly text: string;
  readonly needsCheck: boolean;
  /** A string of several lines with its indentation, by depth. */
  readonly indented?: string[];
}

/** A document as YAML, and the strings in it that have to be checked. */
export interface WrittenManifest {
  /** The YAML, with a line break at the end. */
  readonly text: string;
  /** The strings in it for which `needsCheck` is true. */
  readonly textsToCheck: ReadonlySet<string>;
}

/**
 * Writes manifests with the same bytes as `Yaml.stringify` of cdk8s, but many times faster. Keys and scalar values other than plain names are
 * written by that function, once for each distinct value, and cached. Only the maps and lists around them are written here.
 */
export class ManifestYaml {
  private readonly keys = new Map<string, WrittenScalar>();
  private readonly scalars = new Map<unknown, WrittenScalar>();
  private cachedCharacters = 0;
  private textsToCheck = new Set<string>();
  private seen = new Set<object>();

  /**
   * @param needsCheck whether a string has to be checked; it is called once for each distinct string, and its result is cached
   */
  public constructor(private readonly needsCheck: (text: string) => boolean = () => false) {}

  /** A document as YAML. */
  public stringify(document: unknown): string {
    return this.write(document).text;
  }

  /** A document as YAML, with the strings in it that have to be checked. */
  public write(document: unknown): WrittenManifest {
    this.textsToCheck = new Set();
    this.seen = new Set();
    if (!isFilled(document)) { return this.writeWithCdk8s(document); }
    try {
      return { text: `${this.collection(document, 0)}\n`, textsToCheck: this.textsToCheck };
    } catch (error) {
      if (error instanceof UnsupportedDocument) { return this.writeWithCdk8s(document); }
      throw error;
    }
  }

  private writeWithCdk8s(document: unknown): WrittenManifest {
    const text = Yaml.stringify(document);
    return { text, textsToCheck: new Set(this.needsCheck(text) ? [text] : []) };
  }

  /** The lines of a map or list that is not empty. All lines but the first are indented. */
  private collection(value: object, depth: number): string {
    if (this.seen.has(value)) { throw new UnsupportedDocument(); } // the YAML library would write an alias
    this.seen.add(value);
    if (!Array.isArray(value)) { return this.map(value, depth); }
    let text = '';
    for (const item of value) { text += `${text && lineBreak(depth)}- ${this.inline(item, depth)}`; }
    return text;
  }

  private map(value: object, depth: number): string {
    if (!isPlainMap(value)) { throw new UnsupportedDocument(); }
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
    const { text, needsCheck, indented } = (value !== 0 && this.scalars.get(value)) || this.writeScalar(value); // a Map takes -0 for 0
    if (needsCheck) { this.textsToCheck.add(value as string); }
    return indented ? indented[depth] ??= text.replace(/\n(?!\n|$)/g, lineBreak(depth)) : text;
  }

  /** Writes a scalar value, with the indentation of a top-level map. */
  private writeScalar(value: unknown): WrittenScalar {
    const isText = typeof value === 'string';
    if (isText && DOCUMENT_MARKER.test(value)) { throw new UnsupportedDocument(); }
    const text = (isText ? simpleText(value) : Object.is(value, 0) ? '0' : undefined) ?? Yaml.stringify({ k: value }).slice('k: '.length, -1);
    const written = { text, needsCheck: isText && this.needsCheck(value), ...text.includes('\n') && { indented: [text] } };
    if (value !== 0) { this.cache(this.scalars, value, written); }
    return written;
  }

  private key(key: string): string {
    const { text, needsCheck } = this.keys.get(key) ?? this.writeKey(key);
    if (needsCheck) { this.textsToCheck.add(key); }
    return text;
  }

  private writeKey(key: string): WrittenScalar {
    const line = isPlain(key) ? `${key}: 0\n` : Yaml.stringify({ [key]: 0 });
    if (line.startsWith('? ') || DOCUMENT_MARKER.test(key)) { throw new UnsupportedDocument(); } // an explicit key
    const written = { text: line.slice(0, -': 0\n'.length), needsCheck: this.needsCheck(key) };
    this.cache(this.keys, key, written);
    return written;
  }

  private cache<Key>(map: Map<Key, WrittenScalar>, key: Key, written: WrittenScalar): void {
    this.cachedCharacters += written.text.length;
    if (this.cachedCharacters > MAX_CACHED_CHARACTERS) {
      this.keys.clear();
      this.scalars.clear();
      this.cachedCharacters = written.text.length;
    }
    map.set(key, written);
  }
}

/** A text as a value, if it is so simple that the YAML library need not be asked. */
function simpleText(text: string): string | undefined {
  if (isPlain(text) || CHECKSUM.test(text)) { return text; }
  return BLOCK.test(text) ? `|\n${text.slice(0, -1).replace(/^(?=[^\n])/gm, '  ')}` : undefined;
}

function isPlain(text: string): boolean {
  return text.length < MAX_PLAIN_LENGTH && PLAIN.test(text) && !YAML_KEYWORDS.has(text.toLowerCase());
}

const LINE_BREAKS: string[] = [];

/** A line break, followed by the indentation of the next line. */
function lineBreak(depth: number): string {
  return LINE_BREAKS[depth] ??= `\n${'  '.repeat(depth)}`;
}

function isFilled(value: unknown): value is object {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : !isPlainMap(value) || Object.keys(value).length > 0);
}
