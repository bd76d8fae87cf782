import { Transport } from './https';
import { describeFailure, exitCodeOf, PullFailure } from './outcomes';
import { RegistryClient } from './registry-client';
import { Turnstile } from './retries';
import { PullCheck, readSettings, Settings } from './settings';

/** What a program works with. */
export interface Tools {
  readonly settings: Settings;
  readonly transport: Transport;
  /** The client for the login of a check. */
  readonly clientOf: (check: PullCheck) => RegistryClient;
}

/** Runs a program with its settings: `node <program> <settings.json>`. Its failures become lines and the exit code. */
export async function runProgram(program: (tools: Tools) => Promise<readonly PullFailure[]>): Promise<void> {
  let transport: Transport | undefined;
  try {
    const settings = readSettings(process.argv[2] ?? '');
    transport = new Transport(settings);
    const ways = { transport, turnstile: new Turnstile(settings.concurrency) };
    finish(await program({ settings, transport, clientOf: check => new RegistryClient(settings, check, ways) }));
  } catch (error) {
    finish([asFailure(error)]);
  } finally {
    transport?.close();
  }
}

/** What went wrong. What nobody expected is not shown, since nobody knows what is in it. */
export function asFailure(error: unknown): PullFailure {
  if (error instanceof PullFailure) { return error; }
  const name = error instanceof Error ? error.name : typeof error;
  return new PullFailure('settings', 'an error of the program that nobody expected: ' + name);
}

function finish(failures: readonly PullFailure[]): void {
  failures.forEach(failure => { console.error(describeFailure(failure)); });
  process.exitCode = exitCodeOf(failures);
}
