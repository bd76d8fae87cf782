import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CONFIGURATION_MEMORY } from '../../kubernetes/harbor-configuration';
import { HARBOR_CONFIGURATION_PROGRAM } from '../../kubernetes/programs/harbor-configuration.generated';
import { CommandIo } from '../command-io';

/** What the program of the Job is asked to do. */
export interface ProgramRun {
  readonly mode: 'plan' | 'apply' | 'export';
  readonly args: readonly string[];
  /** The desired state; undefined for an export. */
  readonly state?: string;
  readonly password: string;
  /** File with certificates that are trusted beside the public ones. */
  readonly caFile?: string;
}

/** The password that the program reads too; empty without one. */
export function passwordInEnvironment(): string {
  return process.env.HARBOR_PASSWORD ?? '';
}

/** Runs the program of the Job to its end, and returns its exit code. The password goes by its environment, which other users cannot read. */
export async function runProgram({ mode, args, state, password, caFile }: ProgramRun, io: Pick<CommandIo, 'out' | 'err'>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'harbor-configuration-'));
  let ending: Ending;
  try {
    const [program, stateFile] = ['program.mjs', 'state.json'].map(file => join(folder, file));
    writeFileSync(program, HARBOR_CONFIGURATION_PROGRAM);
    if (state !== undefined) { writeFileSync(stateFile, state); }
    const all = [...CONFIGURATION_MEMORY, program, mode, '--state', stateFile, '--outside-cluster', ...args];
    const env = { ...process.env, HARBOR_PASSWORD: password, ...caFile !== undefined && { NODE_EXTRA_CA_CERTS: caFile } };
    ending = await ended(all, env, io);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (ending.signal) { process.kill(process.pid, ending.signal); }
  return ending.code;
}

/** How a program ended. */
interface Ending {
  readonly code: number;
  /** What this process was told meanwhile. */
  readonly signal?: NodeJS.Signals;
}

/** What ends a program from outside. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a program to its end. A signal goes to it first, and ends this process as soon as its files are removed. */
async function ended(args: readonly string[], env: NodeJS.ProcessEnv, io: Pick<CommandIo, 'out' | 'err'>): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let received: NodeJS.Signals | undefined;
    const pass = (signal: NodeJS.Signals) => {
      received = signal;
      child.kill(signal);
    };
    SIGNALS.forEach(signal => process.on(signal, pass));
    createInterface({ input: child.stdout }).on('line', line => io.out(line));
    createInterface({ input: child.stderr }).on('line', line => io.err(line));
    child.on('error', reject);
    child.on('close', code => {
      SIGNALS.forEach(signal => process.off(signal, pass));
      resolve({ code: code ?? 1, signal: received });
    });
  });
}
