import { IConstruct } from 'constructs';
import { ProblemCode, PROBLEMS } from './problems';
import { ProblemRule } from './problems/problem-rule';

/** A single occurrence of a problem. */
export interface Finding {
  /** Path of the prop below the construct: `trivy.replicas`. */
  readonly prop: string;
  /** Value of the prop. Has to be left out if it may contain a credential. */
  readonly value?: unknown;
  /** Values for the `{name}` slots of the rule's texts. */
  readonly slots?: Readonly<Record<string, string | number>>;
}

/** Type of the construct metadata that stores warnings. */
export const WARNING_METADATA = 'cdk8s-harbor:warning';

/**
 * Records a problem on a construct: an error as a validation, a warning as metadata. Nothing is thrown here. `app.synth()` runs all validations,
 * throws all errors at once, each with the path of its construct, and writes no files then.
 */
export function report(scope: IConstruct, code: ProblemCode, finding: Finding): void {
  const rule: ProblemRule = PROBLEMS[code];
  const message = describeProblem(code, finding);
  if (rule.severity === 'warning') {
    scope.node.addMetadata(WARNING_METADATA, message);
    return;
  }
  scope.node.addValidation({ validate: () => [message] });
}

/** The message of a problem in one line: code, prop, requirement, actual value and fix. */
export function describeProblem(code: ProblemCode, finding: Finding): string {
  const rule: ProblemRule = PROBLEMS[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (slot, name: string) => String(finding.slots?.[name] ?? slot));
  const got = finding.value === undefined ? '' : `, got ${formatValue(finding.value)}`;
  return `${code} '${finding.prop}' ${fill(rule.must)}${got}: ${fill(rule.fix)}`;
}

/** All warnings below a construct, each with the path of its construct. */
export function warningsBelow(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap(construct => construct.node.metadata
    .filter(entry => entry.type === WARNING_METADATA)
    .map(entry => `[${construct.node.path}] ${entry.data}`));
}

function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const withoutUserinfo = text.replace(/:\/\/[^/@\s"]*@/g, '://***@');
  return withoutUserinfo.length > 160 ? `${withoutUserinfo.slice(0, 157)}...` : withoutUserinfo;
}
