import { PropLocation } from './prop-location';
import { nearest } from '../diagnostics/nearest';
import { report } from '../diagnostics/report';
import { findRemovedFeature } from '../facts/removed-features';

/** A kind of value: how to recognise it, and how a message names it. */
interface Kind {
  readonly is: (value: unknown) => boolean;
  readonly what: string;
  readonly example: string;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const has = (method: string) => (value: unknown) => isMap(value) && typeof value[method] === 'function';

const KINDS = {
  text: { is: isText, what: 'a text', example: "'...'" },
  texts: { is: value => Array.isArray(value) && value.every(isText), what: 'a list of texts', example: "['...']" },
  textMap: { is: isMap, what: 'texts by name', example: "{ name: '...' }" },
  number: { is: value => typeof value === 'number', what: 'a number', example: '2' },
  flag: { is: value => typeof value === 'boolean', what: 'true or false', example: 'true' },
  duration: { is: has('toSeconds'), what: 'a Duration', example: 'Duration.minutes(5)' },
  choice: { is: has('bind'), what: 'a choice', example: 'what a factory such as Database.external() returns' },
  secrets: { is: has('_sourceOf'), what: 'HarborSecrets', example: 'HarborSecrets.existing()' },
  version: { is: value => isMap(value) && isText(value.version), what: 'a HarborVersion', example: "HarborVersion.of('2.15.2')" },
  fields: { is: isMap, what: "fields in Kubernetes' own words", example: '{ ... }' },
  fieldsList: { is: value => Array.isArray(value) && value.every(isMap), what: "a list in Kubernetes' own words", example: '[{ ... }]' },
} as const satisfies Record<string, Kind>;

type KindName = keyof typeof KINDS;

/** Examples in messages about missing props. */
const EXAMPLES: Readonly<Record<string, string>> = {
  externalUrl: "'https://registry.example.com'",
  database: "Database.external({ host: 'db.example.com' })",
  cache: "Cache.external({ host: 'redis.example.com' })",
  storage: "BlobStorage.s3({ bucket: 'images', region: 'eu-central-1' })",
  exposure: "Exposure.route({ gateways: [{ name: 'public' }] })",
};

/** Rule of one prop: its kind (required with an exclamation mark), the enum of its values, or the rules of the struct or structs that it holds. */
export type PropRule = KindName | `${KindName}!` | { readonly values: object } | { readonly struct: PropRules } | { readonly list: PropRules };

/** Rules of the props of a struct. */
export type PropRules = { readonly [prop: string]: PropRule };

/** The rules of all props of a struct. The compiler rejects a table that lacks a prop of the struct, or has another one. */
export type RulesOf<Struct> = Readonly<Record<keyof Struct, PropRule>>;

/**
 * Reports props that do not exist, that are missing or that have a value of the wrong type, and returns the struct without them. The
 * TypeScript compiler finds most of these mistakes; this check is for JavaScript and for data files.
 */
export function checkedStruct<Struct extends object>(location: PropLocation, struct: Struct, rules: PropRules): Struct {
  const { scope, prop: path } = location;
  const given = Object.entries(struct).filter(([, value]) => value !== undefined && value !== null);
  const unknown = given.filter(([name]) => !Object.hasOwn(rules, name));
  unknown.forEach(([name]) => reportUnknown(location, name, Object.keys(rules)));
  const missing = Object.keys(rules).filter(name => isRequired(rules[name]) && !given.some(([other]) => other === name));
  missing.forEach(name => report(scope, 'HBR-PROP-03', { prop: join(path, name), slots: { example: EXAMPLES[name] ?? "'...'" } }));
  const known = given.filter(([name]) => Object.hasOwn(rules, name));
  const checked = known.map(([name, value]) => [name, checkedValue({ scope, prop: join(path, name) }, value, rules[name])] as const);
  return Object.fromEntries(checked.filter(([, value]) => value !== undefined)) as Struct;
}

/** The value without its invalid parts; undefined if nothing of it is valid. */
function checkedValue(location: PropLocation, value: unknown, rule: PropRule): unknown {
  if (typeof rule === 'string') { return checkedKind(location, value, rule.replace('!', '') as KindName); }
  if ('values' in rule) { return checkedEnumValues(location, value, Object.values(rule.values)); }
  if ('struct' in rule) { return isMap(value) ? checkedStruct(location, value, rule.struct) : reportKind(location, value, structKind(rule.struct)); }
  if (!Array.isArray(value) || !value.every(isMap)) { return reportKind(location, value, structKind(rule.list)); }
  return value.map((element, at) => checkedStruct({ ...location, prop: `${location.prop}[${at}]` }, element, rule.list));
}

function checkedKind({ scope, prop }: PropLocation, value: unknown, name: KindName): unknown {
  if (!KINDS[name].is(value)) { return reportKind({ scope, prop }, value, KINDS[name]); }
  if (name !== 'textMap') { return value; }
  const entries = Object.entries(value as object).map(([key, text]) => [key, checkedKind({ scope, prop: `${prop}.${key}` }, text, 'text')] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined));
}

/** A value of an enum, or a list of such values without the invalid ones. */
function checkedEnumValues({ scope, prop }: PropLocation, value: unknown, values: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.filter((element, at) => checkedEnumValues({ scope, prop: `${prop}[${at}]` }, element, values) !== undefined);
  }
  if (values.some(candidate => candidate === value)) { return value; }
  const near = typeof value === 'string' ? nearest(value, values) : undefined;
  const slots = { expected: `one of ${values.join(', ')}`, hint: near ? `did you mean '${near}'?` : 'choose one of them' };
  report(scope, 'HBR-PROP-02', { prop, value, slots });
  return undefined;
}

/** The message does not show the value, which may be a secret. */
function reportKind({ scope, prop }: PropLocation, value: unknown, kind: Kind): undefined {
  const actual = Array.isArray(value) ? 'a list' : TYPE_NAMES[typeof value] ?? 'something else';
  report(scope, 'HBR-PROP-02', { prop, slots: { expected: `${kind.what}, not ${actual}`, hint: `write for example ${kind.example}` } });
  return undefined;
}

/** How messages name the types of JavaScript. */
const TYPE_NAMES: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', boolean: 'a flag', object: 'an object' };

function structKind(rules: PropRules): Kind {
  return { is: isMap, what: 'a struct', example: `{ ${Object.keys(rules).slice(0, 3).join(', ')}, ... }` };
}

function isRequired(rule: PropRule): boolean {
  return typeof rule === 'string' && rule.endsWith('!');
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function reportUnknown({ scope, prop: path }: PropLocation, name: string, known: readonly string[]): void {
  const prop = join(path, name);
  const removed = findRemovedFeature(name);
  if (removed) {
    report(scope, 'HBR-LEFTOVER-01', { prop, slots: { ...removed } });
    return;
  }
  const near = nearest(name, known);
  const hint = near ? `did you mean '${near}'?` : `it has ${known.join(', ')}`;
  report(scope, 'HBR-PROP-01', { prop, slots: { struct: path || 'HarborProps', hint } });
}
