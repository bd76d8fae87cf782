import { isDeepStrictEqual } from 'node:util';
import { ChartKeyRow } from './chart-key-row';
import { ReadValue, unmetClause } from './condition';
import { ChartKeyNode, chartKeyTree, chartMinor, defaultOf, nodeAt, nodesBelow } from './key-tree';
import { lookUpChartKey } from './look-up';
import { matchesType, newerChartFor } from './value-type';

/** A value that does not have the effect in the chart that its author expects. */
export interface ChartKeyFinding {
  readonly path: string;
  readonly kind: 'unknown' | 'wrong-case' | 'not-in-version' | 'dropped' | 'not-read' | 'secret' | 'dead' | 'wrong-type';
  /** The key that was most likely intended; for a dropped value, the value to write instead. */
  readonly suggestion?: string;
  /** The value. Present only where it cannot be a credential: booleans, numbers and enumerated words of known keys. */
  readonly value?: unknown;
  /** The unmet condition of a key that is not read, or the expected type of a value of the wrong type. */
  readonly needs?: string;
  /** The first chart that reads the key or accepts the word, if it is newer than the given one. */
  readonly since?: string;
  /** The first chart that no longer reads the key. */
  readonly until?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** The chart and the values that are checked. */
interface Check {
  readonly chartVersion: string;
  /** Reads a value as the templates do: the user's value, or else the default of the chart. */
  readonly read: ReadValue;
}

/**
 * Finds the values that a version of the official chart would silently ignore or misinterpret. A value that equals the chart's default is
 * not a finding, unless it is a credential: everybody knows the passwords in the chart's `values.yaml`.
 */
export function checkChartValues(chartVersion: string, values: Values): ChartKeyFinding[] {
  const tree = chartKeyTree(chartVersion);
  const read: ReadValue = path => {
    const given = valueAt(values, path);
    if (given !== undefined) return given ?? undefined; // null removes the default of the chart
    const row = nodeAt(tree, path)?.row;
    return row && !row.undeclared ? defaultOf(row, chartVersion) : undefined;
  };
  return checkChildren(tree, values, { chartVersion, read });
}

function checkChildren(node: ChartKeyNode, values: Values, check: Check): ChartKeyFinding[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const child = node.children.get(name);
    if (child) return checkNode(child, value, check);
    return node.open ? [] : [unknownKeyFinding(node.path === '' ? name : `${node.path}.${name}`, check)];
  });
}

function unknownKeyFinding(path: string, { chartVersion }: Check): ChartKeyFinding {
  const { kind, suggestion, since, until } = lookUpChartKey(chartVersion, path);
  // a key whose name contains dots can look like the path of a known key
  return { path, kind: kind === 'wrong-case' || kind === 'not-in-version' ? kind : 'unknown', suggestion, since, until };
}

function checkNode(node: ChartKeyNode, value: unknown, check: Check): ChartKeyFinding[] {
  if (value === null || value === undefined) return [];
  if (node.children.size === 0) return checkLeaf(node.row!, value, check);
  if (!isMap(value)) return [{ path: node.path, kind: 'wrong-type', needs: 'map' }];
  if (node.open && isEmpty(value) && nodesBelow(node).some(({ row }) => row)) return [emptyMapFinding(node.path)];
  return checkChildren(node, value, check);
}

function checkLeaf(row: ChartKeyRow, value: unknown, check: Check): ChartKeyFinding[] {
  const fallback = defaultOf(row, check.chartVersion);
  // a password that everybody knows is worse than none, so that the defaults of the chart for credentials are no exception
  if (isDeepStrictEqual(value, fallback)) return isLiteralSecret(row, value) ? [{ path: row.path, kind: 'secret' }] : [];
  if (isEmpty(value)) return row.type === 'map' && isMap(fallback) && !isEmpty(fallback) ? [emptyMapFinding(row.path)] : [];
  const finding = mostSerious(row, value, check);
  return finding ? [{ path: row.path, ...finding, ...printableValue(row, value) }] : [];
}

/** The most serious finding about a value, if there is one. */
function mostSerious(row: ChartKeyRow, value: unknown, { chartVersion, read }: Check): Omit<ChartKeyFinding, 'path'> | undefined {
  if (row.class === 'dead') return { kind: 'dead' };
  const since = newerChartFor(row.type, value, chartMinor(chartVersion));
  if (since) return { kind: 'not-in-version', since };
  if (!matchesType(row.type, value)) return { kind: 'wrong-type', needs: row.type };
  if (isLiteralSecret(row, value)) return { kind: 'secret' };
  const needs = row.when && unmetClause(row.when, read);
  if (needs) return { kind: 'not-read', needs };
  return isDropped(row, value, read) ? { kind: 'dropped', suggestion: JSON.stringify(String(value)) } : undefined;
}

function isDropped(row: ChartKeyRow, value: unknown, read: ReadValue): boolean {
  if (row.drops === undefined || (value !== false && value !== 0)) return false;
  return row.dropsUnless === undefined || unmetClause(row.dropsUnless, read) !== undefined;
}

/** The finding about an empty map, which does not remove the defaults, because Helm merges maps; null does. */
function emptyMapFinding(path: string): ChartKeyFinding {
  return { path, kind: 'dropped', suggestion: 'null' };
}

/** Whether a credential is written among the values. */
function isLiteralSecret(row: ChartKeyRow, value: unknown): boolean {
  return row.class === 'secret' && !isEmpty(value) && value !== null && holdsSecret(row, value);
}

/** Whether a value contains a credential. The user settings are a JSON document, which does so only if it sets a password or secret. */
function holdsSecret(row: ChartKeyRow, value: unknown): boolean {
  return row.path !== 'core.configureUserSettings' || /"[^"]*(password|secret)"\s*:/i.test(String(value));
}

function printableValue(row: ChartKeyRow, value: unknown): { readonly value?: unknown } {
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
