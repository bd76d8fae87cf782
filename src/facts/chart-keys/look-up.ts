import { CHART_MINORS, ChartKeyRow } from './chart-key-row';
import { ChartKeyNode, chartKeyTree, nodeAt } from './key-tree';
import { REMOVED_KEYS } from './removed-keys';
import { nearestPath, sameButForCase } from './suggestion';

/** Result of looking up a key in a version of the chart. */
export interface ChartKeyLookUp {
  readonly kind: 'known' | 'secret' | 'dead' | 'not-in-version' | 'wrong-case' | 'unknown';
  /** The row of the key, if a covered chart has it; absent for parents of keys. */
  readonly row?: ChartKeyRow;
  /** The key that was most likely intended, or the successor of a removed key. */
  readonly suggestion?: string;
  /** The first chart that reads the key, if it is newer than the given one. */
  readonly since?: string;
  /** The first chart that no longer reads the key. */
  readonly until?: string;
}

/** Looks up a key, such as `core.replicas`, or a parent of keys, such as `expose.tls`, in a version of the official chart. */
export function lookUpChartKey(chartVersion: string, path: string): ChartKeyLookUp {
  const tree = chartKeyTree(chartVersion);
  const node = nodeAt(tree, path);
  if (node) return { kind: kindOf(node.row), row: node.row };
  return inOtherVersion(path) ?? misspelt(tree, path);
}

function kindOf(row: ChartKeyRow | undefined): ChartKeyLookUp['kind'] {
  return row?.class === 'secret' || row?.class === 'dead' ? row.class : 'known';
}

function inOtherVersion(path: string): ChartKeyLookUp | undefined {
  const since = CHART_MINORS.find(minor => nodeAt(chartKeyTree(minor), path));
  if (since) return { kind: 'not-in-version', row: nodeAt(chartKeyTree(since), path)?.row, since };
  const removed = REMOVED_KEYS.find(row => path === row.path || path.startsWith(`${row.path}.`));
  return removed && { kind: 'not-in-version', until: removed.until, suggestion: removed.instead };
}

function misspelt(tree: ChartKeyNode, path: string): ChartKeyLookUp {
  const wrongCase = sameButForCase(tree, path);
  if (wrongCase) { return { kind: 'wrong-case', suggestion: wrongCase }; }
  const suggestion = nearestPath(tree, path);
  return { kind: 'unknown', suggestion: suggestion === undefined || isFarFetched(path, suggestion) ? undefined : suggestion };
}

/** Names that have another meaning in each place. */
const NAMES_OF_MANY: readonly string[] = [
  'enabled', 'type', 'name', 'labels', 'annotations', 'tag', 'path', 'port', 'host', 'user', 'size', 'image', 'persistence', 'external', 'internal',
  'core', 'jobservice', 'registry', 'portal', 'trivy', 'nginx', 'exporter', 'database', 'redis', 'cache', 'metrics', 'proxy', 'trace', 'expose',
];

/**
 * Whether a proposal only has the same name, in another place where it means something else. Further down it is the same thing, but for `enabled`, which is about a part there.
 */
function isFarFetched(path: string, suggestion: string): boolean {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('.') + 1));
  const isBelow = parent !== '' && lastOf(path) !== 'enabled' && suggestion.startsWith(parent);
  return path === suggestion || (!isBelow && lastOf(path) === lastOf(suggestion) && NAMES_OF_MANY.includes(lastOf(path)));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
