import { CHART_MINORS, ChartKeyRow, ChartMinor } from './chart-key-row';
import { CHART_KEYS } from './chart-key-table';
import { findReleaseOfChart, RELEASES } from '../versions';

/** A node of the tree of values: a key, a parent of keys, or both. */
export interface ChartKeyNode {
  readonly path: string;
  readonly row?: ChartKeyRow;
  readonly children: ReadonlyMap<string, ChartKeyNode>;
  /** Whether any keys are accepted below it. */
  readonly open: boolean;
}

/** Parents that the templates print with `toYaml`, so that they accept more keys than `values.yaml` declares. */
const OPEN_PARENTS = ['containerSecurityContext', 'trivy.resources'];

const TREES: ReadonlyMap<ChartMinor, ChartKeyNode> = new Map(CHART_MINORS.map(minor => [minor, treeOf(rowsIn(minor))]));

/** The minor version whose keys a chart has. Charts older or newer than all covered versions get the oldest or newest one. */
export function chartMinor(chartVersion: string): ChartMinor {
  const [major, minor] = chartVersion.split('.').map(Number);
  const older = CHART_MINORS.filter(covered => {
    const [coveredMajor, coveredMinor] = covered.split('.').map(Number);
    return coveredMajor < major || (coveredMajor === major && coveredMinor <= minor);
  });
  return older.at(-1) ?? CHART_MINORS[0];
}

/** The keys of a chart as a tree. */
export function chartKeyTree(chartVersion: string): ChartKeyNode {
  return TREES.get(chartMinor(chartVersion))!;
}

/** The node at a path, or the open node above it; undefined if the chart has neither. */
export function nodeAt(tree: ChartKeyNode, path: string): ChartKeyNode | undefined {
  let node: ChartKeyNode | undefined = tree;
  for (const name of path.split('.')) {
    const child: ChartKeyNode | undefined = node.children.get(name);
    if (!child) return node.open ? node : undefined;
    node = child;
  }
  return node;
}

/** A node and all of its descendants. */
export function nodesBelow(node: ChartKeyNode): ChartKeyNode[] {
  return [node, ...[...node.children.values()].flatMap(nodesBelow)];
}

/** The default of a key in a version of the chart. */
export function defaultOf(row: ChartKeyRow, chartVersion: string): unknown {
  return row.image === undefined ? row.default : imageDefault(row, chartVersion);
}

/** The default of the key at a path in a version of the chart; undefined if the chart has none. */
export function chartDefault(chartVersion: string, path: string): unknown {
  const row = nodeAt(chartKeyTree(chartVersion), path)?.row;
  return row?.path === path ? defaultOf(row, chartVersion) : undefined;
}

function imageDefault(row: ChartKeyRow, chartVersion: string): string {
  const minor = chartMinor(chartVersion);
  const release = findReleaseOfChart(chartVersion) ?? RELEASES.filter(({ chartVersion: other }) => chartMinor(other) === minor).at(-1)!;
  if (row.path.endsWith('.tag')) return `v${release.version}`;
  const repository = `goharbor/${row.image === 'redis' ? release.cacheImage : row.image}`;
  return minor === '1.19' ? `docker.io/${repository}` : repository;
}

function rowsIn(minor: ChartMinor): ChartKeyRow[] {
  return CHART_KEYS.filter(row => CHART_MINORS.indexOf(row.since) <= CHART_MINORS.indexOf(minor));
}

function treeOf(rows: readonly ChartKeyRow[], path = ''): ChartKeyNode {
  const depth = path === '' ? 0 : path.split('.').length;
  const row = rows.find(candidate => candidate.path === path);
  const below = groupBy(rows.filter(candidate => candidate !== row), candidate => candidate.path.split('.')[depth]);
  const children = [...below].map(([name, group]) => [name, treeOf(group, path === '' ? name : `${path}.${name}`)] as const);
  return { path, row, children: new Map(children), open: row?.open ?? OPEN_PARENTS.some(parent => isBelow(path, parent)) };
}

function isBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}

function groupBy(rows: readonly ChartKeyRow[], name: (row: ChartKeyRow) => string): Map<string, ChartKeyRow[]> {
  const groups = new Map<string, ChartKeyRow[]>();
  rows.forEach(row => groups.set(name(row), [...groups.get(name(row)) ?? [], row]));
  return groups;
}
