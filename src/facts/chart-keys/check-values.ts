import { isDeepStrictEqual } from 'node:util';
import { ChartKeyRow } from './chart-key-row';
import { ReadValue, unmetClause } from './condition';
import { ChartKeyNode, chartKeyTree, chartMinor, defaultOf, nodeAt, nodesBelow } from './key-tree';
import { lookUpChartKey } from './look-up';
import { fits, missingChart } from './value-type';

/** A value that does not do in the chart what its author expects. */
export interface ChartKeyFinding {
  readonly path: string;
  readonly kind: 'unknown' | 'wrong-case' | 'not-in-version' | 'dropped' | 'not-read' | 'secret' | 'dead' | 'wrong-type';
  /** The key that was most likely meant; of a dropped value, what to write instead of it. */
  readonly suggestion?: string;
  /** What was given. Only where it cannot be a credential: booleans, numbers and words of a choice, and never of an unknown key. */
  readonly value?: unknown;
  /** What would have to hold: the condition of a key that is not read, the type of a wrong value. */
  readonly needs?: string;
  /** The first chart that reads the key or knows the word, if it is newer. */
  readonly since?: string;
  /** The first chart that no longer read the key. */
  readonly until?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** What findings are about. */
interface Check {
  readonly chartVersion: string;
  /** A value as the templates see it: the user's, or the chart's default. */
  readonly read: ReadValue;
}

/**
 * What a version of the official chart would silently make something else of in these values. A value that says what the chart says
 * anyway is never a finding, so that a copy of the chart's `values.yaml` has none.
 */
export function checkChartValues(chartVersion: string, values: Values): ChartKeyFinding[] {
  const tree = chartKeyTree(chartVersion);
  const read: ReadValue = path => {
    const given = valueAt(values, path);
    if (given !== undefined) return given ?? undefined; // null takes the default away
    const row = nodeAt(tree, path)?.row;
    return row && !row.undeclared ? defaultOf(row, chartVersion) : undefined;
  };
  return checkChildren(tree, values, { chartVersion, read });
}

function checkChildren(node: ChartKeyNode, values: Values, check: Check): ChartKeyFinding[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const child = node.children.get(name);
    if (child) return checkNode(child, value, check);
    return node.open ? [] : [strange(node.path === '' ? name : `${node.path}.${name}`, check)];
  });
}

function strange(path: string, { chartVersion }: Check): ChartKeyFinding {
  const { kind, suggestion, since, until } = lookUpChartKey(chartVersion, path);
  // a name with dots in it can look like the path of a known key
  return { path, kind: kind === 'wrong-case' || kind === 'not-in-version' ? kind : 'unknown', suggestion, since, until };
}

function checkNode(node: ChartKeyNode, value: unknown, check: Check): ChartKeyFinding[] {
  if (value === null || value === undefined) return [];
  if (node.children.size === 0) return checkLeaf(node.row!, value, check);
  if (!isMap(value)) return [{ path: node.path, kind: 'wrong-type', needs: 'map' }];
  if (node.open && isEmpty(value) && nodesBelow(node).some(({ row }) => row)) return [keepsDefaults(node.path)];
  return checkChildren(node, value, check);
}

function checkLeaf(row: ChartKeyRow, value: unknown, check: Check): ChartKeyFinding[] {
  const fallback = defaultOf(row, check.chartVersion);
  if (isDeepStrictEqual(value, fallback)) return [];
  if (isEmpty(value)) return row.type === 'map' && isMap(fallback) && !isEmpty(fallback) ? [keepsDefaults(row.path)] : [];
  const finding = faultOf(row, value, check);
  return finding ? [{ path: row.path, ...finding, ...shown(row, value) }] : [];
}

/** The gravest thing that is wrong with a value. */
function faultOf(row: ChartKeyRow, value: unknown, { chartVersion, read }: Check): Omit<ChartKeyFinding, 'path'> | undefined {
  if (row.class === 'dead') return { kind: 'dead' };
  const since = missingChart(row.type, value, chartMinor(chartVersion));
  if (since) return { kind: 'not-in-version', since };
  if (!fits(row.type, value)) return { kind: 'wrong-type', needs: row.type };
  if (row.class === 'secret' && holdsSecret(row, value)) return { kind: 'secret' };
  const needs = row.when && unmetClause(row.when, read);
  if (needs) return { kind: 'not-read', needs };
  return isDropped(row, value, read) ? { kind: 'dropped', suggestion: JSON.stringify(String(value)) } : undefined;
}

function isDropped(row: ChartKeyRow, value: unknown, read: ReadValue): boolean {
  if (row.drops === undefined || (value !== false && value !== 0)) return false;
  return row.dropsUnless === undefined || unmetClause(row.dropsUnless, read) !== undefined;
}

/** An empty map does not take defaults away: Helm merges maps. */
function keepsDefaults(path: string): ChartKeyFinding {
  return { path, kind: 'dropped', suggestion: 'null' };
}

/** The user settings are a whole document, which only holds a secret if it sets one of these. */
function holdsSecret(row: ChartKeyRow, value: unknown): boolean {
  return row.path !== 'core.configureUserSettings' || /"[^"]*(password|secret)"\s*:/i.test(String(value));
}

function shown(row: ChartKeyRow, value: unknown): { readonly value?: unknown } {
  const harmless = typeof value === 'boolean' || typeof value === 'number' || row.type.startsWith('one of ');
  return harmless && row.class !== 'secret' ? { value } : {};
}

function valueAt(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isMap(value) ? value[name] : value === null ? null : undefined), values);
}

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
