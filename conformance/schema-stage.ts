/* Validates every object with kubeconform against the schemas of the API server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlane } from './control-plane';
import { schemaFiles, schemaLocation } from './json-schemas';
import { Output } from './outputs';
import { grouped, Problems, runProgram, writeOutputs } from './stage';

/** Writes the schemas of all kinds that the API server knows in the given versions. */
export function writeSchemas(plane: ControlPlane, apiVersions: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const apiVersion of new Set(apiVersions)) {
    const { ok, out } = plane.kubectl(['get', '--raw', `/openapi/v3/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`]);
    if (!ok) { continue; } // kubeconform reports kinds without a schema
    for (const { name, schema } of schemaFiles(JSON.parse(out))) { writeFileSync(join(folder, name), JSON.stringify(schema)); }
  }
}

interface Resource {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

/** Runs kubeconform over all outputs. */
export function schemaProblems(
  kubeconform: string, outputs: readonly Output[], { schemas, folder }: { schemas: string; folder: string },
): Problems {
  const files = writeOutputs(outputs, folder);
  const { out, err } = runProgram(kubeconform, ['-strict', '-verbose', '-output', 'json', '-schema-location', schemaLocation(schemas), ...files]);
  const resources = parse(out, err);
  const judged = (file: string) => resources.filter(it => it.filename === file).length;
  return grouped(outputs.flatMap(({ name, objects }, index) => [
    ...resources.filter(it => it.filename === files[index] && it.status !== 'statusValid').map(it => ({ name, problem: describe(it) })),
    ...judged(files[index]) === objects.length ? [] : [{ name, problem: `kubeconform judged ${judged(files[index])} of ${objects.length} objects: ${err.trim()}` }],
  ]));
}

function parse(out: string, err: string): readonly Resource[] {
  if (!out.trim().startsWith('{')) { throw new Error(`kubeconform: ${err || out}`); }
  return JSON.parse(out).resources ?? [];
}

/** The paths of the invalid fields from the message; the list beside it only has the outermost fields. */
function describe({ kind, name, msg }: Resource): string {
  const places = msg.split(/\s+- at /).slice(1).filter(it => !it.endsWith('validation failed'));
  return `${kind}/${name}: ${places.length > 0 ? places.join('; ') : msg}`;
}
