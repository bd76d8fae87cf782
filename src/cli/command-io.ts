import { hasColours, Line, lineText } from './table/painted-text';
import { printableText } from '../syntax/printable-text';

export { ExitCode } from './table/exit-codes';

/** The streams of a process, and the environment that it runs in. */
export interface CommandIo {
  /** Environment variables by name; none if they are left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Which streams are terminals, and how wide a line is; none if it is left out. */
  readonly terminal?: TerminalFacts;
  /** Reads all of standard input; that of the process if it is left out. */
  readonly input?: () => string;
  /** Writes a line of the result to standard output. */
  out(line: string): void;
  /** Writes a line about errors and warnings to standard error. */
  err(line: string): void;
  /** Replaces the progress indicator in the terminal; does nothing if the output is not a terminal. */
  progress(text: string): void;
}

/** What is known about the terminal of a process. */
export interface TerminalFacts {
  readonly out: boolean;
  readonly err: boolean;
  readonly columns?: number;
}

/** What a command writes to. */
export interface Output extends CommandIo {
  /** Writes a line of the result, which was asked for. */
  out(line: Line): void;
  /** Writes a line about a problem or a warning. */
  err(line: Line): void;
  /** Writes a line to standard output that says what was done; nothing with --quiet. */
  done(line: Line): void;
  /** Writes a line to standard error that is good to know, such as a sum; nothing with --quiet. */
  note(line: Line): void;
}

/** What the common options say about the output. */
export interface OutputOptions {
  readonly 'quiet'?: boolean;
  readonly 'no-color'?: boolean;
}

/**
 * What a command writes to, on streams on which nothing can be written that a terminal obeys, but for colours of our own: names come out of files
 * and from the command line.
 */
export function outputOf(io: CommandIo, { quiet = false, 'no-color': isRefused = false }: OutputOptions = {}): Output {
  const { environment = {}, terminal = { out: false, err: false } } = io;
  const [inOut, inErr] = [terminal.out, terminal.err].map(isTerminal => hasColours(isTerminal, { environment, isRefused }));
  const out = (line: Line) => io.out(lineText(line, inOut));
  const err = (line: Line) => io.err(lineText(line, inErr));
  const nothing = () => undefined;
  return {
    environment: io.environment,
    terminal: io.terminal,
    input: io.input,
    out,
    err,
    done: quiet ? nothing : out,
    note: quiet ? nothing : err,
    progress: quiet ? nothing : text => io.progress(printableText(text)),
  };
}

/** An error in the arguments of a command. */
export class UsageError extends Error {}
