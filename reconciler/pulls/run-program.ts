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

/** Runs a program with its settings: `node <program> <settings.json> [<registry>]`. Its failures become lines and the exit code. */
export async function runProgram(program: (tools: Tools) => Promise<readonly PullFailure[]>): Promise<void> {
  let transport: Transport | undefined;
  try {
    const settings = readSettings(process.argv[2] ?? '', process.argv[3]);
    transport = new Transport(settings);
    const ways = { transport, turnstile: new Turnstile(settings.concurrency) };
    finish(await program({ settings, transport, clientOf: check => new RegistryClient(settings, check, ways) }));
  } catch (error) {
    finish([asFailure(error)]);
  } finally {
    transport?.close();
  }
}

/** What went wrong. Of what nobody expected, only kind and place are shown: nobody knows what is in its message. */
export function asFailure(error: unknown): PullFailure {
  if (error instanceof PullFailure) { return error; }
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? /[\w.-]+\.mjs:\d+:\d+/.exec(error.stack ?? '')?.[0] : undefined;
  return new PullFailure('program', name + ' at ' + (place ?? 'an unknown place'));
}

function finish(failures: readonly PullFailure[]): void {
  failures.forEach(failure => { console.error(describeFailure(failure)); });
  process.exitCode = exitCodeOf(failures);
}
