/* kube-linter with all its checks. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Judgement } from './kyverno-stage';
import { Output } from './outputs';
import { runProgram, writeOutputs } from './stage';

interface Report {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: {
    readonly Metadata: { readonly FilePath: string };
    readonly K8sObject: { readonly Name: string; readonly GroupVersionKind: { readonly Kind: string } };
  };
}

/** What kube-linter says about some outputs. */
export function lint(kubeLinter: string, outputs: readonly Output[], folder: string): Judgement[] {
  const files = writeOutputs(outputs, folder);
  const config = join(folder, 'kube-linter-config.json');
  writeFileSync(config, JSON.stringify({ checks: { addAllBuiltIn: true } }));
  const { out, err } = runProgram(kubeLinter, ['lint', '--config', config, '--format', 'json', ...files]);
  if (!out.trim().startsWith('{')) { throw new Error(`kube-linter: ${err || out}`); }
  return linterJudgements(out, (file: string) => outputs[files.indexOf(file)].name);
}

/** The findings in the JSON of kube-linter. */
export function linterJudgements(text: string, outputOf: (file: string) => string): Judgement[] {
  return (JSON.parse(text).Reports as Report[] | null ?? []).map(report => ({
    output: outputOf(report.Object.Metadata.FilePath),
    policy: `kube-linter ${report.Check}`,
    object: `${report.Object.K8sObject.GroupVersionKind.Kind}/${report.Object.K8sObject.Name}`,
    passed: false,
    message: report.Diagnostic.Message,
  }));
}
