import { Values } from './chart-facts';
import { itemKeyOf } from '../../facts/chart-keys';
import { mergeMaps } from '../../syntax/merge-maps';
import { isMap } from '../../syntax/plain-map';

/** Generated values with the user's, which take precedence: maps are merged, lists of named items too, and other lists are replaced. */
export function mergeUserValues(generated: Values, given: Values): Values {
  return mergeMaps(generated, withMergedLists(generated, given, ''));
}

/** The user's values with generated items in those lists that are merged. */
function withMergedLists(generated: Values, given: Values, parent: string): Values {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const own = generated[name];
    if (isMap(value) && isMap(own)) { return [name, withMergedLists(own, value, path)]; }
    const key = itemKeyOf(path);
    return [name, key !== undefined && Array.isArray(value) && Array.isArray(own) ? mergedItems(own, value, key) : value];
  }));
}

/** The generated items, each replaced by the user's item of the same name, and then the user's other items. */
function mergedItems(own: readonly unknown[], given: readonly unknown[], key: string): unknown[] {
  const kept = own.map(item => given.find(other => isSame(item, other, key)) ?? item);
  return [...kept, ...given.filter(other => !own.some(item => isSame(item, other, key)))];
}

/** Whether two items of a list are the same one, because both have the same name. */
export function isSame(one: unknown, other: unknown, key: string): boolean {
  return isMap(one) && isMap(other) && one[key] !== undefined && one[key] === other[key];
}
