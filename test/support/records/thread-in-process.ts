import { LoggedStep } from '../../../src/fleet/records/synthesis-log';
import { SovereignThreads } from '../../../src/fleet/synthesis-parts';
import { runThread } from '../../../src/fleet/threads/thread-program';
import { ThreadTask } from '../../../src/fleet/threads/thread-task';

/** Runs the program of a thread in this process. What it is told and what it answers is copied as between threads. */
export class ThreadInProcess implements SovereignThreads {
  private readonly answers = new Map<string, readonly LoggedStep[]>();

  public constructor(task: ThreadTask) {
    if (task.fqdns.length === 0) { return; }
    runThread(structuredClone(task), answer => {
      const { fqdn, steps } = structuredClone(answer);
      this.answers.set(fqdn, steps);
    });
  }

  public async stepsOf(fqdn: string): Promise<readonly LoggedStep[] | undefined> {
    return Promise.resolve(this.answers.get(fqdn));
  }

  public async close(): Promise<void> {
    return Promise.resolve();
  }
}
