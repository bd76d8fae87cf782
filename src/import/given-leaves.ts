import { ChartKeyNode, chartKeyTree } from '../facts/chart-keys';
import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** A value that is given, with its path: `core.replicas`, `core.extraEnvVars[0]`. */
export interface GivenLeaf {
  readonly path: string;
  readonly value: unknown;
}

/** All values that are given, each once. A map that the chart takes as it is, such as one of annotations, is one value; each variable is one of its own. */
export function givenLeaves(values: Values, chart: string): GivenLeaf[] {
  return leavesIn(values, { node: chartKeyTree(chart), path: '' });
}

/** Values of which nothing is known: each text, number, flag and list is one. */
export function unknownLeaves(values: Values): GivenLeaf[] {
  return leavesIn(values, { path: '' });
}

interface Place {
  readonly node?: ChartKeyNode;
  readonly path: string;
}

function leavesIn(values: Values, { node, path }: Place): GivenLeaf[] {
  return Object.entries(values).filter(([, value]) => value !== undefined).flatMap(([name, value]) => {
    const child = node?.children.get(name);
    const place = { node: name === 'resources' && child?.children.size === 0 ? undefined : child, path: path === '' ? name : `${path}.${name}` };
    if (name === 'extraEnvVars' && Array.isArray(value)) { return value.map((item: unknown, index) => ({ path: `${place.path}[${index}]`, value: item })); }
    const isWhole = node !== undefined && isTakenWhole(node, child, name);
    return isMap(value) && Object.keys(value).length > 0 && !isWhole ? leavesIn(value, place) : [{ path: place.path, value }];
  });
}

/** Whether the chart takes a map as it is. Of resources each amount is a value of its own. */
function isTakenWhole(parent: ChartKeyNode, node: ChartKeyNode | undefined, name: string): boolean {
  if (name === 'resources') { return false; }
  return node === undefined ? parent.open : node.children.size === 0 && node.open;
}

/** Values without those at some paths, which are written as in `GivenLeaf`. */
export function withoutPaths(value: unknown, paths: ReadonlySet<string>, path = ''): unknown {
  if (Array.isArray(value)) { return value.map((item, index) => withoutPaths(item, paths, `${path}[${index}]`)); }
  if (!isMap(value)) { return value; }
  const named = Object.entries(value).map(([name, inner]) => ({ name, inner, at: path === '' ? name : `${path}.${name}` }));
  return Object.fromEntries(named.filter(({ at }) => !paths.has(at)).map(({ name, inner, at }) => [name, withoutPaths(inner, paths, at)]));
}

/** Whether a path is another one, or lies inside of it. */
export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}
