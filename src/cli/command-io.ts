/** The output streams of a command. */
export interface CommandIo {
  /** Writes a line of the result to standard output. */
  out(line: string): void;
  /** Writes a line about errors and warnings to standard error. */
  err(line: string): void;
  /** Replaces the progress indicator in the terminal; does nothing if the output is not a terminal. */
  progress(text: string): void;
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
