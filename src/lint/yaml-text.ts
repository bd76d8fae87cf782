import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, Pair, parseAllDocuments, Scalar, Tags, YAMLMap } from 'yaml';
import { NoYaml, placeOfError } from '../syntax/yaml-documents';

export { NoYaml };

/** A place in a file; both numbers begin with one. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A key that stands in a map more than once, by its path. */
export interface Duplicate {
  readonly path: string;
  readonly place: Place;
}

/** The names of maps and the indexes of lists that lead to a value. */
export type Keys = readonly (string | number)[];

/** Where the text of a document begins in its file, if it is a text inside of another document. */
interface Origin {
  readonly line: number;
  readonly column: number;
}

/** Helm and Kubernetes read YAML 1.1, where `yes` is a flag, but neither dates nor numbers to the base of 60. */
const OPTIONS = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  prettyErrors: true,
  logLevel: 'error',
  customTags: (tags: Tags) => tags.filter(tag => !(typeof tag === 'object' && (/:(timestamp|binary|set|omap|pairs)$/.test(tag.tag) || tag.format === 'TIME'))),
} as const;

/** One YAML document of a file, whose values know where they stand. */
export class YamlText {
  /** Reads all documents of a text. A text that is no YAML is an error with the place in it. */
  public static parseAll(text: string, origin: Origin = { line: 0, column: 0 }): YamlText[] {
    const lineCounter = new LineCounter();
    const documents = parsed(text, lineCounter);
    return [...documents].map(document => new YamlText(document as Document.Parsed, { text, lineCounter, origin }));
  }

  /** What the document says. */
  public readonly data: unknown;

  private constructor(
    private readonly document: Document.Parsed,
    private readonly where: { readonly text: string; readonly lineCounter: LineCounter; readonly origin: Origin },
  ) {
    const [error] = document.errors;
    if (error) { throw new NoYaml(placeOfError(error)); }
    this.data = this.read();
  }

  /** The place of the key that says a value; undefined if the document does not say it. A path names inner values as in `core.extraEnvVars[0].value`. */
  public placeOf(keys: Keys, path: string): Place | undefined {
    const start = this.nodeAt(keys);
    const found = path === '' ? start : this.follow(start?.node, path);
    return found === undefined ? undefined : this.placeAt(found.offset);
  }

  /** The YAML inside of a text of this document, such as the values in an Application of Argo CD; undefined if there is none. */
  public inside(keys: Keys): YamlText | undefined {
    const node = this.nodeAt(keys)?.node;
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range) { return undefined; }
    try {
      return YamlText.parseAll(node.value, this.originOf(node as Scalar<string>))[0];
    } catch (error) {
      if (error instanceof NoYaml) { return undefined; } // a template, above all
      throw error;
    }
  }

  /** The keys below a value that stand there more than once. */
  public duplicates(keys: Keys): Duplicate[] {
    return this.duplicatesIn(this.nodeAt(keys)?.node, '');
  }

  private read(): unknown {
    try {
      return withTemplates(this.document.toJS(), []);
    } catch (error) {
      throw error instanceof NoYaml ? error : new NoYaml('an alias stands for too much, or for nothing', { cause: error });
    }
  }

  /** A text in a block has its lines as they are, indented; of other texts only the beginning is known. */
  private originOf(node: Scalar<string>): Origin {
    const start = this.where.lineCounter.linePos(node.range![0]);
    if (node.type !== Scalar.BLOCK_LITERAL) { return { line: this.where.origin.line + start.line - 1, column: 0 }; }
    const lines = this.where.text.split('\n');
    const first = lines.slice(start.line).find(line => line.trim() !== '') ?? '';
    return { line: this.where.origin.line + start.line, column: this.where.origin.column + first.length - first.trimStart().length };
  }

  private placeAt(offset: number): Place {
    const { line, col } = this.where.lineCounter.linePos(offset);
    return { line: this.where.origin.line + line, column: this.where.origin.column + col };
  }

  private nodeAt(keys: Keys): Found | undefined {
    const { contents } = this.document;
    return keys.reduce<Found | undefined>((at, key) => this.child(at?.node, key), { node: contents, offset: contents?.range?.[0] ?? 0 });
  }

  private child(node: unknown, key: string | number): Found | undefined {
    const inner = this.resolved(node);
    if (isSeq(inner) && typeof key === 'number') { return foundItem(inner.items[key]); }
    if (!isMap(inner)) { return undefined; }
    const pair = inner.items.filter(item => nameOf(item) === String(key)).at(-1);
    return pair === undefined ? this.mergedChild(inner, key) : { node: pair.value, offset: offsetOf(pair) };
  }

  /** A value of one of the maps that a map takes in by `<<`. */
  private mergedChild(map: YAMLMap, key: string | number): Found | undefined {
    const merged = map.items.filter(item => nameOf(item) === '<<').flatMap(({ value }) => {
      const source = this.resolved(value);
      return isSeq(source) ? source.items : [source];
    });
    return merged.map(source => this.child(source, key)).find(found => found !== undefined);
  }

  /** The value at a path. A name may have dots in it, so that the longest name that is there counts. */
  private follow(node: unknown, path: string): Found | undefined {
    const [, index, behind] = /^\[(\d+)\]\.?(.*)$/s.exec(path) ?? [];
    const steps = index === undefined ? stepsOf(path) : [{ key: Number(index), rest: behind }];
    for (const { key, rest } of steps) {
      const found = this.child(node, key);
      const end = found && rest !== '' ? this.follow(found.node, rest) : found;
      if (end) { return end; }
    }
    return undefined;
  }

  private resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  private duplicatesIn(node: unknown, parent: string): Duplicate[] {
    if (isSeq(node)) { return node.items.flatMap((item, index) => this.duplicatesIn(item, `${parent}[${index}]`)); }
    if (!isMap(node)) { return []; }
    const names = node.items.map(nameOf);
    return node.items.flatMap((pair, index) => {
      const path = parent === '' ? names[index] : `${parent}.${names[index]}`;
      const isRepeated = names[index] !== '<<' && names.indexOf(names[index]) < index;
      return [...isRepeated ? [{ path, place: this.placeAt(offsetOf(pair)) }] : [], ...this.duplicatesIn(pair.value, path)];
    });
  }
}

/** All documents of a text. The parser calls itself for what is inside, so that the stack ends before a text that is nothing but brackets. */
function parsed(text: string, lineCounter: LineCounter): ReturnType<typeof parseAllDocuments> {
  try {
    return parseAllDocuments(text, { ...OPTIONS, lineCounter });
  } catch (error) {
    if (error instanceof RangeError) { throw new NoYaml('it is nested too deeply', { cause: error }); }
    throw error;
  }
}

/**
 * Data with templates as texts: `{{ .password }}` without quotes is a map with a map as its name for YAML. Data that takes itself in by an alias
 * is an error, as it is for Helm.
 */
function withTemplates(value: unknown, parents: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null) { return value; }
  if (parents.includes(value)) { throw new NoYaml('an alias stands for what it is part of'); }
  const inner = [...parents, value];
  if (Array.isArray(value)) { return value.map(item => withTemplates(item, inner)); }
  const [[name, content] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && content === null && /^\{.*\}$/s.test(name)) { return `{${name}}`; }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTemplates(item, inner)]));
}

/** A value, and where its key stands. */
interface Found {
  readonly node: unknown;
  readonly offset: number;
}

function foundItem(item: unknown): Found | undefined {
  const range = (item as { readonly range?: readonly number[] } | undefined)?.range;
  return range ? { node: item, offset: range[0] } : undefined;
}

/** The ways to take the first name off a path, the longest name first. */
function stepsOf(path: string): { readonly key: string; readonly rest: string }[] {
  const ends = [...path].flatMap((character, index) => (character === '.' || character === '[' ? [index] : []));
  const shorter = ends.reverse().map(end => ({ key: path.slice(0, end), rest: path.slice(path[end] === '.' ? end + 1 : end) }));
  return [{ key: path, rest: '' }, ...shorter.filter(({ key }) => key !== '')];
}

function nameOf({ key }: Pair): string {
  if (!isScalar(key)) { return String(key); }
  return typeof key.value === 'symbol' ? '<<' : String(key.value);
}

function offsetOf({ key }: Pair): number {
  return (key as { readonly range?: readonly number[] } | null)?.range?.[0] ?? 0;
}
