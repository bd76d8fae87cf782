import { isMap, isSeq } from 'yaml';
import { DataSource, entriesOf } from './data-source';
import { FileSections } from './file-blueprint';

/** The file in which the positions of problems are searched. */
export interface ProblemPlaces {
  readonly source: DataSource;
  readonly sections: FileSections;
}

/**
 * A problem of the synthesis, prefixed with the position of the prop that it names, else of the nearest one above it that is written, else that of the
 * Sovereign.
 */
export function locatedProblem(problem: string, { source, sections }: ProblemPlaces): string {
  const [, place = '', prop = ''] = /^\[([^\]]*)\] \S+ '([^']*)'/.exec(problem) ?? [];
  const [first] = place.split(/,? /);
  const own = sections.own.get(first.split('/')[0]);
  const wanted = { path: prop.replace(/\[\d+\]/g, '').split('.'), ancestors: first.split('/').slice(2).map(inCamelCase) };
  const written = [keysBelow(own, [], source), sharedKeys(sections.shared, source)];
  const matching = [wanted, ...keysAbove(wanted)].flatMap(key => written.map(keys => uniqueKey(keys, key)));
  const found = matching.find(node => node !== undefined) ?? own;
  return found === undefined ? problem : `${source.placeOf(found)}: ${problem}`;
}

/** The key that is searched for in the file. */
interface WantedKey {
  /** The last segments of the path of the key. */
  readonly path: readonly string[];
  /** Keys above it: names in the path of the construct that reports the problem. They decide if several keys have the same path. */
  readonly ancestors: readonly string[];
  /** Whether they decide for a single key too. */
  readonly isAbove?: boolean;
}

/** The keys above one that is not in the file, the nearest first. */
function keysAbove({ path, ancestors }: WantedKey): WantedKey[] {
  const shorter = path.slice(1).map((_, index) => path.slice(0, path.length - 1 - index));
  return [...shorter, ...ancestors.slice(-1).map(name => [name])].map(above => ({ path: above, ancestors, isAbove: true }));
}

/** The only matching key; undefined if there is none or more than one. */
function uniqueKey(keys: readonly KeyInFile[], { path, ancestors, isAbove = false }: WantedKey): unknown {
  const named = keys.filter(key => path.every((name, index) => key.path.at(index - path.length) === name));
  const found = named.length > 1 || isAbove ? named.filter(key => ancestors.every(name => key.path.includes(name))) : named;
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
  return isMap(node) ? entriesOf(node).flatMap(entry => keysOf(entry, path, source)) : [];
}

function keysOf([key, keyNode, child]: ReturnType<typeof entriesOf>[number], path: readonly string[], source: DataSource): KeyInFile[] {
  return [{ path: [...path, key], node: keyNode }, ...keysBelow(child, [...path, key], source)];
}

/** The keys of what is for all Sovereigns. */
function sharedKeys(file: unknown, source: DataSource): KeyInFile[] {
  return isMap(file) ? entriesOf(file).filter(([key]) => key !== 'sovereigns').flatMap(entry => keysOf(entry, [], source)) : [];
}
