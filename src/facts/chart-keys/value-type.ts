import { CHART_MINORS, ChartMinor, ValueType } from './chart-key-row';
import { isGoDuration } from '../../syntax/duration';
import { isQuantity } from '../../syntax/quantity';

const isText = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);
const isWhole = (value: unknown) => Number.isInteger(value) || isText(value, /^-?\d+$/);
const isEmptyCollection = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  'bool': value => typeof value === 'boolean',
  'bool-text': value => typeof value === 'boolean' || isText(value, /^(true|false)$/),
  'int': isWhole,
  'int-or-percent': value => isWhole(value) || isText(value, /^\d+%$/),
  'number': value => typeof value === 'number' || isText(value, /^\d+(\.\d+)?$/),
  'string': value => typeof value === 'string',
  'text': value => typeof value === 'string' || typeof value === 'number',
  'digits': value => isText(value, /^\d+$/),
  'quantity': value => typeof value === 'number' || (typeof value === 'string' && isQuantity(value)),
  'duration': value => typeof value === 'string' && isGoDuration(value),
  'map': value => isEmptyCollection(value) || (typeof value === 'object' && !Array.isArray(value)),
  'list': value => isEmptyCollection(value) || Array.isArray(value),
};

/** Whether a value is of a type. The empty string is of every scalar type, because charts use it for values that are not set. */
export function matchesType(type: ValueType, value: unknown): boolean {
  if (value === '' && type !== 'map' && type !== 'list') return true;
  const words = wordsOf(type).map(({ word }) => word);
  if (type.startsWith('one of ')) return words.includes(String(value));
  if (type.startsWith('list of ')) return CHECKS.list(value) && Object.values(value as unknown[]).every(word => words.includes(String(word)));
  return CHECKS[type](value);
}

/** The first chart that accepts an enumerated word, if it is newer than the given one. */
export function newerChartFor(type: ValueType, value: unknown, chart: ChartMinor): ChartMinor | undefined {
  const since = wordsOf(type).find(({ word }) => word === value)?.since;
  return since !== undefined && CHART_MINORS.indexOf(since) > CHART_MINORS.indexOf(chart) ? since : undefined;
}

function wordsOf(type: ValueType): { readonly word: string; readonly since?: ChartMinor }[] {
  const list = /^(?:one|list) of (.+)$/.exec(type)?.[1] ?? '';
  return list.split('|').map(entry => {
    const [word, since] = entry.split('@');
    return { word, since: CHART_MINORS.find(minor => minor === since) };
  });
}
