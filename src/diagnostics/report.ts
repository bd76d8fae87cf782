import { IConstruct } from 'constructs';
import { messageText, messageValue } from './message-text';
import type { RequiredSlots } from './problem-slots';
import { ProblemCode, PROBLEMS } from './problems';
import { ProblemRule } from './problems/problem-rule';
import { rememberSecret } from './reported-secrets';

/** A single occurrence of a problem. */
export interface Finding {
  /** Path of the prop below the construct: `trivy.replicas`. */
  readonly prop: string;
  /** Value of the prop. Secrets in it are hidden; it has to be left out if all of it may be one. */
  readonly value?: unknown;
  /** Values for the `{name}` slots of the rule's texts. */
  readonly slots?: Readonly<Record<string, string | number>>;
}

/** A finding of one problem: with all of its slots, so that no message has an empty one. */
export type FindingOf<Code extends ProblemCode> = [RequiredSlots<Code>] extends [never]
  ? Finding
  : Finding & { readonly slots: Readonly<Record<RequiredSlots<Code>, string | number>> };

/** Type of the construct metadata that stores warnings. */
const WARNING_METADATA = 'cdk8s-harbor:warning';
/** Type of the metadata that stores what looks for warnings. */
const LATE_WARNINGS_METADATA = 'cdk8s-harbor:late-warnings';

/** A warning that was reported. */
export interface Warning {
  readonly code: string;
  /** Path of the prop below the construct. */
  readonly prop: string;
  /** Message in one line, which begins with code and prop. */
  readonly message: string;
}

/**
 * Records a problem on a construct: an error as a validation, a warning as metadata. Nothing is thrown here. `app.synth()` runs all validations,
 * throws all errors at once, each with the path of its construct, and writes no files then.
 */
export function report<Code extends ProblemCode>(scope: IConstruct, code: Code, finding: FindingOf<Code>): void {
  const rule: ProblemRule = PROBLEMS[code];
  const message = describeProblem(code, finding);
  rememberSecret(scope, finding.value);
  if (rule.severity === 'warning') {
    const warning: Warning = { code, prop: finding.prop, message };
    scope.node.addMetadata(WARNING_METADATA, warning);
    return;
  }
  scope.node.addValidation({ validate: () => [message] });
}

/** The message of a problem in one line: code, prop, requirement, actual value and fix. */
export function describeProblem<Code extends ProblemCode>(code: Code, finding: FindingOf<Code>): string {
  const rule: ProblemRule = PROBLEMS[code];
  const filled = (slot: string, name: string) => messageText(String(finding.slots?.[name] ?? slot));
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, filled);
  const got = finding.value === undefined ? '' : `, got ${messageValue(finding.prop, finding.value)}`;
  return `${code} '${messageText(finding.prop)}' ${fill(rule.must)}${got}: ${fill(rule.fix)}`;
}

/** Adds warnings to a construct that are looked for whenever its warnings are asked for. */
export function addLateWarnings(scope: IConstruct, find: () => readonly Warning[]): void {
  scope.node.addMetadata(LATE_WARNINGS_METADATA, find);
}

/** The warnings that were reported on a construct itself. */
export function warningsOn(scope: IConstruct): Warning[] {
  return scope.node.metadata.flatMap(({ type, data }) => {
    if (type === LATE_WARNINGS_METADATA) { return (data as () => readonly Warning[])(); }
    return type === WARNING_METADATA ? [data as Warning] : [];
  });
}
