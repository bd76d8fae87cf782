import { CHART_MINORS, ChartKeyRow } from './chart-key-row';
import { ChartKeyNode, chartKeyTree, nodeAt } from './key-tree';
import { REMOVED_KEYS } from './removed-keys';
import { nearestPath, sameButForCase } from './suggestion';

/** What a chart makes of a key. */
export interface ChartKeyLookUp {
  readonly kind: 'known' | 'secret' | 'dead' | 'not-in-version' | 'wrong-case' | 'unknown';
  /** The row of a key that some covered chart reads; absent for parents of keys. */
  readonly row?: ChartKeyRow;
  /** The key that was most likely meant, or that took its place. */
  readonly suggestion?: string;
  /** The first chart that reads it, if it is newer. */
  readonly since?: string;
  /** The first chart that no longer read it. */
  readonly until?: string;
}

/** Looks a key up in a version of the official chart: `core.replicas`, or a parent like `expose.tls`. */
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
  return wrongCase ? { kind: 'wrong-case', suggestion: wrongCase } : { kind: 'unknown', suggestion: nearestPath(tree, path) };
}
