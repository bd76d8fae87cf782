import { Size } from 'cdk8s';
import { enumMember } from './definition-enums';
import { constantsOf, DataChoice, DataSchema, fleetFileSchema, methodsOf, resolveSchema } from '../../fleet/file/data-schema';
import { amountAndUnit } from '../../syntax/duration';
import { isMap } from '../../syntax/plain-map';
import { quantityValue } from '../../syntax/quantity';
import { sizeOfBytes } from '../../syntax/size-quantity';

/** A piece of a definition in any language. */
export type Piece =
  | { readonly kind: 'call' | 'constant'; readonly owner: string; readonly module: Module; readonly member: string; readonly args: readonly Piece[] }
  | { readonly kind: 'struct' | 'map'; readonly name: string; readonly fields: readonly (readonly [name: string, Piece])[] }
  | { readonly kind: 'list'; readonly items: readonly Piece[] }
  | { readonly kind: 'plain'; readonly value: string | number | boolean | null };

/** Where a class comes from. */
export type Module = 'cdk8s' | 'cdk8s-harbor';

/** Props in the words of fleet files as pieces of code: the schema of fleet files says which class and which method each word stands for. */
export function definitionTree(data: Readonly<Record<string, unknown>>, kind: 'harborRelease' | 'harbor'): Piece {
  return piece(data, fleetFileSchema().properties?.[kind] ?? {});
}

function piece(value: unknown, given: DataSchema): Piece {
  const schema = resolveSchema(given, fleetFileSchema());
  if (schema['x-scalar'] !== undefined) { return scalar(schema['x-scalar'], String(value)); }
  if (schema['x-choices']) { return choice(value, schema, schema['x-choices']); }
  if (schema.enum) { return call({ owner: nameOf(given), member: enumMember(nameOf(given), value), kind: 'constant' }); }
  if (Array.isArray(value)) { return { kind: 'list', items: value.map(item => piece(item, schema.items ?? {})) }; }
  if (isMap(value)) { return fields(value, { schema, name: nameOf(given) }); }
  return { kind: 'plain', value: value as string | number | boolean | null };
}

function fields(value: Readonly<Record<string, unknown>>, { schema, name }: { readonly schema: DataSchema; readonly name: string }): Piece {
  const fallback = isMap(schema.additionalProperties) ? schema.additionalProperties as DataSchema : {};
  const kind = schema.properties && name !== '' ? 'struct' : 'map';
  return { kind, name, fields: Object.entries(value).map(([key, inner]) => [key, piece(inner, schema.properties?.[key] ?? fallback)]) };
}

function choice(value: unknown, schema: DataSchema, choices: Readonly<Record<string, DataChoice>>): Piece {
  const [word, options] = isMap(value) ? Object.entries(value)[0] : [String(value), {}];
  const { class: owner, member } = choices[word];
  const isWord = !isMap(value) && !Object.hasOwn(methodsOf(schema), word);
  if (isWord) { return constantOrCall(owner, member, constantsOf(schema).includes(word)); }
  const method = methodsOf(schema)[word] ?? {};
  const parameters = method['x-parameters'] ?? [];
  const given: Readonly<Record<string, unknown>> = isMap(options) ? options : { [parameters[0].name]: options };
  const named = parameters.filter(({ struct }) => !struct).map(({ name }) => name);
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !named.includes(name)));
  const positional = named.filter(name => given[name] !== undefined).map(name => piece(given[name], method.properties?.[name] ?? {}));
  const struct = Object.keys(rest).length > 0 ? [fields(rest, { schema: method, name: 'options' })] : [];
  return call({ owner, member, args: [...positional, ...struct] });
}

/** A word that stands alone is a constant, or a method without options. */
function constantOrCall(owner: string, member: string, isWord: boolean): Piece {
  return call({ owner, member, kind: isWord && /^[A-Z0-9_]+$/.test(member) ? 'constant' : 'call' });
}

interface Call {
  readonly kind?: 'call' | 'constant';
  readonly owner: string;
  readonly member: string;
  readonly args?: readonly Piece[];
  readonly module?: Module;
}

function call({ kind = 'call', owner, member, args = [], module = 'cdk8s-harbor' }: Call): Piece {
  return { kind, owner, member, args, module };
}

const DURATION_UNITS: Readonly<Record<string, string>> = { ms: 'millis', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };

function scalar(name: string, text: string): Piece {
  if (name === 'Duration') {
    const { amount, unit } = amountAndUnit(text)!;
    return call({ owner: name, member: DURATION_UNITS[unit], args: [{ kind: 'plain', value: amount }], module: 'cdk8s' });
  }
  return name === 'Size' ? sizePiece(sizeOfBytes(quantityValue(text))) : call({ owner: name, member: 'of', args: [{ kind: 'plain', value: text }] });
}

const SIZE_UNITS: readonly (readonly [bytes: number, member: string])[] = [[1024 ** 2, 'gibibytes'], [1024, 'mebibytes'], [1, 'kibibytes']];

function sizePiece(size: Size): Piece {
  const kibibytes = size.toKibibytes();
  const [unit, member] = SIZE_UNITS.find(([each]) => kibibytes % each === 0)!;
  return call({ owner: 'Size', member, args: [{ kind: 'plain', value: kibibytes / unit }], module: 'cdk8s' });
}

function nameOf({ $ref = '' }: DataSchema): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
