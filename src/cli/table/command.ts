import { existsSync } from 'node:fs';
import { COMMON_OPTIONS, givenArguments, GivenArguments, guessedArguments, OptionTable } from './command-options';
import { ExitCode } from './exit-codes';
import { nearest } from '../../syntax/nearest';
import { Output, UsageError } from '../command-io';

/** A command line that shows what a form is for. */
export interface Example {
  /** What it does, without a full stop. */
  readonly does: string;
  /** The arguments after `cdk8s-harbor`. */
  readonly run: string;
  /** The command whose output it reads. */
  readonly from?: string;
}

/** How many arguments a form takes beside its options. */
export interface ArgumentCount {
  readonly from: number;
  /** Any number if it is left out. */
  readonly to?: number;
  /** All texts that they can be, for completion; any, such as files, if they are left out. */
  readonly values?: readonly string[];
  /** What to say if there are others: the continuation of nothing, such as `name one fleet file`. */
  readonly otherwise: string;
}

/** What a form says about itself, and how it is told from the other forms of its command. */
interface FormTexts {
  /** The arguments after the name of the command. */
  readonly synopsis: string;
  /** What it does, in sentences. The first one is its summary. */
  readonly does: string;
  /** First words of the arguments that choose this form. They are not among the arguments that it runs with, unless `keepsWord` says so. */
  readonly words?: readonly string[];
  /** What else the first word may look like. */
  readonly pattern?: RegExp;
  readonly keepsWord?: boolean;
  /** The option that chooses this form. */
  readonly chosenBy?: string;
  /** When it ends with an exit code, for those about which the table does not say enough. */
  readonly exits?: Readonly<Partial<Record<ExitCode, string>>>;
  readonly examples: readonly Example[];
  readonly takes: ArgumentCount;
}

/** A form of a command, with its options and what it does with them. */
export interface FormDefinition<Options extends OptionTable> extends FormTexts {
  readonly options: Options;
  run(given: GivenArguments<Options>, io: Output): ExitCode | Promise<ExitCode>;
}

/** A form of a command as the command line runs it. */
export interface CommandForm extends FormTexts {
  readonly options: OptionTable;
  run(args: readonly string[], io: Output): ExitCode | Promise<ExitCode>;
}

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** The first form without words, a pattern and an option is that for all other arguments. */
  readonly forms: readonly CommandForm[];
  /** What to say if there is no form for the arguments. */
  readonly otherwise?: string;
}

/** A form of a command, whose arguments are parsed by its own table of options. */
export function form<const Options extends OptionTable>(definition: FormDefinition<Options>): CommandForm {
  const { takes: { from, to = Infinity, otherwise }, words, keepsWord } = definition;
  return {
    ...definition,
    run: (args, io) => {
      const { values, positionals } = givenArguments(args, definition.options);
      const rest = words && !keepsWord ? positionals.slice(1) : positionals;
      if (rest.length < from || rest.length > to) { throw new UsageError(otherwise); }
      return definition.run({ values, positionals: rest }, io);
    },
  };
}

/** The form of a command that some arguments are for. */
export function formFor({ forms, otherwise = '' }: Command, args: readonly string[]): CommandForm {
  if (forms.length === 1) { return forms[0]; }
  const options = Object.assign({}, ...forms.map(it => it.options)) as OptionTable;
  const { values, positionals: [word = ''] } = guessedArguments(args, options);
  const chosen = forms.find(({ words, pattern, chosenBy }) => (
    words?.includes(word) || pattern?.test(word) || chosenBy !== undefined && values[chosenBy] !== undefined
  ));
  const found = chosen ?? forms.find(({ words, pattern, chosenBy }) => !words && !pattern && chosenBy === undefined);
  if (found) { return chosen ?? withWords(found, meantWord(word, forms)); }
  givenArguments(args, options); // an option that no form has is what is wrong then
  const meant = meantWord(word, forms);
  throw new UsageError(meant === undefined ? otherwise : `${otherwise}; did you mean '${meant}'?`);
}

function meantWord(word: string, forms: readonly CommandForm[]): string | undefined {
  return nearest(word, forms.flatMap(({ words = [] }) => words));
}

/** A form whose first argument may be a misspelt word that chooses another one, if it is no file. */
function withWords(found: CommandForm, meant: string | undefined): CommandForm {
  if (meant === undefined) { return found; }
  return {
    ...found,
    run: (args, io) => {
      const [word] = guessedArguments(args, found.options).positionals;
      if (existsSync(word)) { return found.run(args, io); }
      throw new UsageError(`${found.takes.otherwise}; there is no file '${word}': did you mean '${meant}'?`);
    },
  };
}

/** All options of a form, with those that every command has. */
export function allOptions({ options }: CommandForm): OptionTable {
  return { ...options, ...Object.fromEntries(Object.entries(COMMON_OPTIONS).filter(([name]) => !Object.hasOwn(options, name))) };
}
