import { NEWEST_CHART } from './newest';
import { lookUpChartKey } from '../../src/facts/chart-keys';

/** Literals of the scenarios that are secrets, wherever they turn up. */
const LITERALS = ['Afj38fjaKlq92', 'aJf92jfA-k_2', 'kdjf83jKDJ38', 'four random words are enough'];

/** Paths of values that hold a secret: those that the chart knows as one, and those with a literal that is one. */
export function foundSecrets(values: unknown, path = ''): string[] {
  if (typeof values === 'string') { return LITERALS.some(literal => values.includes(literal)) ? [path] : []; }
  if (typeof values !== 'object' || values === null) { return []; }
  return Object.entries(values).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const isSecret = !Array.isArray(values) && typeof value === 'string' && value !== '' && lookUpChartKey(NEWEST_CHART, at).kind === 'secret';
    return isSecret ? [at] : foundSecrets(value, at);
  });
}
