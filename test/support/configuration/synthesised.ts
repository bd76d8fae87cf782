import * as fs from 'node:fs';
import * as path from 'node:path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { stringify } from 'yaml';
import * as library from '../../../src';
import { temporaryFolder } from '../fleet';

/** A folder of manifests with a configuration in it, beside other objects. */
export function manifestsOf(props: library.HarborConfigurationProps): string {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'inside', { namespace: 'harbor', disableResourceNameHashes: true });
  new library.HarborConfiguration(chart, 'configuration', props);
  return manifestsIn(chart);
}

/** A folder of manifests with what is in a chart. */
function manifestsIn(chart: cdk8s.Chart): string {
  const folder = temporaryFolder();
  expect(chart.node.findAll().flatMap(construct => construct.node.validate())).toEqual([]);
  fs.writeFileSync(path.join(folder, 'inside.k8s.yaml'), chart.toJson().map(it => stringify(it)).join('---\n'));
  return folder;
}

/** Runs the code of an export as its user would, and returns its manifests. */
export function synthesised(code: string): string {
  const charts: cdk8s.Chart[] = [];
  class RecordingApp extends cdk8s.App {
    public override synth(): void { charts.push(...this.charts); }
  }
  const modules: Readonly<Record<string, unknown>> = { 'cdk8s': { ...cdk8s, App: RecordingApp }, 'cdk8s-harbor': library };
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  new Function('require', 'exports', outputText)((name: string) => modules[name], {});
  return manifestsIn(charts[0]);
}

/** A folder with values of Secrets, as files `<name of the Secret>/<key>`. */
export function writtenSecrets(values: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [file, value] of Object.entries(values)) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), `${value}\n`);
  }
  return folder;
}
