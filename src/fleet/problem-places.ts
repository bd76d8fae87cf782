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
  const own = sections.own.get(place.split(/[/, ]/)[0]);
  const path = prop.replace(/\[\d+\]/g, '').split('.');
  const found = uniqueKey(own, path, source) ?? uniqueKey(withoutSovereigns(sections.shared), path, source) ?? own;
  return found === undefined ? problem : `${source.placeOf(found)}: ${problem}`;
}

/** The one key in a value whose path ends with the given one; undefined if there is none, or more than one. */
function uniqueKey(value: unknown, path: readonly string[], source: DataSource): unknown {
  const found = keysBelow(value, [], source).filter(key => path.every((name, index) => key.path.at(index - path.length) === name));
  return found.length === 1 ? found[0].node : undefined;
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
