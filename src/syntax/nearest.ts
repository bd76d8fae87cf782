import { closest, distance } from 'fastest-levenshtein';

/** The known name that is most similar to a misspelt one; undefined if none is similar enough. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) { return undefined; }
  const sameButCase = known.find(candidate => candidate.toLowerCase() === name.toLowerCase());
  const best = sameButCase ?? closest(name, known);
  const tolerated = Math.max(2, Math.floor(name.length / 3));
  return sameButCase ?? (distance(name, best) <= tolerated ? best : undefined);
}

/** What to say behind a sentence about a misspelt name: `; did you mean 'lock'?`, or nothing. */
export function proposal(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? '' : `; did you mean '${meant}'?`;
}

/** The number of letters to insert, delete or replace to turn one word into the other, whatever their case. */
export function differenceOf(one: string, other: string): number {
  return distance(one.toLowerCase(), other.toLowerCase());
}
