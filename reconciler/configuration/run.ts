import { readFileSync } from 'node:fs';
import { Clock, Deadline } from './clock';
import { Engine } from './engine';
import { exportHarbor } from './export/export-harbor';
import { EXIT, Stop, textOf } from './failures';
import { HarborClient } from './harbor-client';
import { canonical, parseJson } from './json';
import { Run } from './kind';
import { Fingerprints } from './mark';
import { Summary } from './outcome';
import { waitForHarbor } from './readiness';
import { Redactor } from './redaction';
import { Report } from './report';
import { SecretFiles } from './secret-files';
import { secretRefs, stateProblems } from './state-check';
import { KubernetesApi, Transport } from './transport';
import { API_VERSION, DesiredState, STATE_KIND } from '../../src/configuration/state/state';

/** What a run is asked to do. */
export interface RunOptions {
  readonly mode: 'apply' | 'plan' | 'export';
  readonly stateFile: string;
  readonly secretsFolder: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly form: 'text' | 'json';
  readonly takeOver: boolean;
  /** Writes secrets that Harbor does not show even if they seem to be the same. */
  readonly rewriteSecrets: boolean;
  /** It does not run in the cluster: Secrets of robots cannot be read, and are not looked at. */
  readonly outsideCluster?: boolean;
  /** Seconds for the whole run, and to wait for Harbor. */
  readonly timeout: number;
  readonly readyTimeout: number;
}

/** Nothing is wanted while a Harbor is read. */
const NO_STATE: DesiredState = { apiVersion: API_VERSION, kind: STATE_KIND, owner: 'export' };

/** What a run lives in, so that tests can give it another world. */
export interface World {
  readonly send: Transport;
  readonly kubernetes?: KubernetesApi;
  readonly clock: Clock;
  readonly write: (line: string) => void;
}

/** Makes one Harbor what the desired state says. Returns the exit code. */
export async function runConfiguration(options: RunOptions, world: World): Promise<number> {
  const redactor = new Redactor();
  redactor.hide(options.password);
  const report = new Report(options.form, redactor, world.write);
  try {
    const secrets = new SecretFiles(options.secretsFolder, redactor);
    const state = options.mode === 'export' ? NO_STATE : readState(options.stateFile, secrets);
    const run = prepare(options, world, { redactor, secrets, state });
    await waitForHarbor(run.harbor, run.deadline, { clock: world.clock, seconds: options.readyTimeout });
    if (options.mode === 'export') {
      report.document(await exportHarbor(run));
      return EXIT.done;
    }
    const engine = new Engine(run, { apply: options.mode === 'apply', takeOver: options.takeOver, tell: outcome => report.outcome(outcome) });
    const summary = await engine.reconcile();
    report.summary(summary, options.mode === 'plan');
    return exitCodeOf(summary, options.mode);
  } catch (error) {
    report.stop(textOf(error));
    return error instanceof Stop ? error.exitCode : EXIT.failed;
  }
}

function exitCodeOf({ fail, create, update, delete: deleted }: Summary, mode: RunOptions['mode']): number {
  if (fail > 0) { return EXIT.failed; }
  return mode === 'plan' && create + update + deleted > 0 ? EXIT.different : EXIT.done;
}

function prepare(
  options: RunOptions, world: World, { redactor, secrets, state }: { redactor: Redactor; secrets: SecretFiles; state: DesiredState },
): Run {
  const deadline = new Deadline(world.clock, options.timeout);
  return {
    state,
    secrets,
    deadline,
    harbor: new HarborClient(options, deadline, world.send),
    fingerprints: new Fingerprints(options.password, state.owner),
    kubernetes: world.kubernetes,
    hide: secret => redactor.hide(secret),
    ids: new Map(),
    memory: new Map(),
    rewriteSecrets: options.rewriteSecrets,
    outsideCluster: options.outsideCluster ?? false,
    now: world.clock.now(),
  };
}

/** The desired state, after all that can be checked without Harbor. */
function readState(file: string, secrets: SecretFiles): DesiredState {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Stop('the desired state ' + file + ' cannot be read', EXIT.invalid);
  }
  const state = parseJson(text);
  if (state === undefined) { throw new Stop('the desired state is no JSON', EXIT.invalid); }
  const problems = [...stateProblems(state), ...unreadableSecrets(state, secrets)];
  if (problems.length > 0) { throw new Stop('the desired state is not valid: ' + problems.join('; '), EXIT.invalid); }
  return state;
}

function unreadableSecrets(state: unknown, secrets: SecretFiles): string[] {
  const refs = new Map(secretRefs(state).map(ref => [canonical(ref), ref]));
  return [...refs.values()].flatMap(ref => {
    try {
      secrets.secret(ref);
      return [];
    } catch (error) {
      return [textOf(error)];
    }
  });
}
