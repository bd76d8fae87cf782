import { CHECK_DEPS_USAGE, checkDepsCommand } from './check-deps-command';
import { CHECK_VENDOR_USAGE, checkVendorCommand } from './check-vendor-command';
import { overview, refusedArguments, unknownCommand, Usages } from './command-help';
import { CommandIo, ExitCode, printableIo, UsageError } from './command-io';
import { COMPLETION_USAGE, completionCommand } from './completion-command';
import { CONFIG_USAGE, configCommand } from './config-command';
import { DIFF_USAGE, diffCommand } from './diff-command';
import { EXPLAIN_USAGE, explainCommand } from './explain-command';
import { IMAGES_USAGE, imagesCommand } from './images-command';
import { IMPORT_USAGE, importCommand } from './import-command';
import { INIT_USAGE, initCommand } from './init-command';
import { LINT_USAGE, lintCommand } from './lint-command';
import { MOVES_USAGE, movesCommand } from './moves-command';
import { PLAN_UPGRADE_USAGE, planUpgradeCommand } from './plan-upgrade-command';
import { ROUTES_USAGE, routesCommand } from './routes-command';
import { SYNTH_USAGE, synthCommand } from './synth-command';
import { FleetError } from '../fleet/problem-list';
import { generatorVersion, isFileSystemError, packageFile, UnreadableFile } from '../fleet/tree/package-files';

/** A subcommand of the command line. */
interface Command {
  readonly usage: string;
  /** Exit code if a file cannot be read. */
  readonly unreadable: ExitCode;
  /** Exit code if the arguments are invalid. Default: 2, which some commands need for a result. */
  readonly misused?: ExitCode;
  run(args: string[], io: CommandIo): ExitCode | Promise<ExitCode>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'init': { usage: INIT_USAGE, unreadable: ExitCode.UNREADABLE, run: initCommand },
  'synth': { usage: SYNTH_USAGE, unreadable: ExitCode.PROBLEMS, run: synthCommand },
  'images': { usage: IMAGES_USAGE, unreadable: ExitCode.UNREADABLE, run: imagesCommand },
  'config': { usage: CONFIG_USAGE, unreadable: ExitCode.UNREADABLE, misused: ExitCode.UNREADABLE, run: configCommand },
  'check-deps': { usage: CHECK_DEPS_USAGE, unreadable: ExitCode.UNREADABLE, misused: ExitCode.UNREADABLE, run: checkDepsCommand },
  'check-vendor': { usage: CHECK_VENDOR_USAGE, unreadable: ExitCode.USAGE, run: checkVendorCommand },
  'diff': { usage: DIFF_USAGE, unreadable: ExitCode.UNREADABLE, run: diffCommand },
  'explain': { usage: EXPLAIN_USAGE, unreadable: ExitCode.UNREADABLE, run: explainCommand },
  'import': { usage: IMPORT_USAGE, unreadable: ExitCode.UNREADABLE, run: importCommand },
  'lint': { usage: LINT_USAGE, unreadable: ExitCode.UNREADABLE, run: lintCommand },
  'plan-upgrade': { usage: PLAN_UPGRADE_USAGE, unreadable: ExitCode.UNREADABLE, run: planUpgradeCommand },
  'routes': { usage: ROUTES_USAGE, unreadable: ExitCode.UNREADABLE, run: routesCommand },
  'moves': { usage: MOVES_USAGE, unreadable: ExitCode.UNREADABLE, run: movesCommand },
  'completion': { usage: COMPLETION_USAGE, unreadable: ExitCode.UNREADABLE, run: (args, io) => completionCommand(args, io, USAGES) },
  'schema': {
    usage: 'cdk8s-harbor schema\n  Prints the path of the JSON schema of fleet files, for editors.',
    unreadable: ExitCode.PROBLEMS,
    run: (_, io) => {
      io.out(packageFile('schema', 'fleet.schema.json'));
      return ExitCode.SUCCESS;
    },
  },
};

/** What each command says about itself, by name. */
export const USAGES: Usages = Object.fromEntries(Object.entries(COMMANDS).map(([name, { usage }]) => [name, usage]));

/** Runs a command line; the exit code of a command that asks registries comes later. Errors that users can fix are printed as messages; only defects of the program have a stack trace. */
export function runCommand(args: readonly string[], streams: CommandIo): ExitCode | Promise<ExitCode> {
  const io = printableIo(streams);
  const [name, ...rest] = args;
  if (name === undefined || isHelp(name) && rest.length === 0) {
    io.out(overview(USAGES));
    return name === undefined ? ExitCode.USAGE : ExitCode.SUCCESS;
  }
  if (name === '--version') {
    io.out(generatorVersion());
    return ExitCode.SUCCESS;
  }
  if (isHelp(name)) { return runCommand([rest[0], '--help'], streams); }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) { return refuse(unknownCommand(name, Object.keys(COMMANDS)), 'cdk8s-harbor help', io); }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.usage);
    return ExitCode.SUCCESS;
  }
  try {
    const code = command.run(rest, io);
    return code instanceof Promise ? code.catch(async error => explain(error, name, io)) : code;
  } catch (error) {
    return explain(error, name, io);
  }
}

function isHelp(name: string): boolean {
  return ['--help', '-h', 'help'].includes(name);
}

function explain(error: unknown, name: string, io: CommandIo): ExitCode {
  const { usage, unreadable, misused = ExitCode.USAGE } = COMMANDS[name];
  io.progress('');
  if (error instanceof FleetError) {
    io.err(error.message);
    return ExitCode.PROBLEMS;
  }
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    refuse(refusedArguments(message, usage), `cdk8s-harbor help ${name}`, io);
    return misused;
  }
  if (isFileSystemError(error) || error instanceof UnreadableFile) {
    io.err(message);
    return unreadable;
  }
  throw error;
}

function refuse(message: string, help: string, io: CommandIo): ExitCode {
  io.err(message);
  io.err(`'${help}' says how it is used`);
  return ExitCode.USAGE;
}
