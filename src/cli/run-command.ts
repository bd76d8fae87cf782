import { CHECK_DEPS } from './check-deps-command';
import { CHECK_VENDOR } from './check-vendor-command';
import { optionsOf, overview, overviewData, refusedArguments, unknownCommand, usageData, usageOf } from './command-help';
import { CommandIo, ExitCode, Output, outputOf, OutputOptions, UsageError } from './command-io';
import { completionCommand } from './completion-command';
import { CONFIG } from './config-command';
import { DIFF } from './diff-command';
import { EXPLAIN } from './explain-command';
import { IMAGES } from './images-command';
import { IMPORT } from './import-command';
import { INIT } from './init-command';
import { LINT } from './lint-command';
import { MOVES } from './moves-command';
import { PLAN_UPGRADE } from './plan-upgrade-command';
import { REPORT } from './report-command';
import { ROUTES } from './routes-command';
import { errorData, saidError } from './said-error';
import { SCHEMA } from './schema-command';
import { SYNTH } from './synth-command';
import { Command, formFor } from './table/command';
import { guessedArguments } from './table/command-options';
import { Line, painted } from './table/painted-text';
import { generatorVersion } from '../fleet/tree/package-files';

/** All commands, in the order in which `help` shows them. */
export const COMMANDS: readonly Command[] = [
  INIT, SYNTH, IMAGES, CONFIG, CHECK_DEPS, CHECK_VENDOR, DIFF, EXPLAIN, IMPORT, LINT, PLAN_UPGRADE, REPORT, ROUTES, MOVES,
  completionCommand(() => COMMANDS), SCHEMA,
];

/** Runs a command line; the exit code of a command that asks registries comes later. Errors that users can fix are printed as messages; only defects of the program have a stack trace. */
export function runCommand(args: readonly string[], streams: CommandIo): ExitCode | Promise<ExitCode> {
  const [name, ...rest] = args;
  const options = guessedArguments(rest, {}).values;
  const io = outputOf(streams, options);
  if (name === undefined || isHelp(name) && rest.every(word => word.startsWith('--'))) {
    sayHelp({ text: columns => overview(COMMANDS, columns), data: () => overviewData(COMMANDS) }, options, io);
    return name === undefined ? ExitCode.USAGE : ExitCode.SUCCESS;
  }
  if (name === '--version') {
    io.out(generatorVersion());
    return ExitCode.SUCCESS;
  }
  if (isHelp(name)) { return runCommand([rest[0], '--help', ...rest.slice(1)], streams); }
  const command = COMMANDS.find(known => known.name === name);
  if (!command) {
    const error = new UsageError(unknownCommand(name, COMMANDS.map(known => known.name)));
    return refuse(error, { help: 'cdk8s-harbor help', options: [], isJson: options.json }, io);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    const about = helpedWith(command, rest);
    sayHelp({ text: columns => usageOf(about, columns), data: () => usageData(about) }, options, io);
    return ExitCode.SUCCESS;
  }
  return run(command, rest, io);
}

/** A command with the one form that a word chooses, as in `help images lock`; with all of them otherwise. */
function helpedWith(command: Command, args: readonly string[]): Command {
  const word = args.find(arg => !arg.startsWith('-')) ?? '';
  const forms = command.forms.filter(({ words }) => words?.includes(word));
  return forms.length === 0 ? command : { ...command, forms };
}

function run(command: Command, args: readonly string[], io: Output): ExitCode | Promise<ExitCode> {
  const isJson = guessedArguments(args, {}).values.json;
  const refused = (error: unknown) => refuse(error, { help: `cdk8s-harbor help ${command.name}`, options: optionsOf(command), isJson }, io);
  try {
    const code = formFor(command, args).run(args, io);
    return code instanceof Promise ? code.catch(refused) : code;
  } catch (error) {
    return refused(error);
  }
}

/** A line with the code of a problem in a colour. */
function withCode(line: string): Line {
  const [before, code, ...after] = line.split(/\b(HBR-[A-Z0-9]+-\d+)\b/);
  return code === undefined ? line : [before, painted('error', code), after.join('')];
}

function isHelp(name: string): boolean {
  return ['--help', '-h', 'help'].includes(name);
}

function sayHelp(
  help: { text(columns?: number): string; data(): object }, { json }: OutputOptions & { readonly json?: boolean }, io: Output,
): void {
  io.out(json ? JSON.stringify(help.data(), undefined, 2) : help.text(io.terminal?.columns));
}

/** What was refused, and how. */
interface Refusal {
  /** The command that says how it is used. */
  readonly help: string;
  readonly options: readonly string[];
  readonly isJson?: boolean;
}

function refuse(error: unknown, { help, options, isJson }: Refusal, io: Output): ExitCode {
  io.progress('');
  const said = saidError(error, message => refusedArguments(message, options));
  if (!said) { throw error; }
  if (isJson) {
    io.out(JSON.stringify(errorData(said), undefined, 2));
    return said.exit;
  }
  said.message.split('\n').forEach(line => io.err(withCode(line)));
  if (said.exit === ExitCode.USAGE) { io.err(`'${help}' says how it is used`); }
  return said.exit;
}
