import fc from 'fast-check';
import { FleetFolder } from './changing-fleet';
import { someChange, someFleet, someOptions } from './random-changes';

/** How often it was so in all fleets: runs that wrote, and clusters that were left out. */
export interface Tally {
  runs: number;
  skipped: number;
  problems: number;
}

/** Changes random fleets step by step, and compares each run with records with one without, and with one in a thread. */
export async function checkChanges(numRuns: number, seed?: number): Promise<Tally> {
  const tally: Tally = { runs: 0, skipped: 0, problems: 0 };
  await fc.assert(fc.asyncProperty(someFleet, fc.array(fc.tuple(someChange, someOptions), { minLength: 2, maxLength: 6 }), async (first, changes) => {
    const folder = new FleetFolder();
    let data = first;
    folder.run(data);
    for (const [change, options] of changes) {
      const next = change({ data, folder });
      const whole = folder.runWhole(next, options);
      const inThread = await folder.runInThread(next, options);
      const run = folder.run(next, options);
      expect(inThread).toEqual(run);
      expect([run.outcome, run.files]).toEqual([whole.outcome, whole.files]);
      expect(whole.skipped).toEqual([]);
      const isWrong = 'problems' in run.outcome;
      tally[isWrong ? 'problems' : 'runs'] += 1;
      tally.skipped += run.skipped.length;
      if (!isWrong) { data = next; }
    }
  }), { numRuns, ...seed !== undefined && { seed } });
  return tally;
}
