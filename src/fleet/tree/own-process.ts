import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Whether a process still runs. `unknown` is one on another machine or in another container, which cannot be seen from here. */
export type ProcessState = 'running' | 'gone' | 'unknown';

/** A process, as it is written into the name of a lock. */
export interface ProcessName {
  readonly pid: number;
  /** Time of its start in the units of the system, or 0 if that is not known. A number can be given to another process, the two together cannot. */
  readonly started: string;
  /** The boot of the machine: after another one all processes of before are gone. */
  readonly boot: string;
  /** The machine, or the container, in which the number of a process means something. */
  readonly machine: string;
  readonly host: string;
}

/** What the lock of a tree has to know about processes. */
export interface Processes {
  readonly own: ProcessName;
  stateOf(process: ProcessName): ProcessState;
  /** Runs something that no signal may end halfway: SIGINT, SIGTERM and SIGHUP take effect afterwards. */
  withoutSignals<Result>(action: () => Result): Result;
}

/** Signals that ask a process to end. SIGKILL cannot be held back: the next run puts the tree in order. */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The processes of this machine. */
export const MACHINE_PROCESSES: Processes = { own: ownName(), stateOf, withoutSignals };

function ownName(): ProcessName {
  const host = hostname();
  const machine = shortHash([host, readOr('/etc/machine-id'), linkOr('/proc/self/ns/pid')].join('\n'));
  return { pid: process.pid, started: startOf(process.pid) ?? '0', boot: shortHash(readOr('/proc/sys/kernel/random/boot_id')), machine, host };
}

function stateOf({ pid, started, boot, machine }: ProcessName): ProcessState {
  const { own } = MACHINE_PROCESSES;
  if (machine !== own.machine) { return 'unknown'; }
  if (boot !== own.boot || !exists(pid) || isDead(pid)) { return 'gone'; }
  return (startOf(pid) ?? started) === started ? 'running' : 'gone';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Start of a process of Linux, in ticks since the boot. */
function startOf(pid: number): string | undefined {
  return statusOf(pid)?.[19];
}

/** Whether a process of Linux has ended, although its parent has not asked how. In a container without an init process it may never do so. */
function isDead(pid: number): boolean {
  return ['Z', 'X'].includes(statusOf(pid)?.[0] ?? '');
}

/** The fields of the status of a process of Linux from the third on, which is behind the name in brackets. */
function statusOf(pid: number): string[] | undefined {
  const status = readOr(`/proc/${pid}/stat`);
  return status === '' ? undefined : status.slice(status.lastIndexOf(')') + 2).split(' ');
}

/**
 * What holds a signal back until the next turn of the event loop: the handler sends it again once it is gone, unless the program has another one.
 * It stays until then, because a signal that has arrived and is not delivered yet would be lost with its handler.
 */
const HANDLERS = ENDING_SIGNALS.map(signal => ({
  signal,
  handler: function handler() {
    process.removeListener(signal, handler);
    if (process.listenerCount(signal) === 0) { process.kill(process.pid, signal); }
  },
}));

/** A signal that arrives meanwhile is delivered by Node only after the synchronous action. */
function withoutSignals<Result>(action: () => Result): Result {
  const missing = HANDLERS.filter(({ signal, handler }) => !process.listeners(signal).includes(handler));
  missing.forEach(({ signal, handler }) => process.on(signal, handler));
  return action();
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function linkOr(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
