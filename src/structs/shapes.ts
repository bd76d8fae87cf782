import { TYPE_WORDS } from './type-words';
import { kindOf } from '../syntax/own-kind';

/** What a value is to JavaScript, by its shape. */
export type Shape = 'nothing' | 'text' | 'number' | 'flag' | 'list' | 'fields' | 'own' | 'other' | 'unreadable';

const PRIMITIVES: Readonly<Record<string, Shape>> = { string: 'text', number: 'number', boolean: 'flag', undefined: 'nothing' };

/** The shape of a value. Objects that throw when they are looked at are unreadable; objects that are more than fields are others. */
export function shapeOf(value: unknown): Shape {
  if (value === null) { return 'nothing'; }
  if (typeof value !== 'object') { return PRIMITIVES[typeof value] ?? 'other'; }
  return attempt<Shape>(() => {
    if (Array.isArray(value)) { return 'list'; }
    if (kindOf(value) !== undefined) { return 'own'; }
    return Object.prototype.toString.call(value) === '[object Object]' ? 'fields' : 'other';
  }) ?? 'unreadable';
}

const WORDS: Readonly<Record<Shape, string>> = {
  nothing: 'nothing',
  text: 'a text',
  number: 'a number',
  flag: 'a flag',
  list: 'a list',
  fields: 'an object',
  own: 'an object of this library',
  other: 'something else',
  unreadable: 'an object that cannot be read',
};

/** What a value is, in a few words for messages. */
export function describeShape(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) { return String(value); }
  const shape = shapeOf(value);
  const kind = shape === 'own' ? kindOf(value as object) : undefined;
  return (kind === undefined ? undefined : TYPE_WORDS[kind]?.what) ?? WORDS[shape];
}

/** What a function returns; undefined if it throws. */
export function attempt<Result>(look: () => Result): Result | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** Whether all methods are there. */
export function hasMethods(value: unknown, methods: readonly string[]): value is Readonly<Record<string, Function>> {
  if (typeof value !== 'object' || value === null) { return false; }
  return attempt(() => methods.every(name => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')) ?? false;
}
