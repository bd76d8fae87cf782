/* Runs the Kyverno CLI: the policies in `policies/` on all outputs, and the generated tests of the admission policies in our output. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { yamlFiles, identity, KubernetesObject, objectsOf } from './documents';
import { Output, POLICY_TEST } from './outputs';
import { PolicyExemption, isExempt } from './policy-exemptions';
import { grouped, Problems, runProgram, writeOutputs } from './stage';

/** Folder of the policies that every workload must comply with. */
export const POLICIES = join(__dirname, 'policies');

/** The result of a policy for an object. */
export interface Judgement {
  readonly output: string;
  readonly policy: string;
  readonly object: string;
  readonly passed: boolean;
  readonly message: string;
}

/** Kinds that the policies apply to. Objects of other kinds are not evaluated. */
const JUDGED = /^(Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|Secret)$/;

/** The results for several outputs, from one run of the CLI. Each output gets namespaces of its own to tell them apart. */
export function judge(kyverno: string, outputs: readonly Output[], folder: string): Judgement[] {
  const judged = (objects: readonly KubernetesObject[]) => objects.filter(it => JUDGED.test(it.kind));
  const marked = outputs.map((output, index) => ({ ...output, objects: judged(output.objects).map(it => moved(it, `output-${index}`)) }));
  const files = writeOutputs(marked.filter(it => it.objects.length > 0), folder);
  if (files.length === 0) { return []; }
  const resources = files.flatMap(file => ['--resource', file]);
  const { out, err } = runProgram(kyverno, ['apply', POLICIES, ...resources, '--remove-color', '--policy-report', '--output-format', 'json']);
  const start = out.indexOf('{"kind"');
  if (start < 0) { throw new Error(`kyverno apply: ${err || out}`); }
  return (JSON.parse(out.slice(start)).results as Result[]).map(({ policy, result, message, resources: [{ kind, namespace, name }] }) => ({
    output: outputs[Number(/^output-(\d+)/.exec(namespace)?.[1])].name,
    policy,
    object: `${kind}/${name}`,
    passed: result === 'pass',
    message: result === 'pass' || result === 'fail' ? message : `${result}: ${message}`,
  }));
}

interface Result {
  readonly policy: string;
  readonly result: string;
  readonly message: string;
  readonly resources: ReadonlyArray<{ readonly kind: string; readonly namespace: string; readonly name: string }>;
}

function moved(object: KubernetesObject, output: string): KubernetesObject {
  const namespace = [output, ...object.metadata.namespace === undefined ? [] : [object.metadata.namespace]].join('-').slice(0, 63);
  return { ...object, metadata: { ...object.metadata, namespace } };
}

/** Violations of policies without an exemption, and exemptions that are no longer needed. */
export function policyProblems(
  judgements: readonly Judgement[], outputs: readonly Output[], exemptions: readonly PolicyExemption[],
): Problems {
  const failed = judgements.filter(it => !it.passed && !isExempt(it, exemptions));
  const unused = exemptions.filter(exemption => !judgements.some(it => !it.passed && isExempt(it, [exemption])));
  return grouped([
    ...failed.map(({ output, policy, object, message }) => ({ name: output, problem: `${object}: policy ${policy}: ${message}` })),
    ...outputs.flatMap(output => unjudged(output, judgements)),
    ...unused.map(({ output, policy }) => ({ name: output, problem: `the exemption from policy ${policy} is not needed any more` })),
  ]);
}

/** Reports workloads that a policy did not evaluate. */
function unjudged({ name, objects }: Output, judgements: readonly Judgement[]): Array<{ name: string; problem: string }> {
  const policies = podPolicies();
  return objects.filter(it => /^(Deployment|StatefulSet|DaemonSet)$/.test(it.kind)).flatMap(object => policies
    .filter(policy => !judgements.some(it => it.output === name && it.policy === policy && it.object === `${object.kind}/${object.metadata.name}`))
    .map(policy => ({ name, problem: `${identity(object)}: policy ${policy} said nothing` })));
}

/** Names of the policies for pods. */
function podPolicies(): string[] {
  return yamlFiles(POLICIES).flatMap(file => objectsOf(readFileSync(file, 'utf8')))
    .filter(({ spec }) => JSON.stringify(spec.matchConstraints ?? spec.rules).match(/"(pods|Pod|deployments)"/))
    .map(({ metadata }) => metadata.name);
}

/** Runs the tests of policies in some folders, which are below `root`. */
export function policyTestProblems(kyverno: string, folders: readonly string[], root: string): Problems {
  return grouped(folders.flatMap(folder => {
    if (!existsSync(join(folder, POLICY_TEST))) { return [{ name: relative(root, folder), problem: `there is no ${POLICY_TEST}` }]; }
    const { ok, out, err } = runProgram(kyverno, ['test', folder, '--remove-color', '--require-tests', '--detailed-results', '--fail-only']);
    const lines = `${out}\n${err}`.split('\n').map(line => line.trim()).filter(line => /fail|error/i.test(line));
    return ok ? [] : lines.map(problem => ({ name: relative(root, folder), problem }));
  }));
}
