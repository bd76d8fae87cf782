import { IConstruct } from 'constructs';
import { ProblemCode, PROBLEMS } from './problems';
import { ProblemRule } from './problems/problem-rule';
import { addLateWarnings, describeProblem, Finding } from './report';

/** A finding with the code of its problem. */
export type CodedFinding = readonly [code: ProblemCode, finding: Finding];

/**
 * Reports what only shows once everything is defined, such as what stands in objects after all patches: it is looked for when the app is
 * synthesised, and when warnings are asked for.
 */
export function reportLate(scope: IConstruct, find: () => readonly CodedFinding[]): void {
  const foundWith = (severity: ProblemRule['severity']) => find().filter(([code]) => PROBLEMS[code].severity === severity);
  scope.node.addValidation({ validate: () => foundWith('error').map(([code, finding]) => describeProblem(code, finding)) });
  addLateWarnings(scope, () => foundWith('warning').map(([code, finding]) => (
    { code, prop: finding.prop, message: describeProblem(code, finding) }
  )));
}
