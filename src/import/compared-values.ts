import { isDeepStrictEqual } from 'node:util';
import { chartDefault, chartKeyTree } from '../facts/chart-keys';
import { unmetClause } from '../facts/chart-keys/condition';
import { ChartKeyNode, nodesBelow } from '../facts/chart-keys/key-tree';
import { additionalLabels } from '../facts/labels';
import { LintContext, lintContext } from '../lint/lint-context';
import { Values } from '../lint/value-set';
import { ownerOf } from '../render/helm/value-owners';
import { goDurationSeconds } from '../syntax/duration';
import { mergeMaps } from '../syntax/merge-maps';
import { isMap } from '../syntax/plain-map';
import { isQuantity, quantityValue } from '../syntax/quantity';

/** A value that holds something else than before. */
export interface ValueDifference {
  readonly path: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** Values of the chart, and those that shall be the same. */
export interface ComparedValues {
  readonly chart: string;
  readonly before: Values;
  readonly after: Values;
}

/**
 * What differs for the templates of the chart: given values together with its defaults. Secrets, and the names of those that hold them, are left
 * out, because each of them is reported by itself; so is what the chart reads neither before nor after.
 */
export function differences({ chart, before, after }: ComparedValues): ValueDifference[] {
  const [old, now] = [before, after].map(values => lintContext({ owner: '', layers: [layerOf(values)], unread: [] }, chart));
  const nodes = nodesBelow(chartKeyTree(chart)).filter(node => node.row && isCompared(node));
  return nodes.filter(node => isRead(node, old) && isRead(node, now)).flatMap(node => differencesAt(node, old, now));
}

/** The values that the chart does not read beside other ones. */
export function unreadPaths(values: Values, beside: Values, chart: string): Set<string> {
  const together = lintContext({ owner: '', layers: [layerOf(mergeMaps(beside, values))], unread: [] }, chart);
  const nodes = nodesBelow(chartKeyTree(chart)).filter(node => node.row && !isRead(node, together));
  return new Set(nodes.map(({ path }) => path));
}

function layerOf(values: Values) {
  return { file: '', values, duplicates: [], placeOf: () => undefined };
}

function isCompared({ path, row }: ChartKeyNode): boolean {
  const isNameOfSecret = /[eE]xistingSecret(Key)?$|^core\.secretName$|[eE]xistingXsrfSecret/.test(path) || ownerOf(path) === 'secrets';
  return row!.class !== 'secret' && row!.class !== 'dead' && !isNameOfSecret;
}

function isRead({ row }: ChartKeyNode, { read }: LintContext): boolean {
  return row!.when === undefined || unmetClause(row!.when, read) === undefined;
}

function differencesAt({ path, row }: ChartKeyNode, old: LintContext, now: LintContext): ValueDifference[] {
  const [was, is] = [effective(path, old), effective(path, now)];
  if (path.endsWith('.resources')) { return amountDifferences(path, was, is); }
  if (path.endsWith('.extraEnvVars')) { return variableDifferences(path, was, is); }
  return isSame(was, is, row!.type) || isSameList(path, was, is) ? [] : [{ path, was, is }];
}

/** What holds: a map is merged with the one of the chart, as Helm does it. */
function effective(path: string, { chart, read }: LintContext): unknown {
  const [value, fallback] = [read(path), chartDefault(chart, path)];
  const whole = isMap(value) && isMap(fallback) ? mergeMaps(fallback, value) : value;
  return /[lL]abels$/.test(path) && isMap(whole) ? additionalLabels(whole as Record<string, string>) : whole; // the others stand in patches
}

/** Each amount alone. */
function amountDifferences(path: string, was: unknown, is: unknown): ValueDifference[] {
  const amounts = (value: unknown) => new Map(['requests', 'limits'].flatMap(kind => (
    isMap(value) && isMap(value[kind]) ? Object.entries(value[kind]).map(([name, amount]) => [`${path}.${kind}.${name}`, amount] as const) : []
  )));
  const [old, now] = [amounts(was), amounts(is)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(at => !isSame(old.get(at), now.get(at), 'quantity'))
    .map(at => ({ path: at, was: old.get(at), is: now.get(at) }));
}

interface Variable {
  readonly name?: string;
  readonly value?: unknown;
}

/** The variables that were there and are not any more, or have another value. Further ones are how this library passes on what it knows. */
function variableDifferences(path: string, was: unknown, is: unknown): ValueDifference[] {
  const variables = (list: unknown) => (Array.isArray(list) ? list as readonly Variable[] : []);
  const [old, now] = [variables(was), variables(is)];
  return old.flatMap((item, index) => {
    const same = now.find(({ name }) => name === item.name);
    const isText = item.value !== undefined && same?.value !== undefined;
    const isEqual = same !== undefined && (isText ? isSameText(String(item.value), String(same.value)) : true);
    return isEqual ? [] : [{ path: `${path}[${index}]`, was: item.name, is: same?.name }];
  });
}

/** Whether two texts are the same, or the same JSON, such as that of `CONFIG_OVERWRITE_JSON`. */
function isSameText(was: string, is: string): boolean {
  if (was === is) { return true; }
  try {
    return isDeepStrictEqual(JSON.parse(was), JSON.parse(is));
  } catch {
    return false;
  }
}

/** Whether two values are the same for a template, which prints numbers and texts alike. */
function isSame(was: unknown, is: unknown, type: string): boolean {
  if (isNothing(was) || isNothing(is)) { return isNothing(was) && isNothing(is); }
  if (type === 'quantity' && isQuantity(String(was)) && isQuantity(String(is))) { return quantityValue(String(was)) === quantityValue(String(is)); }
  if (type === 'duration' || goDurationSeconds(String(was)) !== undefined) {
    const [before, after] = [goDurationSeconds(String(was)), goDurationSeconds(String(is))];
    if (before !== undefined && before === after) { return true; }
  }
  return typeof was === 'object' || typeof is === 'object' ? canonical(was) === canonical(is) : String(was) === String(is);
}

/** Lists whose order means nothing. */
const SETS: readonly string[] = ['proxy.noProxy', 'proxy.components', 'trivy.vulnType', 'trivy.severity', 'trivy.securityCheck'];

function isSameList(path: string, was: unknown, is: unknown): boolean {
  const items = (value: unknown) => [...new Set(Array.isArray(value) ? value.map(String) : String(value).split(','))].sort().join(',');
  return SETS.includes(path) && items(was) === items(is);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** A value as text in which the order of names means nothing, and numbers are what their texts are. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) { return `[${value.map(canonical).join(',')}]`; }
  if (!isMap(value)) { return String(value); }
  return `{${Object.keys(value).sort().filter(name => !isNothing(value[name])).map(name => `${name}:${canonical(value[name])}`).join(',')}}`;
}
