import { parseArgs } from 'node:util';
import { nearest } from '../../syntax/nearest';
import { UsageError } from '../command-io';

/** An option of a command: how it is parsed, explained and completed. */
export interface OptionRow {
  /** What stands for its value in the usage; an option without one is there or not. */
  readonly argument?: string;
  /** One letter. */
  readonly short?: string;
  /** Whether it can be given several times. */
  readonly multiple?: boolean;
  /** All values that it can have; any if they are left out. */
  readonly values?: readonly string[];
  /** Whether its value is a file or a folder, for completion. */
  readonly isPath?: boolean;
  /** What it does, without a capital and a full stop. */
  readonly help: string;
}

/** Options by their long names. */
export type OptionTable = Readonly<Record<string, OptionRow>>;

type ValueOf<Row> = Row extends { readonly argument: string } ? Row extends { readonly multiple: true } ? string[] : string : boolean;

/** The values of options as they were given. */
export type OptionValues<Options extends OptionTable> = { readonly [Name in keyof Options]?: ValueOf<Options[Name]> };

/** The options that every command has. A command may have a row of its own with one of these names, which says more. */
export const COMMON_OPTIONS = {
  'json': { help: 'say it as JSON, problems too' },
  'quiet': { help: 'say nothing but results, problems and warnings' },
  'no-color': { help: 'write no colours, as with NO_COLOR; FORCE_COLOR wants them in pipes too' },
} as const satisfies OptionTable;

/** The values of options and the arguments beside them. */
export interface GivenArguments<Options extends OptionTable> {
  readonly values: OptionValues<Options & typeof COMMON_OPTIONS>;
  readonly positionals: readonly string[];
}

/** Parses arguments by a table of options. */
export function givenArguments<Options extends OptionTable>(args: readonly string[], options: Options): GivenArguments<Options> {
  const all: OptionTable = { ...COMMON_OPTIONS, ...options };
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: parserOptions(all) });
  checkValues(values, all);
  return { values: values as GivenArguments<Options>['values'], positionals };
}

/** The same with arguments that may be wrong, to see which form of a command they are for. */
export function guessedArguments(args: readonly string[], options: OptionTable): GivenArguments<OptionTable> {
  const { values, positionals } = parseArgs({
    args: [...args], allowPositionals: true, strict: false, options: parserOptions({ ...COMMON_OPTIONS, ...options }),
  });
  return { values: values as GivenArguments<OptionTable>['values'], positionals };
}

function parserOptions(options: OptionTable): Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }> {
  return Object.fromEntries(Object.entries(options).map(([name, { argument, short, multiple }]) => [
    name, { type: argument === undefined ? 'boolean' : 'string', ...short !== undefined && { short }, ...multiple && { multiple } },
  ]));
}

function checkValues(values: Readonly<Record<string, unknown>>, options: OptionTable): void {
  for (const [name, { values: known }] of Object.entries(options)) {
    const given = [values[name] ?? []].flat() as string[];
    const wrong = known && given.find(value => !known.includes(value));
    if (wrong === undefined) { continue; }
    const meant = nearest(wrong, known!);
    throw new UsageError(`--${name} is one of ${known!.join(', ')}, not '${wrong}'${meant === undefined ? '' : `: did you mean '${meant}'?`}`);
  }
}
