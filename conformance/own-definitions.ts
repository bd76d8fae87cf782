/* CustomResourceDefinitions from our own schemas, for kinds whose operator publishes no definition in a Go module. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesObject } from './documents';

type Schema = { readonly [keyword: string]: any };

const FOLDER = join(__dirname, '..', 'test', 'support', 'schemas', 'own-schemas');

/** Reads a schema of ours. */
export function ownSchema(name: string): Schema {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}

/** The CustomResourceDefinition of a namespaced kind. */
export function ownDefinition(schema: Schema, shared: Schema, plural: string): KubernetesObject {
  const { apiVersion, kind, spec } = schema.properties;
  const [group, version] = apiVersion.const.split('/');
  const properties = { spec: structural(spec, { own: schema, shared }) };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind: kind.const, plural, singular: kind.const.toLowerCase() },
      scope: 'Namespaced',
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties, required: ['spec'] } } }],
    },
  };
}

/** The schemas in which references are resolved: the current one, and the shared definitions. */
interface Definitions {
  readonly own: Schema;
  readonly shared: Schema;
}

/** Converts a schema to a structural schema, as API servers require it: without `$ref`, `const` and lists of types. */
export function structural(schema: Schema, definitions: Definitions): Schema {
  if (schema.$ref) { return resolved(schema.$ref, definitions); }
  const { type, properties, items, additionalProperties, oneOf, const: constant, $comment: _comment, ...rest } = schema;
  const inside = (value: Schema) => structural(value, definitions);
  return {
    ...rest,
    ...typeOf({ type: type ?? (rest.enum ? typeof rest.enum[0] : constant && typeof constant) }),
    ...constant !== undefined && { enum: [constant] },
    ...properties && { properties: Object.fromEntries(Object.entries(properties as Schema).map(([name, value]) => [name, inside(value)])) },
    ...items && { items: inside(items) },
    ...oneOf && { oneOf: oneOf.map(condition) },
    ...typeof additionalProperties === 'object' && { additionalProperties: inside(additionalProperties) },
  };
}

/** One of several conditions, which a structural schema has without types. */
function condition({ const: constant, properties, ...rest }: Schema): Schema {
  const inside = Object.entries((properties ?? {}) as Schema).map(([name, value]) => [name, condition(value)]);
  return { ...rest, ...constant !== undefined && { enum: [constant] }, ...properties && { properties: Object.fromEntries(inside) } };
}

function resolved(reference: string, { own, shared }: Definitions): Schema {
  const [file, name] = reference.split('#/$defs/');
  const within = file === '' ? own : shared;
  return structural(within.$defs[name], { own: within, shared });
}

function typeOf({ type }: { type?: string | readonly string[] }): Schema {
  return Array.isArray(type) ? { 'x-kubernetes-int-or-string': true } : { ...type && { type } };
}
