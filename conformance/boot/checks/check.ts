/* What a check is. */
import { HarborApi } from './harbor-api';
import { HttpClient, Reply, shown } from './http-client';
import { RegistryClient } from './registry-client';
import { Reachability } from '../../../src';
import { Manifests } from '../manifests';
import { Cluster } from '../node/cluster';
import { PreflightRun } from '../preflight';
import { Collector } from '../servers/collector';
import { RunningServer } from '../servers/server';
import { SmokeEnd, SmokeRun } from '../smoke-test';

/** What checks work with. */
export interface CheckContext {
  readonly api: HarborApi;
  readonly http: HttpClient;
  readonly cluster: Cluster;
  /** Clients of Harbor's registry as administrator and as nobody. */
  readonly registry: { readonly admin: RegistryClient; readonly anonymous: RegistryClient };
  /** The connections that policies allow. */
  readonly reachability: Reachability;
  /** What hosts outside of the cluster are in the matrix of connections. */
  readonly roles: ReadonlyMap<string, string>;
  /** Runs the smoke test of this Harbor. */
  readonly smokeTest: (run: SmokeRun) => Promise<SmokeEnd>;
  /** Runs the preflight of this Harbor. */
  readonly preflight: (run: PreflightRun) => Promise<SmokeEnd>;
  /** Asks the database of Harbor. */
  readonly query: (statement: string) => string;
  /** Where a plain registry is. */
  readonly upstreamUrl: string;
  /** What has been sent to the collector of webhooks and traces. */
  readonly collector: Collector;
  /** Replaces the pods by those of the newer release, as Deployments do it; absent if nothing is upgraded. */
  readonly upgrade?: () => Promise<void>;
  /** Manifests of the same Harbor after somebody has changed its props; absent if nothing is changed. */
  readonly changed?: Manifests;
  /** The servers outside of the cluster, by their hosts. */
  readonly servers: ReadonlyMap<string, RunningServer>;
  /** What one check leaves for a later one. */
  readonly memory: Map<string, any>;
}

/** A check: a sentence, and what shows that it holds. */
export interface Check {
  readonly title: string;
  /** For manifests of `Harbor` alone, with the reason. */
  readonly nativeOnly?: string;
  /** Name of an image that it runs beside those of Harbor. */
  readonly image?: string;
  /** Throws if it does not hold; a text is worth reading in the summary. */
  readonly run: (context: CheckContext) => Promise<string | void>;
}

/** What a check found. */
export interface CheckResult {
  readonly title: string;
  readonly good: boolean;
  readonly detail: string;
}

/** Runs checks one after the other; later ones may use what earlier ones have made. */
export async function runChecks(
  checks: readonly Check[], context: CheckContext, log: (result: CheckResult) => void,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await runCheck(check, context);
    log(result);
    results.push(result);
  }
  return results;
}

async function runCheck({ title, run }: Check, context: CheckContext): Promise<CheckResult> {
  try {
    return { title, good: true, detail: await run(context) ?? '' };
  } catch (error) {
    return { title, good: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Holds that something is true. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) { throw new Error(otherwise); }
}

/** Holds the status of an answer. */
export function mustAnswer(reply: Reply, ...statuses: readonly number[]): Reply {
  must(statuses.includes(reply.status), `expected ${statuses.join(' or ')}, got ${shown(reply)}`);
  return reply;
}

/** Holds that something is refused. */
export async function mustFail(action: () => Promise<unknown>, what: string): Promise<void> {
  const refused = await action().then(() => false, () => true);
  must(refused, `${what} was accepted`);
}
