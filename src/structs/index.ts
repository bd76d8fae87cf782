import { IConstruct } from 'constructs';
import { Bindable } from './check-behaviour';
import { checkStruct } from './check-struct';
import { structCode } from './examples';
import { Reporter, reporterAt } from './findings';
import { StructName } from './prop-types';
import { attempt, describeShape, shapeOf } from './shapes';
import { StructError } from './struct-error';
import { describeProblem } from '../diagnostics/report';
import { markKind } from '../syntax/own-kind';

export { isStructName, type StructName } from './prop-types';
export { StructError } from './struct-error';
export { textArgument, validArguments } from './arguments';

/** The props of a construct, or the options of a choice, as they can be used, after a report of all that is wrong about them. */
export function checkedStruct<Struct extends object>(scope: IConstruct, struct: StructName, value: Struct): Struct {
  return checkStruct(reporterAt(scope), { struct, value });
}

/** The props of a struct that have a value, whatever it is: what is wrong with one is no reason to take it for left out. */
export function givenProps(value: object, names: readonly string[]): string[] {
  const read = (name: string) => attempt(() => ({ value: (value as Readonly<Record<string, unknown>>)[name] ?? undefined }));
  return names.filter(name => (read(name) ?? { value: 'unreadable' }).value !== undefined);
}

/** A struct as it can be used, and the messages about what is wrong, for the caller to report. */
export interface InspectedStruct<Struct extends object> {
  readonly checked: Struct;
  readonly problems: readonly string[];
}

/** Checks a struct where the caller reports what is wrong. */
export function inspectedStruct<Struct extends object>(struct: StructName, value: Struct): InspectedStruct<Struct> {
  const problems: string[] = [];
  const checked = checkStruct<Struct>((code, finding) => problems.push(describeProblem(code, finding)), { struct, value });
  return { checked, problems };
}

/** A struct in a place where nothing can be reported: all that is wrong about it is thrown at once. */
export function validStruct<Struct extends object>(struct: StructName, value: Struct): Struct {
  const { checked, problems } = inspectedStruct(struct, value);
  if (problems.length > 0) { throw new StructError(problems); }
  return checked;
}

/** A list of structs in a place where nothing can be reported. */
export function validStructs<Struct extends object>(struct: StructName, values: readonly Struct[]): Struct[] {
  const problems: string[] = [];
  const report: Reporter = (code, finding) => problems.push(describeProblem(code, finding));
  const items = shapeOf(values) === 'list' ? attempt(() => Array.from(values)) : undefined;
  if (!items) {
    report('HBR-PROP-02', { prop: 'list', slots: { expected: `a list, not ${describeShape(values)}`, hint: `write for example [${structCode(struct)}]` } });
  }
  const checked = (items ?? []).map((value, at) => checkStruct<Struct>(report, { struct, value: value ?? {}, path: `[${at}]` }));
  if (problems.length > 0) { throw new StructError(problems); }
  return checked;
}

/** What a factory was asked for. */
export interface ChoiceRequest<Options extends object> {
  /** The interface that the choice implements. */
  readonly is: string;
  readonly struct: StructName;
  readonly options: Options;
}

/** A choice that a factory makes. Its options are checked where it is bound, because nothing can be reported before. */
export function choice<Options extends object, Choice extends Bindable>(
  request: ChoiceRequest<Options>, make: (options: Options) => Choice,
): Bindable & Choice {
  const { is, struct, options } = request;
  const bind: Bindable['bind'] = (scope, asked) => make(checkedStruct(scope, struct, options)).bind(scope, asked);
  return markKind({ bind }, is) as Choice;
}
