import { Duration } from 'cdk8s';
import { dataFlaw } from './check-data';
import { exampleCode, exampleOf, PropPlace } from './examples';
import { join, Reporter, textForMessage } from './findings';
import { isStructName, StructName, ValueType } from './prop-types';
import { attempt, describeShape, hasMethods, shapeOf } from './shapes';
import { ENUMS, INTERFACES } from './struct-table.generated';
import { TEXT_KINDS, TextKind, TextKindName } from './text-kinds';
import { TYPE_WORDS } from './type-words';
import { nearest } from '../syntax/nearest';
import { kindOf } from '../syntax/own-kind';

/** A struct, and where it stands. */
export interface GivenStruct {
  readonly struct: StructName;
  readonly value: unknown;
  /** Path of the struct; empty for the props of a construct and the options of a choice. */
  readonly path?: string;
  /** Props that are not in the table and are left as they are. */
  readonly extras?: readonly string[];
}

/** How a value is checked. */
export interface ValueCheck {
  readonly report: Reporter;
  /** The prop that it is for. */
  readonly place: PropPlace;
  /** Checks a struct in it. */
  readonly struct: (given: GivenStruct) => object;
  /** Takes an object that has the methods of an interface. */
  readonly behaviour: (name: keyof typeof INTERFACES, value: object) => object;
}

/** A value, and what it has to be. */
export interface GivenValue {
  readonly type: ValueType;
  readonly value: unknown;
}

type Named = GivenValue & { readonly name: string };

/** The value without what is wrong about it; undefined if that is all. What is wrong is reported. */
export function checkedValue(check: ValueCheck, prop: string, given: GivenValue): unknown {
  const { type, value } = given;
  switch (type.is) {
    case 'text': return checkedText(check, prop, { kind: type.kind, value });
    case 'list': return checkedList(check, prop, { ...given, of: type.of });
    case 'map': return checkedMap(check, prop, { ...given, names: type.names, of: type.of });
    default: return checkedNamed(check, prop, { ...given, name: type.name });
  }
}

/** What a type is called in messages. */
export function describeType(type: ValueType): string {
  if (type.is === 'text') { return 'a text'; }
  if (type.is === 'list') { return isText(type.of) ? 'a list of texts' : 'a list'; }
  if (type.is === 'map') { return isText(type.of) ? 'texts by name' : "fields in Kubernetes' own words"; }
  if (Object.hasOwn(ENUMS, type.name)) { return `one of ${enumValues(type.name).join(', ')}`; }
  return TYPE_WORDS[type.name]?.what ?? (type.name === 'any' ? 'data' : 'a struct');
}

/** The value is not shown: whatever it is, it may be a secret. */
function refuse({ report, place }: ValueCheck, prop: string, { type, value }: GivenValue): undefined {
  const slots = { expected: `${describeType(type)}, not ${describeShape(value)}`, hint: `write for example ${exampleCode(type, place)}` };
  report('HBR-PROP-02', { prop, slots });
  return undefined;
}

function checkedText(check: ValueCheck, prop: string, { kind, value }: { kind: TextKindName; value: unknown }): unknown {
  if (typeof value !== 'string') { return refuse(check, prop, { type: { is: 'text', kind }, value }); }
  const { is, what, code = 'HBR-PROP-05', object = '' }: TextKind = TEXT_KINDS[kind];
  if (is(value)) { return value; }
  const example = exampleOf({ is: 'text', kind }, check.place) as string;
  check.report(code, { prop, value: textForMessage(prop, value), slots: { what, example, kind: object } });
  return undefined;
}

/** What is wrong in a list is replaced, so that all else keeps its place. */
function checkedList(check: ValueCheck, prop: string, given: GivenValue & { of: ValueType }): unknown {
  const { value, of } = given;
  const items = shapeOf(value) === 'list' ? attempt(() => Array.from(value as readonly unknown[])) : undefined;
  if (!items) { return refuse(check, prop, given); }
  const checked = items.map((item, at) => checkedValue(check, `${prop}[${at}]`, { type: of, value: item }) ?? exampleOf(of, check.place));
  return checked.every((item, at) => item === items[at]) ? value : checked.filter(item => item !== undefined);
}

function checkedMap(check: ValueCheck, prop: string, given: GivenValue & { names: TextKindName; of: ValueType }): unknown {
  const { value, names, of } = given;
  if (shapeOf(value) === 'fields' && of.is === 'named' && of.name === 'any') { return checkedData(check, prop, given); }
  const entries = shapeOf(value) === 'fields' ? attempt(() => Object.entries(value as object)) : undefined;
  if (!entries) { return refuse(check, prop, given); }
  const isName = (name: string) => name !== '__proto__' && TEXT_KINDS[names].is(name);
  for (const [name] of entries.filter(([text]) => !isName(text))) {
    check.report('HBR-PROP-05', { prop: join(prop, name), slots: { what: `named by ${TEXT_KINDS[names].what}`, example: TEXT_KINDS[names].example } });
  }
  const checked = entries.filter(([name]) => isName(name))
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => [name, checkedValue(check, join(prop, name), { type: of, value: item })] as const);
  const isSame = checked.length === entries.length && checked.every(([, item], at) => item === entries[at][1]);
  return isSame ? value : Object.fromEntries(checked.filter(([, item]) => item !== undefined));
}

function checkedNamed(check: ValueCheck, prop: string, given: Named): unknown {
  const { name, value } = given;
  if (Object.hasOwn(CHECKS, name)) { return CHECKS[name](check, prop, given); }
  if (Object.hasOwn(ENUMS, name)) { return checkedEnum(check, prop, given); }
  if (Object.hasOwn(INTERFACES, name)) { return checkedInterface(check, prop, given); }
  if (!isStructName(name)) { return kindOf(Object(value) as object) === name ? value : refuse(check, prop, given); }
  return shapeOf(value) === 'fields' ? check.struct({ struct: name, value, path: prop }) : refuse(check, prop, given);
}

const CHECKS: Readonly<Record<string, (check: ValueCheck, prop: string, given: Named) => unknown>> = {
  'number': (check, prop, given) => Number.isFinite(given.value) ? given.value : refuse(check, prop, given),
  'boolean': (check, prop, given) => typeof given.value === 'boolean' ? given.value : refuse(check, prop, given),
  'any': checkedData,
  'cdk8s.Duration': checkedDuration,
  'OwnDuration': (check, prop, given) => isAmount(given.value, 'toMilliseconds') ? given.value : refuse(check, prop, given),
  'cdk8s.Size': (check, prop, given) => isAmount(given.value, 'toKibibytes') ? given.value : refuse(check, prop, given),
};

function checkedData({ report }: ValueCheck, prop: string, { value }: GivenValue): unknown {
  const expected = dataFlaw(value);
  if (expected === undefined) { return value; }
  report('HBR-PROP-02', { prop, slots: { expected, hint: 'write texts, numbers, flags, lists and maps' } });
  return undefined;
}

/** Everything that reads durations counts seconds. */
function checkedDuration(check: ValueCheck, prop: string, given: Named): unknown {
  if (!isAmount(given.value, 'toMilliseconds')) { return refuse(check, prop, given); }
  const seconds = (given.value as Duration).toMilliseconds({ integral: false }) / 1000;
  if (Number.isInteger(seconds)) { return given.value; }
  const example = `Duration.seconds(${Math.ceil(seconds)})`;
  check.report('HBR-TIME-01', { prop, value: `${seconds} seconds`, slots: { unit: 'seconds', least: 1, example } });
  return Duration.seconds(Math.ceil(seconds));
}

function isAmount(value: unknown, unit: string): boolean {
  return hasMethods(value, [unit]) && attempt(() => Number.isFinite(value[unit]({ integral: false, rounding: 2 }))) === true;
}

function checkedEnum(check: ValueCheck, prop: string, { name, type, value }: Named): unknown {
  const values = enumValues(name);
  if (values.some(candidate => candidate === value)) { return value; }
  const near = typeof value === 'string' ? nearest(value, values.map(String)) : undefined;
  const shown = typeof value === 'string' ? textForMessage(prop, value) : undefined;
  check.report('HBR-PROP-02', { prop, value: shown, slots: { expected: describeType(type), hint: near ? `did you mean '${near}'?` : 'choose one of them' } });
  return undefined;
}

function checkedInterface(check: ValueCheck, prop: string, given: Named): unknown {
  const name = given.name as keyof typeof INTERFACES;
  const { value } = given;
  const kind = shapeOf(value) === 'own' ? kindOf(value as object) : undefined;
  if (kind === name) { return value; }
  const isTheirs = kind === undefined && name !== 'IHarbor' && hasMethods(value, Object.keys(INTERFACES[name]));
  return isTheirs ? check.behaviour(name, value) : refuse(check, prop, given);
}

function enumValues(name: string): ReadonlyArray<string | number> {
  return ENUMS[name as keyof typeof ENUMS];
}

function isText({ is }: ValueType): boolean {
  return is === 'text';
}
