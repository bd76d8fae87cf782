// What can go wrong about a pull, and how programs end then. Exit codes begin at 10: 1 is an error of Node itself, and shells use those from 126 on.

/** What can be wrong about a pull or a push. */
export type FailureKind =
  | 'settings' | 'certificate' | 'unreachable' | 'login' | 'image' | 'child' | 'blob' | 'damaged' | 'denied' | 'refused' | 'slow' | 'program' | 'proxy' | 'dump'
  | 'project' | 'quota' | 'readonly' | 'release';

/** A way to end. Of several failures, the lowest code is that of the process. */
export interface OutcomeRow {
  readonly code: number;
  /** What happened. */
  readonly what: string;
  /** Whether it is the same at the next try, whatever the registry does meanwhile. */
  readonly isFinal?: boolean;
}

/** The table of exit codes. */
export const OUTCOMES: Readonly<Record<FailureKind, OutcomeRow>> = {
  settings: { code: 10, what: 'The program was told something that cannot be, such as a file that is not there.', isFinal: true },
  certificate: { code: 11, what: 'The certificate of the registry is not trusted, is outdated, or is for another name.' },
  unreachable: { code: 12, what: 'The registry, its token service or its bucket could not be reached.' },
  login: { code: 13, what: 'The registry refused the login, or the account may not pull from the project, or push to it.' },
  image: { code: 14, what: 'There is no such image.' },
  child: { code: 15, what: 'The index of an image names a manifest that is not there, or has none for the platform.' },
  blob: { code: 16, what: 'A manifest names a blob that is not there.' },
  damaged: { code: 17, what: 'What was delivered is not what its digest or size says, or no manifest.' },
  denied: { code: 18, what: 'A policy of the project forbids it, such as one about vulnerabilities or signatures, or a rule that makes tags immutable.' },
  refused: { code: 19, what: 'The registry answered with errors or limits, again and again.' },
  slow: { code: 20, what: 'No answer, or no end, within the time that was given.' },
  program: { code: 21, what: 'An error of the program itself, which nobody expected. Please report it.' },
  proxy: { code: 22, what: 'The HTTP proxy does not let the connection through, or wants a login.' },
  dump: { code: 23, what: 'There is no dump of the database, or not the one that was asked for.' },
  project: { code: 24, what: 'There is no such project, or it takes no pushes, as a proxy cache.' },
  quota: { code: 25, what: 'The quota of the project is used up.' },
  readonly: { code: 26, what: 'Harbor is read-only.' },
  release: { code: 27, what: 'Harbor is of another release than the one that is wanted.' },
};

/** A failure that people can do something about. Its message never holds a secret. */
export class PullFailure extends Error {
  public constructor(public readonly kind: FailureKind, message: string) {
    super(message);
  }
}

/** The exit code for these failures: 0 for none. */
export function exitCodeOf(failures: readonly PullFailure[]): number {
  return failures.length === 0 ? 0 : Math.min(...failures.map(({ kind }) => OUTCOMES[kind].code));
}

/** What went wrong. Of what nobody expected, only kind and place are shown: nobody knows what is in its message. */
export function asFailure(error: unknown): PullFailure {
  if (error instanceof PullFailure) { return error; }
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? /[\w.-]+\.mjs:\d+:\d+/.exec(error.stack ?? '')?.[0] : undefined;
  return new PullFailure('program', name + ' at ' + (place ?? 'an unknown place'));
}

/** A failure as a line of the log. */
export function describeFailure({ kind, message }: PullFailure): string {
  return 'FAILED (' + kind + ', exit code ' + String(OUTCOMES[kind].code) + ') ' + message;
}
