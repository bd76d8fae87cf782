import { printableText } from '../syntax/printable-text';

/** The output streams of a command, and the environment that it runs in. */
export interface CommandIo {
  /** Environment variables by name; none if they are left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Reads all of standard input; that of the process if it is left out. */
  readonly input?: () => string;
  /** Writes a line of the result to standard output. */
  out(line: string): void;
  /** Writes a line about errors and warnings to standard error. */
  err(line: string): void;
  /** Replaces the progress indicator in the terminal; does nothing if the output is not a terminal. */
  progress(text: string): void;
}

/** The same, with streams on which nothing can be written that a terminal obeys: names come out of files and from the command line. */
export function printableIo(io: CommandIo): CommandIo {
  return {
    environment: io.environment,
    input: io.input,
    out: line => io.out(printableText(line)),
    err: line => io.err(printableText(line)),
    progress: text => io.progress(printableText(text)),
  };
}

/** An error in the arguments of a command. */
export class UsageError extends Error {}

/** Exit codes of the program. */
export enum ExitCode {
  /** The command succeeded. */
  SUCCESS = 0,
  /** Problems were found, and no files were written. */
  PROBLEMS = 1,
  /** The arguments are invalid. */
  USAGE = 2,
  /** A file could not be read. */
  UNREADABLE = 3,
}
