/* Runs kube-linter with all its checks. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Judgement } from './kyverno-stage';
import { Output } from './outputs';
import { runProgram, writeOutputs } from './stage';

/** Checks that are skipped because they download schemas. Kubeconform validates against the schemas of the API server instead. */
const ELSEWHERE: readonly string[] = ['schema-validation'];

interface Report {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: {
    readonly K8sObject: { readonly Name: string; readonly GroupVersionKind: { readonly Kind: string } };
  };
}

/** The findings for several outputs. Each output is linted by itself, because checks relate objects to each other. */
export function lint(kubeLinter: string, outputs: readonly Output[], folder: string): Judgement[] {
  const files = writeOutputs(outputs, folder);
  const config = join(folder, 'kube-linter-config.json');
  writeFileSync(config, JSON.stringify({ checks: { addAllBuiltIn: true, exclude: ELSEWHERE } }));
  return outputs.flatMap(({ name }, index) => {
    const { out, err } = runProgram(kubeLinter, ['lint', '--config', config, '--format', 'json', files[index]]);
    if (!out.trim().startsWith('{')) { throw new Error(`kube-linter: ${err || out}`); }
    return linterJudgements(out, name);
  });
}

/** The findings in the JSON of kube-linter. */
export function linterJudgements(text: string, output: string): Judgement[] {
  return (JSON.parse(text).Reports as Report[] | null ?? []).map(report => ({
    output,
    policy: `kube-linter ${report.Check}`,
    object: `${report.Object.K8sObject.GroupVersionKind.Kind}/${report.Object.K8sObject.Name}`,
    passed: false,
    message: report.Diagnostic.Message,
  }));
}
