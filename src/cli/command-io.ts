/** Where a command writes to. */
export interface CommandIo {
  /** What was asked for. */
  out(line: string): void;
  /** What went wrong, and what is under way. */
  err(line: string): void;
  /** Shows how far it is, in place of what was shown before; does nothing where nobody looks. */
  progress(text: string): void;
}

/** A command that cannot be run as it was written. */
export class UsageError extends Error {}

/** What a shell is told in the end. */
export enum ExitCode {
  /** Everything is as it should be. */
  FINE = 0,
  /** Problems were found; nothing was written. */
  PROBLEMS = 1,
  /** The command was not understood. */
  USAGE = 2,
  /** Something could not be read. */
  UNREADABLE = 3,
}
