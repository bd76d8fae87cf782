const KEY = /^[A-Za-z0-9_./-]+$/;
const ITEM = /^\[\d{1,5}\]$/;
/** Longest path that Flux accepts. */
const MAX_LENGTH = 250;

/**
 * The path of a value in the syntax of Helm's `--set`: keys separated by dots, dots in a key escaped with a backslash, indexes of lists in
 * brackets. Undefined for keys that Flux rejects in a `targetPath`.
 */
export function targetPath(keys: readonly string[]): string | undefined {
  if (keys.length === 0 || ITEM.test(keys[0]) || !keys.every(key => KEY.test(key) || ITEM.test(key))) { return undefined; }
  const path = keys.map((key, at) => ITEM.test(key) ? key : `${at > 0 ? '.' : ''}${key.replaceAll('.', '\\.')}`).join('');
  return path.length <= MAX_LENGTH ? path : undefined;
}
