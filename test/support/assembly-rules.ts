import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import type { Assembly, Callable, Documentable, Parameter, Property, Type, TypeReference } from '@jsii/spec';

/** Modules whose types may be in signatures, beside our own. */
const KNOWN_MODULES = ['constructs', 'cdk8s'];

/** Names and texts that speak of a unit, and the type that such a property has to have. */
const UNITS: ReadonlyArray<{ readonly type: string; readonly name: RegExp; readonly docs: RegExp }> = [
  {
    type: 'Duration',
    name: /(timeout|interval|duration|delay|ttl|expiry|expiration|lifetime|maxAge|gracePeriod|period|(milli)?seconds|millis|minutes|hours|days|weeks)$/i,
    docs: /(^|\b(in|of|many) )((milli)?seconds|minutes|hours|days|weeks)\b/i,
  },
  {
    type: 'Size',
    name: /((?<!pool|batch|page|key)size|memory|capacity|quota|bytes)$/i,
    docs: /(^|\b(in|of|many) )((kilo|kibi|mega|mebi|giga|gibi)?bytes|[KMGT]i?B)\b/i,
  },
];

/** The assembly in a folder, unpacked if need be. */
export function readAssembly(folder: string, file = '.jsii'): Assembly {
  const location = path.join(folder, file);
  if (!fs.existsSync(location)) { throw new Error(`there is no ${file}: run 'npx projen compile' first`); }
  const content = fs.readFileSync(location);
  const parsed = JSON.parse((file.endsWith('.gz') ? zlib.gunzipSync(content) : content).toString('utf8'));
  return parsed.schema === 'jsii/file-redirect' ? readAssembly(folder, parsed.filename) : parsed;
}

/**
 * Types, members and parameters without a text. What overrides something has the text of what it overrides, and a parameter of a type of its
 * own has the text of that type.
 */
export function undocumented(assembly: Assembly): string[] {
  return typesOf(assembly).flatMap(type => [
    ...(hasText(type) ? [] : [type.fqn]),
    ...propertiesOf(type).filter(property => !property.overrides && !hasText(property)).map(property => `${type.fqn}.${property.name}`),
    ...callablesOf(type).flatMap(callable => undocumentedInCallable(type, callable)),
    ...(type.kind === 'enum' ? type.members.filter(member => !hasText(member)).map(member => `${type.fqn}.${member.name}`) : []),
  ]);
}

/** Optional properties of structs that do not say what happens without them. */
export function withoutDefault(assembly: Assembly): string[] {
  return structProperties(assembly).filter(({ property }) => property.optional && !property.docs?.default?.trim()).map(({ name }) => name);
}

/** Signatures with a union or an intersection of types. */
export function withUnion(assembly: Assembly): string[] {
  return references(assembly).filter(({ type }) => parts(type).some(part => 'union' in part || 'intersection' in part)).map(({ name }) => name);
}

/** Signatures, base classes and interfaces with a type of a module that our users should not need to know. */
export function withForeignType(assembly: Assembly): string[] {
  const known = [assembly.name, ...KNOWN_MODULES].map(module => `${module}.`);
  const isForeign = (fqn: string) => !known.some(prefix => fqn.startsWith(prefix));
  const parents = typesOf(assembly).flatMap(type => parentsOf(type).map(fqn => ({ name: type.fqn, fqn })));
  const inSignatures = references(assembly).flatMap(({ name, type }) => parts(type).flatMap(part => 'fqn' in part ? [{ name, fqn: part.fqn }] : []));
  return [...parents, ...inSignatures].filter(({ fqn }) => isForeign(fqn)).map(({ name, fqn }) => `${name}: ${fqn}`);
}

/** Properties of structs that have a number or text where name or text speak of a unit. `except` lists names that only sound so. */
export function withoutUnitType(assembly: Assembly, except: readonly string[] = []): string[] {
  return structProperties(assembly).filter(({ property, name }) => isPlain(property.type) && !except.includes(name)).flatMap(({ property, name }) => {
    const unit = UNITS.find(it => it.name.test(property.name) || it.docs.test(property.docs?.summary ?? ''));
    return unit ? [`${name}: should be a ${unit.type}`] : [];
  });
}

/** Signatures with a value of any type. Maps of such values, and lists of such maps, are how free content is written. */
export function withAny(assembly: Assembly): string[] {
  return references(assembly).filter(({ type }) => isLoose(type)).map(({ name }) => name);
}

/** The names in `except` of the other rules that are not in the assembly any more. */
export function unknownNames(assembly: Assembly, names: readonly string[]): string[] {
  const known = structProperties(assembly).map(({ name }) => name);
  return names.filter(name => !known.includes(name));
}

interface Reference {
  readonly name: string;
  readonly type: TypeReference;
}

function typesOf(assembly: Assembly): Type[] {
  return Object.values(assembly.types ?? {});
}

function propertiesOf(type: Type): readonly Property[] {
  return type.kind === 'enum' ? [] : type.properties ?? [];
}

interface NamedCallable extends Callable {
  readonly name: string;
  readonly returns?: { readonly type: TypeReference };
}

function callablesOf(type: Type): readonly NamedCallable[] {
  if (type.kind === 'enum') { return []; }
  const initializer = type.kind === 'class' && type.initializer ? [{ ...type.initializer, name: 'constructor' }] : [];
  return [...initializer, ...type.methods ?? []];
}

function parentsOf(type: Type): readonly string[] {
  if (type.kind === 'enum') { return []; }
  return [...(type.kind === 'class' && type.base ? [type.base] : []), ...type.interfaces ?? []];
}

function undocumentedInCallable(type: Type, callable: NamedCallable): string[] {
  if (callable.overrides && !hasText(callable)) { return []; }
  const name = `${type.fqn}.${callable.name}`;
  const own = callable.name === 'constructor' || hasText(callable) ? [] : [`${name}()`];
  return [...own, ...parametersOf(callable).filter(parameter => !('fqn' in parameter.type) && !hasText(parameter)).map(parameter => `${name}(${parameter.name})`)];
}

function parametersOf(callable: Callable): readonly Parameter[] {
  return callable.parameters ?? [];
}

function hasText({ docs }: Documentable): boolean {
  return Boolean(docs?.summary?.trim());
}

function structProperties(assembly: Assembly): ReadonlyArray<{ readonly name: string; readonly property: Property }> {
  return typesOf(assembly).filter(type => type.kind === 'interface' && type.datatype)
    .flatMap(type => propertiesOf(type).map(property => ({ name: `${type.fqn}.${property.name}`, property })));
}

/** Every type in a signature, with the name of its place. */
function references(assembly: Assembly): Reference[] {
  return typesOf(assembly).flatMap(type => [
    ...propertiesOf(type).map(property => ({ name: `${type.fqn}.${property.name}`, type: property.type })),
    ...callablesOf(type).flatMap(callable => [
      ...parametersOf(callable).map(parameter => ({ name: `${type.fqn}.${callable.name}(${parameter.name})`, type: parameter.type })),
      ...(callable.returns ? [{ name: `${type.fqn}.${callable.name}()`, type: callable.returns.type }] : []),
    ]),
  ]);
}

/** A type with all types that it is made of. */
function parts(type: TypeReference): TypeReference[] {
  if ('collection' in type) { return [type, ...parts(type.collection.elementtype)]; }
  if ('union' in type) { return [type, ...type.union.types.flatMap(parts)]; }
  return 'intersection' in type ? [type, ...type.intersection.types.flatMap(parts)] : [type];
}

function isPlain(type: TypeReference): boolean {
  return parts(type).some(part => 'primitive' in part && ['number', 'string'].includes(part.primitive)) && !parts(type).some(part => 'fqn' in part);
}

function isAny(type: TypeReference): boolean {
  return 'primitive' in type && ['any', 'json'].includes(type.primitive);
}

/** Whether a value of any type is in there, other than as the content of a map. */
function isLoose(type: TypeReference): boolean {
  if ('union' in type) { return type.union.types.some(isLoose); }
  if (!('collection' in type)) { return isAny(type); }
  const { kind, elementtype } = type.collection;
  return !(kind === 'map' && isAny(elementtype)) && isLoose(elementtype);
}
