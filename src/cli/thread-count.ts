import { availableParallelism } from 'node:os';
import { UsageError } from './command-io';

/** The number of threads that a command may use: what its option says, or one for each processor that the process may use. */
export function numberOfThreads(given: string | undefined): number {
  if (given === undefined) { return availableParallelism(); }
  if (!/^[1-9][0-9]{0,2}$/.test(given)) { throw new UsageError(`--threads is a whole number from 1 to 999, and not '${given}'`); }
  return Number(given);
}
