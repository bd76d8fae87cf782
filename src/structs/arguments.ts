import { checkedBehaviour } from './check-behaviour';
import { checkStruct } from './check-struct';
import { checkedValue } from './check-value';
import { Reporter } from './findings';
import { ValueType } from './prop-types';
import { StructError } from './struct-error';
import { TextKindName } from './text-kinds';
import { describeProblem } from '../diagnostics/report';

/** An argument of a public method, and what it has to be. */
export interface Argument {
  readonly type: ValueType;
  readonly value: unknown;
  /** Whether it may be left out. */
  readonly optional?: boolean;
}

/** A text as an argument. */
export function textArgument(kind: TextKindName, value: unknown, optional = false): Argument {
  return { type: { is: 'text', kind }, value, optional };
}

/** Throws all that is wrong about the arguments of a method, by their names: where it is called nothing can be reported. */
export function validArguments(given: Readonly<Record<string, Argument>>): void {
  const problems: string[] = [];
  const report: Reporter = (code, finding) => problems.push(describeProblem(code, finding));
  Object.entries(given).forEach(([name, argument]) => checkArgument(report, name, argument));
  if (problems.length > 0) { throw new StructError(problems); }
}

function checkArgument(report: Reporter, prop: string, { type, value, optional }: Argument): void {
  const check = {
    report,
    place: { struct: 'arguments' as const, prop },
    struct: (given: Parameters<typeof checkStruct>[1]) => checkStruct(report, given),
    behaviour: (name: Parameters<typeof checkedBehaviour>[0], object: object) => checkedBehaviour(name, object, (at, inner) => checkStruct(at, inner)),
  };
  if (optional && (value ?? undefined) === undefined) { return; }
  checkedValue(check, prop, { type, value });
}
