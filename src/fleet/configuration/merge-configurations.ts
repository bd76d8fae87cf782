import { SovereignConfiguration } from './sovereign-configuration';
import { isStructName } from '../../structs';
import { propTypes, StructName, ValueType } from '../../structs/prop-types';
import { isMap } from '../../syntax/plain-map';

type Fields = Readonly<Record<string, unknown>>;

/** The props by which items of lists are found again, where that is not their `name`. */
const IDENTITIES: Readonly<Partial<Record<StructName, string>>> = { ImageRoute: 'project' };

/**
 * Merges what is said about the inside of a Harbor; a later layer takes precedence. It goes by the table of structs: structs and maps are merged
 * key by key, lists of named structs item by item, and everything else is replaced.
 */
export function mergeConfigurations(...layers: ReadonlyArray<SovereignConfiguration | undefined>): SovereignConfiguration {
  return layers.reduce<SovereignConfiguration>((below, above) => mergeStructs('SovereignConfiguration', below, above ?? {}), {});
}

function mergeStructs<Struct extends object>(struct: StructName, below: Struct, above: Struct): Struct {
  const types = propTypes(struct);
  const given = { ...below } as Record<string, unknown>;
  for (const [name, value] of Object.entries(above)) { given[name] = mergeValues(types.get(name)?.type, given[name], value); }
  return given as Struct;
}

function mergeValues(type: ValueType | undefined, below: unknown, above: unknown): unknown {
  if (above === undefined) { return below; }
  if (below === undefined || type === undefined) { return above; }
  if (type.is === 'named' && isStructName(type.name) && isMap(below) && isMap(above)) { return mergeStructs(type.name, below, above); }
  if (type.is === 'map' && isMap(below) && isMap(above)) { return { ...below, ...above }; }
  return type.is === 'list' && Array.isArray(below) && Array.isArray(above) ? mergeLists(type.of, below, above) : above;
}

function mergeLists(type: ValueType, below: readonly Fields[], above: readonly Fields[]): readonly unknown[] {
  const struct = type.is === 'named' && isStructName(type.name) ? type.name : undefined;
  const identity = struct === undefined ? undefined : identityOf(struct);
  if (struct === undefined || identity === undefined) { return above; }
  const left = [...above];
  const merged = below.map(item => {
    const at = left.findIndex(other => other[identity] === item[identity]);
    return at < 0 ? item : mergeStructs(struct, item, left.splice(at, 1)[0]);
  });
  return [...merged, ...left];
}

/** The prop that tells the items of a list apart; undefined if there is none. */
function identityOf(struct: StructName): string | undefined {
  return IDENTITIES[struct] ?? (propTypes(struct).get('name')?.required ? 'name' : undefined);
}
