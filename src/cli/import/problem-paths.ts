import { isWithin } from '../../import/given-leaves';
import { ImportRow } from '../../import/import-row';

/** A problem of a definition, and the construct below Harbor that reported it: `storage`; empty for Harbor itself. */
export interface FoundProblem {
  readonly text: string;
  readonly scope: string;
}

/** The path of the value that a problem is about, in the values of the official chart; undefined if no given value says its prop. */
export function problemPath({ text, scope }: FoundProblem, rows: readonly ImportRow[]): string | undefined {
  const named = /^\S+ '([^']+)'/.exec(text)?.[1];
  if (named === undefined) { return undefined; }
  const full = scope === '' || isWithin(named, scope) ? named : `${scope}.${named}`;
  const given = rows.filter(row => row.given && row.prop !== undefined);
  const whole = given.filter(({ prop = '' }) => isWithin(full, prop));
  const [longest] = [...whole].sort((one, other) => other.prop!.length - one.prop!.length);
  if (longest?.prop?.includes('.') || longest?.prop === full) { return longest.path; }
  const last = named.replace(/\[\d+\].*$/, '');
  const inside = given.filter(({ prop = '' }) => prop.startsWith(`${full.split('.')[0]}.`) && prop.endsWith(`.${last}`));
  return inside.length === 1 ? inside[0].path : longest?.path;
}
