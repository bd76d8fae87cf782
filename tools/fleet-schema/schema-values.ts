/* The examples of the schema of fleet files are values that it accepts. */
import Ajv from 'ajv';

type Schema = Record<string, unknown>;

/** A schema whose examples, and what editors insert, are values that it accepts; others are an error. */
export function withValidExamples(schema: Schema): Schema {
  const ajv = new Ajv({ strict: false, logger: false });
  ajv.addSchema(schema, 'fleet');
  const refused = examplesIn(schema, '').filter(({ pointer, value }) => ajv.getSchema(`fleet#${pointer}`)?.(value) !== true);
  const messages = refused.map(({ pointer, value }) => `${pointer} refuses its own example ${JSON.stringify(value)}`);
  if (messages.length > 0) { throw new Error(messages.join('\n')); }
  return schema;
}

interface Example {
  readonly pointer: string;
  readonly value: unknown;
}

interface WithExamples {
  readonly examples?: unknown;
  readonly defaultSnippets?: ReadonlyArray<{ readonly body: unknown }>;
}

/** All examples and snippets, each with the place of its schema. Examples are lists; a property may have the same name. */
function examplesIn(part: unknown, pointer: string): Example[] {
  if (typeof part !== 'object' || part === null) { return []; }
  const { examples, defaultSnippets } = part as WithExamples;
  const own = [...Array.isArray(examples) ? examples as unknown[] : [], ...(defaultSnippets ?? []).map(({ body }) => body)];
  const parts = Object.entries(part).filter(([key]) => key !== 'defaultSnippets');
  const below = parts.flatMap(([key, value]) => examplesIn(value, `${pointer}/${encodeURIComponent(key)}`));
  return [...own.map(value => ({ pointer, value })), ...below];
}
