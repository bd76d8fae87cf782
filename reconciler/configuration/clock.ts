import { EXIT, Stop } from './failures';

/** Time, which tests turn by hand. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The clock of the machine. */
export const MACHINE_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: async milliseconds => new Promise(resolve => { setTimeout(resolve, milliseconds); }),
};

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;

/** The end of the whole run, and the waits until then. */
export class Deadline {
  private readonly end: number;

  public constructor(private readonly clock: Clock, seconds: number) {
    this.end = clock.now() + 1000 * seconds;
  }

  /** The milliseconds that are left. Stops the run if there are none. */
  public left(): number {
    const left = this.end - this.clock.now();
    if (left <= 0) { throw new Stop('the time of the whole run is over; run it again, it goes on where it was', EXIT.failed); }
    return left;
  }

  /** Waits longer from try to try, and never beyond the end. */
  public async backOff(attempt: number, atLeast = 0): Promise<void> {
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt);
    const wait = Math.max(atLeast, longest / 2 + Math.random() * longest / 2);
    await this.wait(wait);
  }

  public async wait(milliseconds: number): Promise<void> {
    await this.clock.sleep(Math.min(milliseconds, this.left()));
    this.left();
  }
}
