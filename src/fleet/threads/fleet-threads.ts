import { Worker } from 'node:worker_threads';
import { ThreadAnswer, ThreadTask } from './thread-task';
import { Fleet } from '../fleet';
import { FleetReport, FleetSynthOptions } from '../fleet-props';
import { FleetDefinition } from '../records/fleet-inputs';
import { LoggedStep } from '../records/synthesis-log';
import { SovereignThreads } from '../synthesis-parts';
import { packageFile } from '../tree/package-files';

/** The least number of Sovereigns for one thread: with fewer, to load the library once more takes as long as what is won. */
export const SOVEREIGNS_OF_A_THREAD = 150;

/** One thread alone would win nothing. */
const FEWEST_THREADS = 2;

/** A thread is started by a text, since the library is one file that other programs load too. */
const START = "require(require('node:worker_threads').workerData.program).main()";

/** What threads are started for. */
export interface FleetThreadsProps {
  /** The content of the file; without it no thread is started. */
  readonly definition?: FleetDefinition;
  readonly outdir: string;
  /** Number of threads, at most, with the one that starts them. */
  readonly threads: number;
  /** The least number of Sovereigns for one of them. */
  readonly fewest?: number;
  /** Is told about a thread that ended before it was done, whose Sovereigns are synthesised without it. */
  readonly lost: (reason: string) => void;
}

/** Whether a fleet has so many Sovereigns that threads may pay. Only one of a file can be read again by a thread. */
export function isWorthThreads({ sovereigns, _inputs }: Fleet, threads: number): boolean {
  return threads > 1 && _inputs?.definition !== undefined && sovereigns.length >= FEWEST_THREADS * SOVEREIGNS_OF_A_THREAD;
}

/** Writes the tree of a fleet file with threads. */
export async function synthInThreads(
  fleet: Fleet, options: FleetSynthOptions, limits: Pick<FleetThreadsProps, 'threads' | 'fewest'>,
): Promise<FleetReport> {
  const lost = new Set<string>();
  const { outdir, _inputs } = fleet;
  const props = { ...limits, definition: _inputs?.definition, outdir, lost: (reason: string) => lost.add(reason) };
  const report = await fleet._synthWith(options, fqdns => new FleetThreads(fqdns, props));
  const notes = [...lost].sort().map(reason => `a thread ended before it was done, and its clusters were synthesised without it: ${reason}`);
  return { ...report, notes: [...report.notes, ...notes] };
}

/**
 * The part of the Sovereigns that the first thread synthesises, before it takes what the others have done meanwhile. It also writes the tree, which takes a
 * twelfth of the time of a synthesis for each Sovereign: beside eleven others it is busy with that alone.
 */
function shareOfFirst(others: number): number {
  return Math.max(0, (1 - others / 12) / (others + 1));
}

/**
 * Threads that share the Sovereigns of a fleet file with the one that starts them: that has the first ones, and of the rest each takes every n-th, so that
 * all are done in the order in which they are asked for.
 */
export class FleetThreads implements SovereignThreads {
  private readonly workers: readonly Worker[];
  /** What is known about the Sovereigns that threads have; undefined if their thread ended. */
  private readonly answers = new Map<string, Promise<readonly LoggedStep[] | undefined>>();

  public constructor(fqdns: readonly string[], private readonly props: FleetThreadsProps) {
    const { definition, threads, fewest = SOVEREIGNS_OF_A_THREAD } = props;
    const others = Math.min(threads, Math.floor(fqdns.length / fewest)) - 1;
    const theirs = fqdns.slice(Math.floor(fqdns.length * shareOfFirst(others)));
    const shares = Array.from({ length: Math.max(0, others) }, (_, share) => theirs.filter((__, at) => at % others === share));
    this.workers = definition === undefined ? [] : shares.map(share => this.startedWith(definition, share));
  }

  public async stepsOf(fqdn: string): Promise<readonly LoggedStep[] | undefined> {
    const steps = await this.answers.get(fqdn);
    this.answers.delete(fqdn);
    return steps;
  }

  public async close(): Promise<void> {
    await Promise.all(this.workers.map(async worker => worker.terminate()));
  }

  private startedWith(definition: FleetDefinition, fqdns: readonly string[]): Worker {
    const { outdir, lost } = this.props;
    const task: ThreadTask = { definition, outdir, fqdns };
    const program = packageFile('lib', 'fleet', 'threads', 'thread-program.js');
    const worker = new Worker(START, { eval: true, workerData: { ...task, program } });
    const open = new Map<string, (steps?: readonly LoggedStep[]) => void>();
    for (const fqdn of fqdns) { this.answers.set(fqdn, new Promise(resolve => { open.set(fqdn, resolve); })); }
    worker.on('message', ({ fqdn, steps }: ThreadAnswer) => {
      open.get(fqdn)?.(steps);
      open.delete(fqdn);
    });
    worker.on('error', (error: Error) => lost(error.message));
    worker.on('exit', () => open.forEach(resolve => resolve()));
    return worker;
  }
}
