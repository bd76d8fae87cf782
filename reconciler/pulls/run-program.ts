import { randomInt } from 'node:crypto';
import { PullCheck, readSettings, readText, Settings } from './settings';
import { Logins } from '../../src/registry-client/logins';
import { asFailure, describeFailure, exitCodeOf, PullFailure } from '../../src/registry-client/pull-failure';
import { RegistryAccess, RegistryClient, Ways } from '../../src/registry-client/registry-client';
import { Turnstile } from '../../src/registry-client/retries';
import { Transport } from '../../src/registry-client/transport';

/** What a program works with. */
export interface Tools {
  readonly settings: Settings;
  readonly transport: Transport;
  /** The client for the login of a check. */
  readonly clientOf: (check: PullCheck) => RegistryClient;
  /** The client for a login that comes from elsewhere. */
  readonly clientWith: (logins: Logins) => RegistryClient;
}

/** Runs a program with its settings: `node <program> <settings.json> [<registry>]`. Its failures become lines and the exit code. */
export async function runProgram(program: (tools: Tools) => Promise<readonly PullFailure[]>): Promise<void> {
  let transport: Transport | undefined;
  try {
    const settings = readSettings(process.argv[2] ?? '', process.argv[3]);
    transport = transportOf(settings);
    const ways = { transport, turnstile: new Turnstile(settings.concurrency) };
    finish(await program({
      settings,
      transport,
      clientOf: check => clientOf(settings, check, ways),
      clientWith: logins => new RegistryClient({ ...commonOf(settings, ways), registry: settings.registry, logins }),
    }));
  } catch (error) {
    finish([asFailure(error)]);
  } finally {
    transport?.close();
  }
}

/** Requests go through the proxy that the environment of the Pod names. */
function transportOf({ caFile, requestTimeoutSeconds, deadlineSeconds }: Settings): Transport {
  const cas = caFile === undefined ? undefined : { pem: readText(caFile, 'CAs'), place: caFile };
  return new Transport({ cas, requestTimeoutSeconds, deadlineSeconds, environment: process.env });
}

function clientOf(settings: Settings, { loginFile, secretName, registry = settings.registry, url }: PullCheck, ways: Ways): RegistryClient {
  const logins = loginFile === undefined ? undefined : new Logins(readText(loginFile, 'the login'), 'the Secret ' + (secretName ?? loginFile));
  return new RegistryClient({ ...commonOf(settings, ways), registry, url, logins });
}

/** What all clients of a program have in common. */
function commonOf({ attempts, pauseMilliseconds, mustBeCached }: Settings, ways: Ways): Omit<RegistryAccess, 'registry'> {
  return {
    ...ways, mustBeCached, needsLogin: true, nobody: 'nobody (no pull Secret is given)', retries: { attempts, pauseMilliseconds, spread: randomInt },
  };
}

function finish(failures: readonly PullFailure[]): void {
  failures.forEach(failure => { console.error(describeFailure(failure)); });
  process.exitCode = exitCodeOf(failures);
}
