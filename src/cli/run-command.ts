import { CHECK_DEPS_USAGE, checkDepsCommand } from './check-deps-command';
import { CHECK_VENDOR_USAGE, checkVendorCommand } from './check-vendor-command';
import { CommandIo, ExitCode, printableIo, UsageError } from './command-io';
import { CONFIG_USAGE, configCommand } from './config-command';
import { EXPLAIN_USAGE, explainCommand } from './explain-command';
import { IMAGES_USAGE, imagesCommand } from './images-command';
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
  'explain': { usage: EXPLAIN_USAGE, unreadable: ExitCode.UNREADABLE, run: explainCommand },
  'lint': { usage: LINT_USAGE, unreadable: ExitCode.UNREADABLE, run: lintCommand },
  'plan-upgrade': { usage: PLAN_UPGRADE_USAGE, unreadable: ExitCode.UNREADABLE, run: planUpgradeCommand },
  'routes': { usage: ROUTES_USAGE, unreadable: ExitCode.UNREADABLE, run: routesCommand },
  'moves': { usage: MOVES_USAGE, unreadable: ExitCode.UNREADABLE, run: movesCommand },
  'schema': {
    usage: 'cdk8s-harbor schema\n  Prints the path of the JSON schema of fleet files, for editors.',
    unreadable: ExitCode.PROBLEMS,
    run: (_, io) => {
      io.out(packageFile('schema', 'fleet.schema.json'));
      return ExitCode.SUCCESS;
    },
  },
};

/** What each command says about itself. */
export const USAGES: readonly string[] = Object.values(COMMANDS).map(({ usage }) => usage);

const USAGE = `${USAGES.join('\n\n')}\n\ncdk8s-harbor --version`;

/** Runs a command line; the exit code of a command that asks registries comes later. Errors that users can fix are printed as messages; only defects of the program have a stack trace. */
export function runCommand(args: readonly string[], streams: CommandIo): ExitCode | Promise<ExitCode> {
  const io = printableIo(streams);
  const [name, ...rest] = args;
  if (name === '--version') { io.out(generatorVersion()); }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') { io.out(USAGE); }
  if (name === undefined) { return ExitCode.USAGE; }
  if (['--version', '--help', '-h', 'help'].includes(name)) { return ExitCode.SUCCESS; }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) { return refuse(`there is no command '${name}'`, { usage: USAGE }, io); }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.usage);
    return ExitCode.SUCCESS;
  }
  try {
    const code = command.run(rest, io);
    return code instanceof Promise ? code.catch(async error => explain(error, command, io)) : code;
  } catch (error) {
    return explain(error, command, io);
  }
}

function explain(error: unknown, command: Command, io: CommandIo): ExitCode {
  io.progress('');
  if (error instanceof FleetError) {
    io.err(error.message);
    return ExitCode.PROBLEMS;
  }
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) { return refuse(message, command, io); }
  if (isFileSystemError(error) || error instanceof UnreadableFile) {
    io.err(message);
    return command.unreadable;
  }
  throw error;
}

function refuse(message: string, { usage, misused = ExitCode.USAGE }: Pick<Command, 'usage' | 'misused'>, io: CommandIo): ExitCode {
  io.err(message);
  io.err(usage);
  return misused;
}
