import { UsageError } from './command-io';
import { ExitCode, kindOfExit } from './table/exit-codes';
import { FleetError } from '../fleet/problem-list';
import { fileSystemText } from '../fleet/tree/file-system-reason';
import { isFileSystemError, UnreadableFile } from '../fleet/tree/package-files';
import { StructError } from '../structs';

/** An error that ends a command with an exit code, and has several lines. */
export class CommandFailure extends Error {
  public constructor(public readonly exit: ExitCode, public readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A problem for programs. */
export interface SaidProblem {
  /** Its code in docs/errors.md; absent where it has none. */
  readonly code?: string;
  /** The prop that it is about. */
  readonly path?: string;
  /** File, line and column. */
  readonly place?: string;
  /** The constructs or Sovereigns that have it. */
  readonly in?: readonly string[];
  readonly message: string;
}

/** What is said about an error that users can fix. */
export interface SaidError {
  readonly exit: ExitCode;
  readonly message: string;
  readonly problems: readonly SaidProblem[];
}

/** Problems of a fleet file that say that it cannot be read. */
const UNREADABLE = /(?:^|: )HBR-FLEET-4[04] /;

/** What to say about an error; undefined for a defect of the program. */
export function saidError(error: unknown, refused: (message: string) => string): SaidError | undefined {
  const { code = '', message = String(error), cause } = error as Partial<NodeJS.ErrnoException>;
  if (error instanceof FleetError) {
    const isUnreadable = error.problems.every(problem => UNREADABLE.test(problem));
    return { exit: isUnreadable ? ExitCode.UNREADABLE : ExitCode.PROBLEMS, message, problems: error.problems.map(saidProblem) };
  }
  if (error instanceof CommandFailure) { return { exit: error.exit, message, problems: error.problems.map(saidProblem) }; }
  if (error instanceof StructError) { return { exit: ExitCode.PROBLEMS, message, problems: error.problems.map(saidProblem) }; }
  if (error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')) {
    const problems = cause instanceof StructError ? cause.problems : [];
    return { exit: ExitCode.USAGE, message: refused(message), problems: problems.map(saidProblem) };
  }
  if (isFileSystemError(error)) { return { exit: ExitCode.UNREADABLE, message: fileSystemText(error), problems: [] }; }
  return error instanceof UnreadableFile ? { exit: ExitCode.UNREADABLE, message, problems: [] } : undefined;
}

/** The same as JSON. */
export function errorData({ exit, message, problems }: SaidError): object {
  return { error: { kind: kindOfExit(exit), code: exit, message, problems } };
}

/** The parts of a line about a problem: where it is, its code, the prop, and all of it. */
export function saidProblem(line: string): SaidProblem {
  const found = /^(?:(?<place>[^'[\]]*?): )?(?:\[(?<inside>[^\]]*)\] )?(?<rest>(?<code>HBR-[A-Z0-9]+-\d+) '(?<path>[^']*)'[^]*)$/.exec(line)?.groups;
  if (!found) { return { message: line }; }
  const { place, inside, rest: message, code, path } = found;
  return {
    code,
    path,
    ...place !== undefined && { place },
    ...inside !== undefined && { in: inside.split(', ') },
    message,
  };
}
