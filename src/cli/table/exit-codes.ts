/** Exit codes of all commands. Each means the same everywhere; which of them a command ends with, its usage says. */
export enum ExitCode {
  SUCCESS = 0,
  PROBLEMS = 1,
  USAGE = 2,
  UNREADABLE = 3,
  NOT_READY = 4,
  FAILED = 5,
  DEFECT = 70,
}

/** What an exit code means. */
export interface ExitCodeRow {
  readonly code: ExitCode;
  /** The name in JSON. */
  readonly kind: string;
  /** A phrase that goes on after the code. */
  readonly means: string;
}

/** The table of exit codes, which `help` and docs/cli.md show. As with diff, grep and kubectl, 1 is an answer, and more is a failure. */
export const EXIT_CODES: readonly ExitCodeRow[] = [
  { code: ExitCode.SUCCESS, kind: 'success', means: 'done, and nothing was found that the command looks for' },
  { code: ExitCode.PROBLEMS, kind: 'problems', means: 'found: problems in what was given, or a difference that was asked about' },
  { code: ExitCode.USAGE, kind: 'usage', means: 'the arguments are wrong' },
  { code: ExitCode.UNREADABLE, kind: 'unreadable', means: 'a file or folder cannot be read or written, or is not what it has to be' },
  { code: ExitCode.NOT_READY, kind: 'not-ready', means: 'Harbor is not ready; the same may succeed later' },
  { code: ExitCode.FAILED, kind: 'failed', means: 'a Harbor or a registry refused something, or failed; the rest was done' },
  { code: ExitCode.DEFECT, kind: 'defect', means: 'a defect of this program, whose stack is printed' },
];

/** The name of an exit code in JSON. */
export function kindOfExit(code: ExitCode): string {
  return EXIT_CODES.find(row => row.code === code)?.kind ?? 'defect';
}
