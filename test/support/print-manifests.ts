/* Prints the manifests of every scenario and example as JSON, for a comparison of what another process writes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Yaml } from 'cdk8s';
import { render } from './rendered';
import { SCENARIOS } from './scenarios/scenarios';
import { exampleNames, isForCluster, synthExample } from '../../tools/synth-examples';

/** The text of every scenario and of every file of the examples, by name. */
export function allTexts(): Record<string, string> {
  const target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  const files = exampleNames().flatMap(name => synthExample(name, target).filter(isForCluster).map(file => [`${name}/${basename(file)}`, readFileSync(file, 'utf8')]));
  rmSync(target, { recursive: true });
  return Object.fromEntries([...SCENARIOS.map(scenario => [scenario.name, Yaml.stringify(...render(scenario).documents)]), ...files]);
}

if (require.main === module) {
  console.warn = () => undefined;
  process.stdout.write(JSON.stringify(allTexts()));
}
