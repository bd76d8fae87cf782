import { isMap, Pair, YAMLMap } from 'yaml';
import { DataSchema, FleetFileSchema, methodsOf, resolveSchema } from './data-schema';
import { DataSource, entriesOf, isNullish, valueOf } from './data-source';

/**
 * Merges two values of a fleet file: maps key by key, everything else is replaced. A choice is merged if both values make the same choice, and
 * replaced otherwise. All nodes keep their positions in the file for messages.
 */
export class DataMerge {
  public constructor(private readonly source: DataSource, private readonly root: FleetFileSchema) {}

  /** Merges `over` into `base`; values of `over` take precedence. */
  public merge(base: unknown, over: unknown, schema: DataSchema): unknown {
    const [below, above] = [this.source.resolve(base), this.source.resolve(over)];
    if (isNullish(above)) { return below; }
    if (!isMap(below) || !isMap(above)) { return above; }
    const resolved = resolveSchema(schema, this.root);
    if (resolved['x-choices'] && above.items.length === 1 && valueOf(below, entriesOf(above)[0][0]) === undefined) { return above; }
    const children = resolved['x-choices'] ? methodsOf(resolved) : resolved.properties ?? {};
    const fallback = typeof resolved.additionalProperties === 'object' ? resolved.additionalProperties : {};
    return this.mergeMaps(below, above, key => children[key] ?? fallback);
  }

  private mergeMaps(below: YAMLMap, above: YAMLMap, schemaOf: (key: string) => DataSchema): YAMLMap {
    const merged = new YAMLMap();
    merged.range = above.range;
    const own = entriesOf(above);
    for (const [key, keyNode, value] of entriesOf(below)) {
      const over = own.find(([name]) => name === key)?.[2];
      merged.items.push(new Pair(keyNode, over === undefined ? value : this.merge(value, over, schemaOf(key))));
    }
    for (const [key, keyNode, value] of own) {
      if (valueOf(below, key) === undefined) { merged.items.push(new Pair(keyNode, value)); }
    }
    return merged;
  }
}
