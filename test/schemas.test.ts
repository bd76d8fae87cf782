import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { allRendered } from './support/rendered';
import { schemaProblems } from './support/schemas';
import { isCrossplane } from '../conformance/engines/crossplane-definitions';
import { exampleNames, isForCluster, synthExample } from '../tools/synth-examples';
import * as yaml from '../tools/yaml';

/** The objects of every file that an example writes: those of one cluster each. */
function exampleFiles(): Array<readonly [string, object[]]> {
  const target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  const files = exampleNames().flatMap(name => synthExample(name, target)).filter(file => file.endsWith('.yaml') && isForCluster(relative(target, file)));
  const texts = files.map(file => [file.slice(target.length + 1), yaml.loadAll(readFileSync(file, 'utf8')) as object[]] as const);
  rmSync(target, { recursive: true });
  return texts;
}

test.each(allRendered().map(harbor => [harbor.name, harbor] as const))('an API server takes all objects of %s', async (_name, { documents }) => {
  expect(await schemaProblems(documents)).toEqual([]);
});

/** Definitions of Crossplane's provider are no part of this repository; the conformance run reads them. */
const ofKnownKinds = (documents: readonly object[]) => documents.filter(it => !isCrossplane(it as never));

test.each(exampleFiles())('an API server takes all objects of the example %s', async (_name, documents) => {
  expect(await schemaProblems(ofKnownKinds(documents))).toEqual([]);
});
