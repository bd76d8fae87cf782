import { isMap, isSeq } from 'yaml';
import { DataSource, entriesOf } from './data-source';
import { FileSections } from './file-blueprint';

/** The file in which the positions of problems are searched. */
export interface ProblemPlaces {
  readonly source: DataSource;
  readonly sections: FileSections;
}

/** A problem of the synthesis, prefixed with the position of the prop that it names, or else that of the Sovereign. */
export function locatedProblem(problem: string, { source, sections }: ProblemPlaces): string {
  const [, place = '', prop = ''] = /^\[([^\]]*)\] \S+ '([^']*)'/.exec(problem) ?? [];
  const [first] = place.split(/,? /);
  const own = sections.own.get(first.split('/')[0]);
  const wanted = { path: prop.replace(/\[\d+\]/g, '').split('.'), ancestors: first.split('/').slice(2).map(inCamelCase) };
  const found = uniqueKey(own, wanted, source) ?? uniqueKey(withoutSovereigns(sections.shared), wanted, source) ?? own;
  return found === undefined ? problem : `${source.placeOf(found)}: ${problem}`;
}

/** The key that is searched for in the file. */
interface WantedKey {
  /** The last segments of the path of the key. */
  readonly path: readonly string[];
  /** Keys above it: names in the path of the construct that reports the problem. They decide if several keys have the same path. */
  readonly ancestors: readonly string[];
}

/** The only matching key below a value; undefined if there is none or more than one. */
function uniqueKey(value: unknown, { path, ancestors }: WantedKey, source: DataSource): unknown {
  const named = keysBelow(value, [], source).filter(key => path.every((name, index) => key.path.at(index - path.length) === name));
  const found = named.length > 1 ? named.filter(key => ancestors.every(name => key.path.includes(name))) : named;
  return found.length === 1 ? found[0].node : undefined;
}

/** The name of the prop that a construct was created for: constructs have the name of the prop in kebab case as their id. */
function inCamelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

interface KeyInFile {
  readonly path: readonly string[];
  readonly node: unknown;
}

function keysBelow(value: unknown, path: readonly string[], source: DataSource): KeyInFile[] {
  const node = source.resolve(value);
  if (isSeq(node)) { return node.items.flatMap(item => keysBelow(item, path, source)); }
  if (!isMap(node)) { return []; }
  return entriesOf(node).flatMap(([key, keyNode, child]) =>
    [{ path: [...path, key], node: keyNode }, ...keysBelow(child, [...path, key], source)]);
}

function withoutSovereigns(file: unknown): unknown {
  if (!isMap(file)) { return file; }
  const rest = file.clone() as typeof file;
  rest.delete('sovereigns');
  return rest;
}
