import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { describeObject, identityProblems, objectProblems } from '../object-rules';

interface SchemaProblem {
  readonly index: number;
  readonly field: string;
  readonly message: string;
}

jest.setTimeout(60_000); // the first use after an installation reads the types of all kinds, which takes seconds

/**
 * What an API server would refuse in these objects: one line for each problem, with kind, name and field. Fields that the
 * schema of a kind does not know are problems too, and so is a kind without a schema. All objects of one cluster at once is
 * best: then names are compared, and it takes one child process.
 */
export async function schemaProblems(documents: readonly object[]): Promise<string[]> {
  const found = await validate(documents);
  const lines = found.map(({ index, field, message }) => [describeObject(documents[index]), field, message].filter(Boolean).join(': '));
  const flawed = new Set(found.map(({ index }) => index));
  const sound = documents.filter((_, index) => !flawed.has(index)); // the rules rely on the shape
  return [...lines, ...sound.flatMap(objectProblems), ...identityProblems(documents)];
}

async function validate(documents: readonly object[]): Promise<SchemaProblem[]> {
  const output = await runNode(path.join(__dirname, 'validate-schemas.mjs'), JSON.stringify(documents));
  return JSON.parse(output) as SchemaProblem[];
}

async function runNode(script: string, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) { return resolve(Buffer.concat(output).toString('utf8')); }
      reject(new Error(`${path.basename(script)} ended with ${code}: ${Buffer.concat(errors).toString('utf8')}`));
    });
    child.stdin.on('error', () => undefined); // a child that dies early is reported by its exit code
    child.stdin.end(input);
  });
}
