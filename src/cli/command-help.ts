import { allOptions, Command, CommandForm } from './table/command';
import { COMMON_OPTIONS, OptionRow, OptionTable } from './table/command-options';
import { EXIT_CODES } from './table/exit-codes';
import { indented, wrapped } from './table/wrapped-text';
import { nearest } from '../syntax/nearest';

/** How long the summary of a command may be. */
const SUMMARY_WIDTH = 100;
/** How long a line of a usage may be where there is no narrower terminal. */
const USAGE_WIDTH = 140;
/** Where the explanation of an option begins. */
const HELP_COLUMN = 25;

/** What a command does, in some words: the beginning of its first sentence. */
export function summaryOf({ forms: [{ does }] }: Command): string {
  const sentence = /^.*?(?=[.:](?: |$))/.exec(does)?.[0] ?? does;
  return sentence.length <= SUMMARY_WIDTH ? sentence : sentence.slice(0, sentence.lastIndexOf(',', SUMMARY_WIDTH));
}

/** The options of all forms of a command, each once, with those that every command has. */
export function optionTableOf({ forms }: Command): OptionTable {
  return Object.assign({}, ...[...forms].reverse().map(allOptions)) as OptionTable;
}

/** The options of a command in their long form. */
export function optionsOf(command: Command): string[] {
  return [...Object.keys(optionTableOf(command)).map(name => `--${name}`), '--help'];
}

/** How a command is used, in lines that fit into a terminal. */
export function usageOf(command: Command, columns = USAGE_WIDTH): string {
  const width = Math.max(60, Math.min(columns, USAGE_WIDTH));
  const { name, forms } = command;
  const blocks = forms.map(it => [
    `cdk8s-harbor ${name}${it.synopsis === '' ? '' : ` ${it.synopsis}`}`,
    ...indented(it.does, 2, width),
    ...exitLines(it, width),
    ...optionLines(forms.length === 1 ? allOptions(it) : it.options, width),
  ]);
  const common = forms.length === 1 ? [] : [['Options of all of them:', ...optionLines(COMMON_OPTIONS, width)]];
  return [...blocks, ...common, exampleLines(command, width)].map(lines => lines.join('\n')).join('\n\n');
}

function exitLines({ exits = {} }: CommandForm, width: number): string[] {
  const reasons = Object.entries(exits).map(([code, when]) => `${code} ${when}`);
  return reasons.length === 0 ? [] : indented(`Exit code ${reasons.join(', ')}.`, 2, width);
}

function optionLines(options: OptionTable, width: number): string[] {
  return Object.entries(options).flatMap(([name, row]) => {
    const left = `${row.short === undefined ? '    ' : `-${row.short}, `}--${name}${row.argument === undefined ? '' : ` ${row.argument}`}`;
    const help = wrapped(helpOf(row), width - HELP_COLUMN);
    const isShort = left.length + 2 < HELP_COLUMN;
    const first = isShort ? `  ${left.padEnd(HELP_COLUMN - 3)} ${help[0]}` : `  ${left}`;
    return [first, ...help.slice(isShort ? 1 : 0).map(line => ' '.repeat(HELP_COLUMN) + line)];
  });
}

function helpOf({ help, multiple }: OptionRow): string {
  return multiple ? `${help}; can be given several times` : help;
}

function exampleLines({ forms }: Command, width: number): string[] {
  const examples = forms.flatMap(it => it.examples);
  return ['Examples:', ...examples.flatMap(({ does, run, from }) => [
    ...indented(`# ${does}`, 2, width), `  ${from === undefined ? '' : `${from} | `}cdk8s-harbor ${run}`,
  ])];
}

/** All commands, a line each, with what is the same for all of them. */
export function overview(commands: readonly Command[], columns = USAGE_WIDTH): string {
  const width = Math.max(60, Math.min(columns, USAGE_WIDTH));
  const column = Math.max(...commands.map(({ name }) => name.length)) + 4;
  return [
    'cdk8s-harbor <command> [options]', '',
    ...commands.flatMap(command => hanging(command.name, summaryOf(command), { column, width })), '',
    'Options of every command:', ...optionLines({ ...COMMON_OPTIONS, help: { help: 'say how a command is used' } }, width), '',
    'Exit codes:', ...EXIT_CODES.flatMap(({ code, means }) => hanging(String(code), means, { column: 6, width })), '',
    ...wrapped("'cdk8s-harbor help <command>' says how one is used, and 'cdk8s-harbor --version' which version this is.", width),
  ].join('\n');
}

function hanging(name: string, text: string, { column, width }: { readonly column: number; readonly width: number }): string[] {
  const [first, ...rest] = wrapped(text, width - column);
  return [`  ${name.padEnd(column - 2)}${first}`, ...rest.map(line => ' '.repeat(column) + line)];
}

/** The same for programs. */
export function overviewData(commands: readonly Command[]): object {
  return {
    commands: commands.map(command => ({ name: command.name, summary: summaryOf(command), forms: command.forms.map(formData) })),
    exitCodes: EXIT_CODES,
  };
}

function formData(it: CommandForm): object {
  const { synopsis, does, exits = {}, examples } = it;
  return { synopsis, does, exits, options: allOptions(it), examples };
}

/** How a command is used, for programs. */
export function usageData({ name, forms }: Command): object {
  return { name, forms: forms.map(formData) };
}

/** What stands in place of a command. */
const NO_COMMANDS = ['help', '--help', '--version'];
const COMMON = Object.keys(COMMON_OPTIONS).map(name => `--${name}`);

/** What to say about a command that there is not. */
export function unknownCommand(name: string, known: readonly string[]): string {
  if (COMMON.includes(name)) { return `the command comes first, and ${name} after it`; }
  return `there is no command '${name}'${proposal(name, [...known, ...NO_COMMANDS])}`;
}

/** What to say about arguments that the parser refuses. */
export function refusedArguments(message: string, options: readonly string[]): string {
  const [, lonely] = /^Option '(?:-\w, )?(--[\w-]+) <value>' argument missing/.exec(message) ?? [];
  if (lonely !== undefined) { return `'${lonely}' needs a value`; }
  const option = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  return option === undefined ? message : `there is no option '${option}'${proposal(option, options)}`;
}

function proposal(name: string, known: readonly string[]): string {
  const longer = known.filter(candidate => candidate.startsWith(name));
  const meant = longer.length === 1 ? longer[0] : nearest(name, known);
  return meant === undefined ? '' : `: did you mean '${meant}'?`;
}

