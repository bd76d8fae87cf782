import { IConstruct } from 'constructs';
import { ProblemCode, PROBLEMS } from './problems';
import { ProblemRule } from './problems/problem-rule';

/** Where a problem was found. */
export interface Finding {
  /** The prop as the user wrote it, with its path below the construct: `trivy.replicas`. */
  readonly prop: string;
  /** What the user gave. Never a secret: leave it out then. */
  readonly value?: unknown;
  /** Values for the `{name}` slots of the rule's texts. */
  readonly slots?: Readonly<Record<string, string | number>>;
}

/** Type of the construct metadata under which warnings are kept. */
export const WARNING_METADATA = 'cdk8s-harbor:warning';

/**
 * Records a problem at a construct. Nothing is thrown: `app.synth()` collects all problems of all constructs, prints each
 * with the construct's path, and writes nothing if one of them is an error.
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

/** The one-line text of a problem: code, prop, what must hold, what was given, what to write instead. */
export function describeProblem(code: ProblemCode, finding: Finding): string {
  const rule: ProblemRule = PROBLEMS[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (slot, name: string) => String(finding.slots?.[name] ?? slot));
  const got = finding.value === undefined ? '' : `, got ${shown(finding.value)}`;
  return `${code} '${finding.prop}' ${fill(rule.must)}${got}: ${fill(rule.fix)}`;
}

/** All warnings below a construct, each with the path of the construct that it belongs to. */
export function warningsBelow(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap(construct => construct.node.metadata
    .filter(entry => entry.type === WARNING_METADATA)
    .map(entry => `[${construct.node.path}] ${entry.data}`));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  const withoutUserinfo = text.replace(/:\/\/[^/@\s"]*@/g, '://***@');
  return withoutUserinfo.length > 160 ? `${withoutUserinfo.slice(0, 157)}...` : withoutUserinfo;
}
