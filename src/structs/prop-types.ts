import { STRUCTS } from './struct-table.generated';
import { TextKindName } from './text-kinds';

/** Name of a struct that users can pass. */
export type StructName = keyof typeof STRUCTS;

/** The type of a value. */
export type ValueType =
  | { readonly is: 'text'; readonly kind: TextKindName }
  | { readonly is: 'list'; readonly of: ValueType }
  | { readonly is: 'map'; readonly names: TextKindName; readonly of: ValueType }
  /** A primitive, an enum, a struct, an interface or a class. */
  | { readonly is: 'named'; readonly name: string };

/** What is known about a prop. */
export interface PropType {
  readonly type: ValueType;
  readonly required: boolean;
}

const KNOWN = new Map<StructName, ReadonlyMap<string, PropType>>();

/** Whether there is a struct of a name. */
export function isStructName(name: string): name is StructName {
  return Object.hasOwn(STRUCTS, name);
}

/** The props of a struct. */
export function propTypes(struct: StructName): ReadonlyMap<string, PropType> {
  const known = KNOWN.get(struct) ?? new Map(Object.entries<string>(STRUCTS[struct]).map(([name, text]) => [name, propType(text)]));
  KNOWN.set(struct, known);
  return known;
}

function propType(text: string): PropType {
  return { type: valueType(text.replace(/!$/, '')), required: text.endsWith('!') };
}

function valueType(text: string): ValueType {
  if (text.endsWith('[]')) { return { is: 'list', of: valueType(text.slice(0, -2)) }; }
  if (text.startsWith('{')) { return mapType(text.slice(1, -1)); }
  const [name, kind] = text.split(':');
  return kind === undefined ? { is: 'named', name } : { is: 'text', kind: kind as TextKindName };
}

function mapType(element: string): ValueType {
  const [, names, texts] = /^string:(\w+)\/(\w+)$/.exec(element) ?? [];
  if (names === undefined) { return { is: 'map', names: 'free', of: valueType(element) }; }
  return { is: 'map', names: names as TextKindName, of: { is: 'text', kind: texts as TextKindName } };
}
