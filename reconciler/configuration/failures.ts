/** What ends the whole run. */
export class Stop extends Error {
  public constructor(message: string, public readonly exitCode: number) {
    super(message);
  }
}

/** The ways in which a run ends. */
export const EXIT = { done: 0, failed: 1, different: 2, invalid: 3, notReady: 4 } as const;

/** What keeps one object from becoming what it should be. The others go on. */
export class Failure extends Error {
  /** `postponed` is one that the next run mends by itself; `warning` one that was declared to be harmless. */
  public constructor(message: string, public readonly weight: 'failure' | 'warning' | 'postponed' = 'failure') {
    super(message);
  }
}

/** An answer that is no success. */
export class HarborError extends Error {
  public constructor(
    public readonly request: string, public readonly status: number, public readonly said: string,
  ) {
    super(request + ': ' + (status === 0 ? said : status + (said === '' ? '' : ' ' + said)));
  }

  /** The object may have been made or changed by somebody else meanwhile, or by this very request: look again. */
  public get worthAnotherLook(): boolean {
    return this.status === 0 || this.status >= 500 || [404, 409, 412].includes(this.status) || /already has retention policy/.test(this.said);
  }
}

/** The text of anything that was thrown. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
