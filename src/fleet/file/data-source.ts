import { basename } from 'node:path';
import { Document, isAlias, isMap, isScalar, LineCounter, Node, Pair, parseDocument, Scalar, visit, YAMLMap } from 'yaml';
import { ProblemList } from '../problem-list';

/** A YAML file whose every value knows its line and column. */
export class DataSource {
  public readonly document: Document;
  private readonly lines = new LineCounter();

  /**
   * @param name how messages call the file
   * @param text its content
   */
  public constructor(private readonly name: string, text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
  }

  /** Reports what is no YAML; true if everything is. */
  public check(problems: ProblemList): boolean {
    const flaws = this.document.errors.map(({ pos, message }) => ({ offset: pos[0], reason: message }));
    visit(this.document, {
      Alias: (_, alias) => {
        if (!alias.resolve(this.document)) { flaws.push({ offset: alias.range?.[0] ?? 0, reason: `there is no anchor &${alias.source}` }); }
      },
    });
    for (const { offset, reason } of flaws) { problems.add(this.placeAt(offset), 'HBR-FLEET-40', { prop: basename(this.name), slots: { reason } }); }
    return flaws.length === 0;
  }

  /** `file:line:column` of a value; of the first one that has a place, if some were put together from others. */
  public placeOf(...nodes: readonly unknown[]): string {
    const offset = nodes.map(node => (node as Node | undefined)?.range?.[0]).find(start => start !== undefined);
    return offset === undefined ? this.name : this.placeAt(offset);
  }

  /** A value itself, where another place refers to it with an alias. */
  public resolve(node: unknown): Node | undefined {
    return isAlias(node) ? this.resolve(node.resolve(this.document)) : node as Node | undefined;
  }

  private placeAt(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.name}:${line}:${col}`;
  }
}

/** The keys of a map, with their values. */
export function entriesOf(map: YAMLMap): ReadonlyArray<readonly [key: string, keyNode: unknown, value: unknown]> {
  return map.items.map(({ key, value }: Pair) => [isScalar(key) ? String(key.value) : String(key), key, value]);
}

/** The value of a key of a map; undefined if the node is no map. */
export function valueOf(node: unknown, key: string): unknown {
  return isMap(node) ? entriesOf(node).find(([name]) => name === key)?.[2] : undefined;
}

/** Whether a value is nothing: absent, or null. */
export function isNothing(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && (node as Scalar).value === null);
}
