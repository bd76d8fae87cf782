import { packageFile, readText } from '../tree/package-files';

/** A part of the published schema of fleet files, with what it says beyond JSON Schema. */
export interface DataSchema {
  readonly '$ref'?: string;
  readonly 'type'?: string | readonly string[];
  readonly 'description'?: string;
  readonly 'pattern'?: string;
  readonly 'enum'?: readonly string[];
  readonly 'anyOf'?: readonly DataSchema[];
  readonly 'items'?: DataSchema;
  readonly 'minItems'?: number;
  readonly 'properties'?: Readonly<Record<string, DataSchema>>;
  readonly 'additionalProperties'?: DataSchema | boolean;
  readonly 'required'?: readonly string[];
  /** Properties without which the whole is incomplete; they may come from two places, so that no part has to have them. */
  readonly 'x-required'?: readonly string[];
  /** Kind of value that a text stands for. */
  readonly 'x-scalar'?: string;
  /** Choices, by the names that they have in data: static methods and constants of classes. */
  readonly 'x-choices'?: Readonly<Record<string, DataChoice>>;
  /** Parameters of a static method, in order; those of a struct are taken together. */
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

/** The schema of fleet files: what editors check by, and what the loader reads by. */
export function fleetFileSchema(): FleetFileSchema {
  published ??= JSON.parse(readText(packageFile('schema', 'fleet.schema.json'))) as FleetFileSchema;
  return published;
}

/** A part of the schema itself, where another part refers to it; the description of the reference counts. */
export function resolveSchema(schema: DataSchema, { $defs }: FleetFileSchema): DataSchema {
  if (schema.$ref === undefined) { return schema; }
  const { description = $defs[nameOf(schema.$ref)].description } = schema;
  return { ...$defs[nameOf(schema.$ref)], description };
}

/** The choices of a class that are written as a map with one key. */
export function methodsOf({ anyOf = [] }: DataSchema): Readonly<Record<string, DataSchema>> {
  return anyOf.find(({ properties }) => properties)?.properties ?? {};
}

/** The choices of a class that are written as a word. */
export function wordsOf({ anyOf = [] }: DataSchema): readonly string[] {
  return anyOf.find(({ enum: words }) => words)?.enum ?? [];
}

function nameOf(reference: string): string {
  return reference.slice('#/$defs/'.length);
}
