import { UpgradeValue } from './upgrade-plan-props';
import { CHART_KEYS, CHART_MINORS, ChartKeyNode, ChartKeyRow, chartKeyTree, chartMinor, defaultOf, REMOVED_KEYS } from '../facts/chart-keys';
import { ADDED_VALUES } from '../facts/upgrades/added-values';
import { comesWith } from '../facts/upgrades/upgrade-releases';
import { minorOf } from '../facts/versions';
import { isMap } from '../syntax/plain-map';

/** Two charts, and the values of an installation if they are known. */
export interface ChartStep {
  readonly from: string;
  readonly to: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The values that the newer chart does not read any more: those that are set, if they are known. */
export function removedValues({ from, to, values }: ChartStep): UpgradeValue[] {
  const set = values && pathsOf(values);
  return REMOVED_KEYS
    .filter(({ path, until }) => comesWith(until, minorOf(from), minorOf(to)) && (set?.some(given => isAtOrBelow(given, path)) ?? true))
    .map(({ path, instead }) => ({ path, ...instead !== undefined && { instead } }));
}

/** The values whose default is another one. Tags of images, which always are, are left out. */
export function changedValues({ from, to, values }: ChartStep): UpgradeValue[] {
  const set = new Set(values && pathsOf(values));
  const older = CHART_MINORS.indexOf(chartMinor(from));
  const isRead = ({ since, undeclared }: ChartKeyRow) => !undeclared && CHART_MINORS.indexOf(since) <= older;
  const known = CHART_KEYS.filter(row => isRead(row) && !row.path.endsWith('.tag') && !set.has(row.path));
  return known.map(row => ({ path: row.path, before: JSON.stringify(defaultOf(row, from)), after: JSON.stringify(defaultOf(row, to)) }))
    .filter(({ before, after }) => before !== after);
}

/** The topmost paths that the newer chart has first. */
export function addedValues({ from, to }: ChartStep): string[] {
  const older = ADDED_VALUES.filter(({ since }) => comesWith(since, minorOf(from), minorOf(to))).flatMap(({ paths }) => paths);
  const isCovered = comesWith(CHART_MINORS[0], '0', minorOf(to));
  return [...older, ...isCovered ? newPaths(chartKeyTree(from), chartKeyTree(to)) : []].sort();
}

/** Paths among the values that hold an image at its old release: its tag, or a repository with a name that the newer chart does not run. */
export function pinnedImages(step: ChartStep): string[] {
  const repositories = changedValues({ from: step.from, to: step.to }).filter(({ path }) => path.endsWith('.repository'));
  const renamed = repositories.filter(({ before, after }) => imageName(before) !== imageName(after)).map(({ path }) => path);
  return pathsOf(step.values ?? {}).filter(path => /(^|\.)image\.tag$/.test(path) || renamed.includes(path));
}

/** The last part of a repository, which is the same in all registries. */
function imageName(repository = ''): string | undefined {
  return repository.replaceAll('"', '').split('/').at(-1);
}

function newPaths(older: ChartKeyNode, newer: ChartKeyNode): string[] {
  return [...newer.children].flatMap(([name, child]) => {
    const before = older.children.get(name);
    if (before) { return newPaths(before, child); }
    return older.open || isUndeclared(child) ? [] : [child.path];
  });
}

function isUndeclared({ row, children }: ChartKeyNode): boolean {
  return (row?.undeclared ?? true) && [...children.values()].every(isUndeclared);
}

/** The paths of all leaves of values. */
export function pathsOf(values: Readonly<Record<string, unknown>>, above = ''): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const path = above === '' ? name : `${above}.${name}`;
    return isMap(value) && Object.keys(value).length > 0 ? pathsOf(value, path) : [path];
  });
}

function isAtOrBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}
