/* Generates JSON schemas for kubeconform from the OpenAPI documents of the API server, for built-in kinds and custom resources. */

type Schema = { readonly [keyword: string]: any };

/** The parts of a document of `/openapi/v3/…` that are read. */
export interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A file with the schema of one kind. */
export interface SchemaFile {
  readonly name: string;
  readonly schema: Schema;
}

const DEFINITIONS = '#/definitions/';

/** One file for each kind of the document. Unknown fields are forbidden. */
export function schemaFiles({ components: { schemas } }: OpenApi): SchemaFile[] {
  const definitions = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
  return Object.entries(schemas).flatMap(([name, schema]) => kindsOf(schema).map(kind => ({
    name: fileName(kind), schema: { definitions, $ref: `${DEFINITIONS}${name}` },
  })));
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

function kindsOf(schema: Schema): GroupVersionKind[] {
  return schema['x-kubernetes-group-version-kind'] ?? [];
}

/** The name of the file of a kind, as kubeconform requests it: it treats `v1` as the group of the core API. */
function fileName({ group, version, kind }: GroupVersionKind): string {
  return `${kind}-${group === '' ? version : group}-${version}.json`.toLowerCase();
}

/** The schema location for kubeconform. */
export function schemaLocation(folder: string): string {
  return `${folder}/{{ .ResourceKind }}-{{ .Group }}-{{ .ResourceAPIVersion }}.json`;
}

/** Keywords that hold a schema, a list of them, or a map of them. */
const NESTED: Readonly<Record<string, (value: any) => any>> = {
  properties: value => Object.fromEntries(Object.entries(value as Schema).map(([name, schema]) => [name, strict(schema)])),
  items: strict,
  additionalProperties: value => typeof value === 'object' ? strict(value) : value,
  allOf: value => value.map(strict),
  anyOf: value => value.map(strict),
  oneOf: value => value.map(strict),
  not: strict,
  $ref: value => value.replace('#/components/schemas/', DEFINITIONS),
};

function strict(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, NESTED[keyword]?.(value) ?? value]);
  const { type, nullable, default: _default, ...rest } = Object.fromEntries(entries);
  const types = nullable && type ? [type, 'null'] : type;
  return { ...rest, ...types && { type: types }, ...isClosed(schema) && { additionalProperties: false } };
}

function isClosed(schema: Schema): boolean {
  return schema.type === 'object' && schema.properties !== undefined && schema.additionalProperties === undefined
    && schema['x-kubernetes-preserve-unknown-fields'] !== true && schema['x-kubernetes-embedded-resource'] !== true;
}
