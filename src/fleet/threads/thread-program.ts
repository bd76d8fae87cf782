/* The program of a thread that synthesises Sovereigns of a fleet file: it answers with the steps of each, and leaves the tree to the thread that started it. */
import { MessagePort, parentPort, workerData } from 'node:worker_threads';
import { ThreadAnswer, ThreadTask } from './thread-task';
import { FleetFile } from '../file/fleet-file';

/** Synthesises the Sovereigns of a task. */
export function runThread({ definition, outdir, fqdns }: ThreadTask, answer: (one: ThreadAnswer) => void): void {
  const synthesis = FleetFile._ofDefinition(definition, outdir)._inThread();
  fqdns.forEach(fqdn => answer({ fqdn, steps: synthesis.stepsOf(fqdn) }));
}

/** Runs the task that this thread was started with. */
export function main(port: Pick<MessagePort, 'postMessage'> | null = parentPort, task: unknown = workerData): void {
  runThread(task as ThreadTask, one => port?.postMessage(one));
}
