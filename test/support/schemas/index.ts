import * as path from 'node:path';
import { JsonLinesProcess } from './json-lines-process';
import { describeObject, identityProblems, objectProblems } from '../object-rules';

interface SchemaProblem {
  readonly index: number;
  readonly field: string;
  readonly message: string;
}

/** One for all test files of a worker: it takes a second to read the schemas, and ends with the worker. */
const validator = new JsonLinesProcess(path.join(__dirname, 'validate-schemas.mjs'));

/**
 * What an API server would refuse in these objects: one line for each problem, with kind, name and field. Fields that the
 * schema of a kind does not know are problems too, and so is a kind without a schema. The objects of one
 * cluster belong into one call: then their names are compared.
 */
export async function schemaProblems(documents: readonly object[]): Promise<string[]> {
  const found = await validate(documents);
  const lines = found.map(({ index, field, message }) => [describeObject(documents[index]), field, message].filter(Boolean).join(': '));
  const flawed = new Set(found.map(({ index }) => index));
  const sound = documents.filter((_, index) => !flawed.has(index)); // the rules rely on the shape
  return [...lines, ...sound.flatMap(objectProblems), ...identityProblems(documents)];
}

async function validate(documents: readonly object[]): Promise<SchemaProblem[]> {
  return await validator.answer(documents) as SchemaProblem[];
}
