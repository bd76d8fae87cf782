import { CommandIo, ExitCode } from '../../src/cli/command-io';
import { runCommand } from '../../src/cli/run-command';

/** What became of a command line. */
export interface CommandResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  readonly progress: readonly string[];
}

/** Somewhere to write to, and what was written. */
export function recordingIo(): { readonly io: CommandIo; readonly out: string[]; readonly err: string[]; readonly progress: string[] } {
  const [out, err, progress]: string[][] = [[], [], []];
  return { io: { out: line => out.push(line), err: line => err.push(line), progress: text => progress.push(text) }, out, err, progress };
}

/** Runs a command line that ends at once. */
export function command(...args: string[]): CommandResult {
  const { io, out, err, progress } = recordingIo();
  const code = runCommand(args, io);
  if (code instanceof Promise) { throw new Error('this command ends later'); }
  return { code, out: out.join('\n'), err: err.join('\n'), progress };
}

/** Runs a command line that may end later. */
export async function commandToItsEnd(...args: string[]): Promise<CommandResult> {
  return commandIn({}, ...args);
}

/** Runs a command line that may end later, with environment variables. */
export async function commandIn(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<CommandResult> {
  const { io, out, err, progress } = recordingIo();
  const code = await runCommand(args, { ...io, environment });
  return { code, out: out.join('\n'), err: err.join('\n'), progress };
}
