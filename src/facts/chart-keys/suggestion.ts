import { ChartKeyNode, nodeAt, nodesBelow } from './key-tree';
import { differenceOf } from '../../syntax/nearest';

/** The known path that differs from the given one in upper and lower case only. */
export function sameButForCase(tree: ChartKeyNode, path: string): string | undefined {
  return pathsIn(tree).find(known => known.toLowerCase() === path.toLowerCase());
}

/** The known path that was most likely intended: a similar name, other separators such as `log.level`, or the same name below another parent. */
export function nearestPath(tree: ChartKeyNode, path: string): string | undefined {
  const isSameButForSeparators = (known: string) => known !== path && withoutSeparators(known) === withoutSeparators(path);
  return similarSibling(tree, path) ?? pathsIn(tree).find(isSameButForSeparators) ?? sameNameElsewhere(tree, path);
}

function similarSibling(tree: ChartKeyNode, path: string): string | undefined {
  const { parent, name } = split(path);
  const siblings = [...nodeOf(tree, parent)?.children.keys() ?? []].map(sibling => {
    return { sibling, distance: differenceOf(sibling, name) };
  });
  const near = siblings.filter(({ sibling, distance }) => distance <= Math.floor(Math.max(sibling.length, name.length) / 4));
  const [nearest] = near.sort((a, b) => a.distance - b.distance);
  return nearest && joined(parent, nearest.sibling);
}

/**
 * The key of the same name below the nearest common ancestor, at the least depth; undefined if there are several. At the top of the values
 * only direct children count.
 */
function sameNameElsewhere(tree: ChartKeyNode, path: string): string | undefined {
  const { parent, name } = split(path);
  const below = nodeOf(tree, parent);
  if (!below) return undefined;
  const isNamed = (known: string) => known !== parent && split(known).name.toLowerCase() === name.toLowerCase();
  const named = nodesBelow(below).map(node => node.path).filter(isNamed);
  const depth = Math.min(...named.map(depthOf));
  const nearest = named.filter(known => depthOf(known) === depth);
  if (nearest.length > 0) return nearest.length === 1 ? nearest[0] : undefined;
  const { parent: grandparent } = split(parent);
  if (grandparent !== '') return sameNameElsewhere(tree, `${grandparent}.${name}`);
  return [...tree.children.keys()].find(isNamed); // a key of the same name below another component has another meaning
}

function pathsIn(tree: ChartKeyNode): string[] {
  return nodesBelow(tree).map(node => node.path).filter(path => path !== '');
}

function nodeOf(tree: ChartKeyNode, path: string): ChartKeyNode | undefined {
  return path === '' ? tree : nodeAt(tree, path);
}

function split(path: string): { readonly parent: string; readonly name: string } {
  const dot = path.lastIndexOf('.');
  return { parent: path.slice(0, Math.max(dot, 0)), name: path.slice(dot + 1) };
}

function joined(parent: string, name: string): string {
  return parent === '' ? name : `${parent}.${name}`;
}

function depthOf(path: string): number {
  return path.split('.').length;
}

function withoutSeparators(path: string): string {
  return path.replace(/[._-]/g, '').toLowerCase();
}
