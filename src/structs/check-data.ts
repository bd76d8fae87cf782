import { attempt, shapeOf } from './shapes';
import { isMap } from '../syntax/plain-map';

/** More than any manifest has, and less than what recursion stands. */
const MOST_LEVELS = 100;

/** What is no value of JavaScript's own, such as a date or a set, which cdk8s does not write; objects of other classes may be values that come late. */
const PLAIN_KINDS = new Set(['[object Object]', '[object Array]']);

/** Why a value cannot be written down as data, such as a function in it; undefined if it can. */
export function dataFlaw(value: unknown): string | undefined {
  const pending: Array<{ readonly value: unknown; readonly level: number }> = [{ value, level: 0 }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value: current, level } = next;
    const flaw = level > MOST_LEVELS ? `data that is at most ${MOST_LEVELS} levels deep` : leafFlaw(current);
    if (flaw) { return flaw; }
    const inner = innerValues(current);
    if (!inner) { return 'data that can be read'; }
    pending.push(...inner.map(item => ({ value: item, level: level + 1 })));
  }
  return undefined;
}

function leafFlaw(value: unknown): string | undefined {
  if (['function', 'bigint', 'symbol'].includes(typeof value)) { return `data, which a ${typeof value} is not`; }
  if (typeof value === 'number' && !Number.isFinite(value)) { return `data, which ${value} is not`; }
  const kind = typeof value === 'object' && value !== null ? attempt(() => Object.prototype.toString.call(value)) : undefined;
  return kind === undefined || PLAIN_KINDS.has(kind) ? undefined : `data, which a ${kind.slice('[object '.length, -1)} is not`;
}

/** What is in a list or a map of data; nothing in all else, and undefined if it cannot be read or would change what it is put into. */
function innerValues(value: unknown): readonly unknown[] | undefined {
  const shape = shapeOf(value);
  if (shape === 'unreadable') { return undefined; }
  if (shape !== 'list' && shape !== 'fields') { return []; }
  return attempt(() => {
    if (Object.hasOwn(value as object, '__proto__')) { return undefined; }
    return shape === 'list' || isMap(value) ? Object.values(value as object) : [];
  });
}
