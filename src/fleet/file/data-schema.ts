import { packageFile, readText } from '../tree/package-files';

/** The classes whose values are written as strings. */
export type ScalarName = 'Duration' | 'Size' | 'HarborVersion' | 'ImageLock';

/** A part of the published schema of fleet files: JSON Schema with extensions that map values to the library. */
export interface DataSchema {
  readonly '$ref'?: string;
  readonly 'title'?: string;
  readonly 'type'?: string | readonly string[];
  readonly 'description'?: string;
  /** Values that editors show. */
  readonly 'examples'?: readonly unknown[];
  /** What editors insert. */
  readonly 'defaultSnippets'?: ReadonlyArray<{ readonly label: string; readonly body: unknown }>;
  readonly 'pattern'?: string;
  readonly 'enum'?: readonly (string | number)[];
  readonly 'anyOf'?: readonly DataSchema[];
  readonly 'items'?: DataSchema;
  readonly 'minItems'?: number;
  readonly 'properties'?: Readonly<Record<string, DataSchema>>;
  readonly 'additionalProperties'?: DataSchema | boolean;
  readonly 'required'?: readonly string[];
  /** Properties that are required after the shared section and that of the Sovereign are merged. A single section may lack them. */
  readonly 'x-required'?: readonly string[];
  /** Name of the class of a value that is written as a string. */
  readonly 'x-scalar'?: ScalarName;
  /** Static methods and constants of classes, by their names in data. */
  readonly 'x-choices'?: Readonly<Record<string, DataChoice>>;
  /** Parameters of a static method, in order. The properties of a struct are written beside the other parameters. */
  readonly 'x-parameters'?: ReadonlyArray<{ readonly name: string; readonly struct: boolean }>;
}

/** A static method or a constant of a class. */
export interface DataChoice {
  readonly class: string;
  readonly member: string;
}

/** The published schema. */
export interface FleetFileSchema extends DataSchema {
  readonly $defs: Readonly<Record<string, DataSchema>>;
}

let published: FleetFileSchema | undefined;

/** The published schema of fleet files, which editors and the loader use. */
export function fleetFileSchema(): FleetFileSchema {
  published ??= JSON.parse(readText(packageFile('schema', 'fleet.schema.json'))) as FleetFileSchema;
  return published;
}

/** Resolves a `$ref`. A description beside the reference takes precedence. */
export function resolveSchema(schema: DataSchema, { $defs }: FleetFileSchema): DataSchema {
  if (schema.$ref === undefined) { return schema; }
  const { description = $defs[nameOf(schema.$ref)].description } = schema;
  return { ...$defs[nameOf(schema.$ref)], description };
}

/** The static methods of a choice, which are written as a map with one key. */
export function methodsOf({ anyOf = [] }: DataSchema): Readonly<Record<string, DataSchema>> {
  return anyOf.find(({ properties }) => properties)?.properties ?? {};
}

/** The constants of a choice, which are written as a string. */
export function constantsOf({ anyOf = [] }: DataSchema): readonly string[] {
  return (anyOf.find(({ enum: words }) => words)?.enum ?? []).map(String);
}

function nameOf(reference: string): string {
  return reference.slice('#/$defs/'.length);
}
