import { basename, dirname } from 'node:path';
import { Alias, Document, isAlias, isMap, isPair, isScalar, LineCounter, Node, Pair, parseDocument, ParsedNode, Scalar, visit, YAMLMap } from 'yaml';
import { isSecretName } from '../../syntax/secret-name';
import { ProblemList } from '../problem-list';

/** What is said about indentation with tabs, once for a file. */
const TABS = 'lines are indented with tabs, which YAML does not allow; indent with spaces';

/** The key of YAML 1.1 that merges another map into its own; YAML 1.2 has no such thing. */
const MERGE_KEY = '<<';
const MERGE_KEY_REASON = "the merge key '<<' is not supported; write what all have at the top of the file or into 'defaults', or repeat a whole value with an alias";

/** A parsed YAML file with the line and column of every value. */
export class DataSource {
  /** A file that was parsed before, and is known to be right: nothing in it has a position. */
  public static ofData(name: string, data: unknown): DataSource {
    const source = new DataSource(name, '');
    source.document.contents = source.document.createNode(data, { aliasDuplicateObjects: false }) as ParsedNode;
    return source;
  }

  public readonly document: Document;
  private readonly lines = new LineCounter();
  private readonly reported = new WeakSet<object>();

  /**
   * @param name name of the file in messages
   * @param text its content
   */
  public constructor(public readonly name: string, text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** The folder of the file, which paths in it are relative to. */
  public get folder(): string {
    return dirname(this.name);
  }

  /** Reports YAML errors; returns whether there are none. */
  public check(problems: ProblemList): boolean {
    const tabs = this.document.errors.filter(({ code }) => code === 'TAB_AS_INDENT').slice(0, 1);
    const told = tabs.length > 0 ? tabs : this.document.errors; // what else is wrong mostly follows from the tabs
    const errors = told.map(({ code, pos, message }) => ({ offset: pos[0], reason: code === 'TAB_AS_INDENT' ? TABS : message }));
    visit(this.document, {
      Alias: (_, alias, path) => {
        if (!alias.resolve(this.document)) { errors.push({ offset: alias.range?.[0] ?? 0, reason: missingAnchor(alias, path.at(-1)) }); }
      },
      Pair: (_, { key }) => {
        if (isScalar(key) && key.value === MERGE_KEY && key.type === 'PLAIN') { errors.push({ offset: key.range?.[0] ?? 0, reason: MERGE_KEY_REASON }); }
      },
    });
    for (const { offset, reason } of errors) { problems.add(this.placeAt(offset), 'HBR-FLEET-40', { prop: basename(this.name), slots: { reason } }); }
    return errors.length === 0;
  }

  /** Whether this value was asked about before: what a cluster overrides is read alone, and again with what the fleet has. */
  public isReportedBefore(node: object): boolean {
    const isKnown = this.reported.has(node);
    this.reported.add(node);
    return isKnown;
  }

  /** `file:line:column` of the first node that has a position; merged nodes may have none. */
  public placeOf(...nodes: readonly unknown[]): string {
    const offset = nodes.map(node => (node as Node | undefined)?.range?.[0]).find(start => start !== undefined);
    return offset === undefined ? this.name : this.placeAt(offset);
  }

  /** Resolves a YAML alias. */
  public resolve(node: unknown): Node | undefined {
    return isAlias(node) ? this.resolve(node.resolve(this.document)) : node as Node | undefined;
  }

  private placeAt(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.name}:${line}:${col}`;
  }
}

/** A password that begins with an asterisk is an alias in YAML; its name is not shown then. */
function missingAnchor({ source }: Alias, parent: unknown): string {
  const key = isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
  return isSecretName(key) ? 'a text that begins with an asterisk has to be in quotes' : `there is no anchor &${source}`;
}

/** The entries of a map: key, node of the key, and value. */
export function entriesOf(map: YAMLMap): ReadonlyArray<readonly [key: string, keyNode: unknown, value: unknown]> {
  return map.items.map(({ key, value }: Pair) => [isScalar(key) ? String(key.value) : String(key), key, value]);
}

/** The value of a key; undefined if the map does not have it or the node is not a map. */
export function valueOf(node: unknown, key: string): unknown {
  return isMap(node) ? entriesOf(node).find(([name]) => name === key)?.[2] : undefined;
}

/** Whether a value is absent or null. */
export function isNullish(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && (node as Scalar).value === null);
}
