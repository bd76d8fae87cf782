import { IConstruct } from 'constructs';
import { ProblemCode, PROBLEMS } from './problems';
import { ProblemRule } from './problems/problem-rule';
import { Finding, Warning } from './report';
import { nearest } from '../syntax/nearest';

/** A warning that was read and that is right for this Harbor. It is not printed any more. */
export interface WarningAcknowledgement {
  /** Code of the warning: `HBR-REDIS-16` (`HBR-WARN-01`, `HBR-WARN-02`). */
  readonly code: string;
  /** Why what it warns about is right here, for those who read the definition later (`HBR-WARN-03`). */
  readonly reason: string;
  /**
   * The prop that the warning names, such as `cache.tls`. Warnings with the same code about other props are still printed.
   *
   * @default - all props
   */
  readonly prop?: string;
}

/** A warning that was acknowledged, and why. */
export interface AcknowledgedWarning {
  /** Code of the warning. */
  readonly code: string;
  /** The warning as it would have been printed, with the path of its construct. */
  readonly warning: string;
  /** Why it is right here. */
  readonly reason: string;
}

/** The code of acknowledgements without a warning: it can be acknowledged in advance, for definitions that many Harbors share. */
export const STALE = 'HBR-WARN-04';

/** Type of the construct metadata that stores acknowledgements. */
const ACKNOWLEDGEMENT_METADATA = 'cdk8s-harbor:acknowledgement';

/** A problem of an acknowledgement. */
export interface AcknowledgementProblem {
  readonly code: ProblemCode;
  readonly finding: Finding;
}

/** What is wrong about an acknowledgement by itself; nothing if a warning can be acknowledged by it. */
export function acknowledgementProblems(path: string, { code, reason }: WarningAcknowledgement): AcknowledgementProblem[] {
  return [...codeProblems(`${path}.code`, code), ...reasonProblems(`${path}.reason`, code, reason)];
}

function codeProblems(prop: string, code: unknown): AcknowledgementProblem[] {
  const rule: ProblemRule | undefined = typeof code === 'string' && Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode] : undefined;
  if (rule?.severity === 'warning') { return []; }
  if (rule) { return [{ code: 'HBR-WARN-02', finding: { prop, value: code } }]; }
  const meant = nearest(String(code), Object.keys(PROBLEMS));
  const hint = meant === undefined ? 'copy it from the warning' : `did you mean '${meant}'`;
  return [{ code: 'HBR-WARN-01', finding: { prop, value: code, slots: { hint } } }];
}

function reasonProblems(prop: string, code: unknown, reason: unknown): AcknowledgementProblem[] {
  const isSaid = typeof reason === 'string' && reason.trim() !== '';
  return isSaid ? [] : [{ code: 'HBR-WARN-03', finding: { prop, slots: { code: String(code) } } }];
}

/** Whether an acknowledgement is meant for a warning. */
export function answers({ code, prop }: WarningAcknowledgement, warning: Pick<Warning, 'code' | 'prop'>): boolean {
  return code === warning.code && (prop === undefined || prop === warning.prop);
}

/** Stores an acknowledgement on a construct: it counts for the construct and all below it. */
export function acknowledgeOn(scope: IConstruct, acknowledgement: WarningAcknowledgement): void {
  scope.node.addMetadata(ACKNOWLEDGEMENT_METADATA, acknowledgement);
}

/** The acknowledgements that are stored on a construct itself. */
export function acknowledgementsOn(scope: IConstruct): WarningAcknowledgement[] {
  return scope.node.metadata.filter(({ type }) => type === ACKNOWLEDGEMENT_METADATA).map(({ data }) => data as WarningAcknowledgement);
}
