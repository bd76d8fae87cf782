import { FailureKind, PullFailure } from './pull-failure';
import { Answer, Transport } from './transport';

/** Answers and failures that can be others at the next try. */
const PASSING_STATUS: readonly number[] = [408, 429, 500, 502, 503, 504];
const PASSING_FAILURES: readonly FailureKind[] = ['unreachable', 'slow'];
const LONGEST_PAUSE_SECONDS = 60;

/** How often is tried, and what waits. */
export interface RetryOptions {
  readonly attempts: number;
  readonly pauseMilliseconds: number;
  /** A random number below its argument, so that several Pods do not ask at the same moments. */
  readonly spread?: (limit: number) => number;
}

/** Tries until there is an answer that will stay. The last answer or failure counts if there is none. */
export async function withRetries(transport: Transport, options: RetryOptions, action: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; attempt < options.attempts && !transport.isOver; attempt += 1) {
    const result = await action().catch((error: unknown) => error);
    if (!mayPass(result)) { return settled(result); }
    await transport.pause(pauseAfter(attempt, options, result));
  }
  return action();
}

function settled(result: unknown): Answer {
  if (result instanceof Error) { throw result; }
  return result as Answer;
}

/** Whether an answer says that the registry cannot answer now. */
export function isBusy({ status }: Answer): boolean {
  return PASSING_STATUS.includes(status);
}

function mayPass(result: unknown): boolean {
  if (result instanceof PullFailure) { return PASSING_FAILURES.includes(result.kind); }
  return !(result instanceof Error) && isBusy(result as Answer);
}

/** Doubles each time. The registry may ask for a longer one. */
function pauseAfter(attempt: number, { pauseMilliseconds, spread = () => 0 }: RetryOptions, result: unknown): number {
  const longest = LONGEST_PAUSE_SECONDS * 1000;
  const usual = pauseMilliseconds * 2 ** (attempt - 1);
  const asked = result instanceof Error ? 0 : Number((result as Answer).headers['retry-after'] ?? 0) * 1000;
  return Math.min(longest, Math.max(usual + spread(Math.ceil(usual / 4) + 1), Number.isFinite(asked) ? asked : 0));
}

/** Lets only so many tasks run at once. */
export class Turnstile {
  private readonly waiting: Array<() => void> = [];
  private running = 0;

  public constructor(private readonly size: number) {}

  /** Runs a task when it is its turn. */
  public async pass<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.size) { await new Promise<void>(resolve => { this.waiting.push(resolve); }); } else { this.running += 1; }
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) { next(); } else { this.running -= 1; }
    }
  }
}
