import { isMap, Pair, YAMLMap } from 'yaml';
import { DataSchema, FleetFileSchema, methodsOf, resolveSchema } from './data-schema';
import { DataSource, entriesOf, isNothing, valueOf } from './data-source';

/**
 * Puts a value over another: maps key by key, everything else as a whole. A choice is merged if it is the same choice, and replaced if it is
 * another one. All parts keep their places in the file.
 */
export class DataMerge {
  public constructor(private readonly source: DataSource, private readonly root: FleetFileSchema) {}

  /** `over` on top of `base`. */
  public merge(base: unknown, over: unknown, schema: DataSchema): unknown {
    const [below, above] = [this.source.resolve(base), this.source.resolve(over)];
    if (isNothing(above)) { return below; }
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
