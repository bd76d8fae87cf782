import { Deadline } from './clock';
import { HarborError } from './failures';

/** How often an object is looked at again when somebody else was faster or an answer got lost. */
export const LOOKS = 4;

/** Does something until it succeeds or another look cannot help. `work` is told how often it was tried before. */
export async function withOtherLooks<T>(deadline: Deadline, work: (look: number) => Promise<T>): Promise<T> {
  for (let look = 0; ; look += 1) {
    try {
      return await work(look);
    } catch (error) {
      endUnlessWorthALook(error, look);
      await deadline.backOff(look);
    }
  }
}

function endUnlessWorthALook(error: unknown, look: number): void {
  if (!(error instanceof HarborError) || !error.worthAnotherLook || look === LOOKS) { throw error; }
}
