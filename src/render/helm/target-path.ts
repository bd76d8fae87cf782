const KEY = /^[A-Za-z0-9_./-]+$/;
const ITEM = /^\[\d{1,5}\]$/;
const LONGEST = 250;

/**
 * The path of a value as Helm's `--set` reads it: keys between dots, dots in a key behind a backslash, items of lists in brackets.
 * Undefined for keys that Flux does not accept there.
 */
export function targetPath(keys: readonly string[]): string | undefined {
  if (keys.length === 0 || ITEM.test(keys[0]) || !keys.every(key => KEY.test(key) || ITEM.test(key))) { return undefined; }
  const path = keys.map((key, at) => ITEM.test(key) ? key : `${at > 0 ? '.' : ''}${key.replaceAll('.', '\\.')}`).join('');
  return path.length <= LONGEST ? path : undefined;
}
