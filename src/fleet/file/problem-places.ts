import { isMap, isSeq } from 'yaml';
import { DataSource, entriesOf } from './data-source';
import { FileSections } from './file-blueprint';

/** Where to look for what a problem is about. */
export interface ProblemPlaces {
  readonly source: DataSource;
  readonly sections: FileSections;
}

/** A problem of a synthesis, with the place in the file of the prop that it names, or of the Sovereign at least. */
export function locatedProblem(problem: string, { source, sections }: ProblemPlaces): string {
  const [, place = '', prop = ''] = /^\[([^\]]*)\] \S+ '([^']*)'/.exec(problem) ?? [];
  const [first] = place.split(/,? /);
  const own = sections.own.get(first.split('/')[0]);
  const wanted = { path: prop.replace(/\[\d+\]/g, '').split('.'), around: first.split('/').slice(2).map(inCamelCase) };
  const found = uniqueKey(own, wanted, source) ?? uniqueKey(withoutSovereigns(sections.shared), wanted, source) ?? own;
  return found === undefined ? problem : `${source.placeOf(found)}: ${problem}`;
}

/** What to look for. */
interface WantedKey {
  /** End of the path of the key. */
  readonly path: readonly string[];
  /** Names that are above it, because the construct that reports the problem has them. */
  readonly around: readonly string[];
}

/** The one key in a value that is wanted; undefined if there is none, or more than one. */
function uniqueKey(value: unknown, { path, around }: WantedKey, source: DataSource): unknown {
  const named = keysBelow(value, [], source).filter(key => path.every((name, index) => key.path.at(index - path.length) === name));
  const found = named.length > 1 ? named.filter(key => around.every(name => key.path.includes(name))) : named;
  return found.length === 1 ? found[0].node : undefined;
}

/** Constructs are named after the props that they were bound for. */
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
  return entriesOf(node).flatMap(([key, keyNode, child]) => [{ path: [...path, key], node: keyNode }, ...keysBelow(child, [...path, key], source)]);
}

function withoutSovereigns(file: unknown): unknown {
  if (!isMap(file)) { return file; }
  const rest = file.clone() as typeof file;
  rest.delete('sovereigns');
  return rest;
}
