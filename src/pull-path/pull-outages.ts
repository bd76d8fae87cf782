import { PullFacts } from './pull-facts';
import { PullOutage } from './pull-path-props';
import { RegistryKind } from '../facts/registry-kinds';
import { NodeRuntime } from '../nodes/node-runtime';
import { rulesOf } from '../routes/registry-place';
import { hostOfAddress } from '../syntax/host-port';
import { isIpAddress } from '../syntax/ip-address';
import { parseHttpUrl } from '../syntax/url';

/** What an outage of a pull depends on. */
export interface OutageFacts extends Pick<PullFacts, 'asksRegistry' | 'isPinned' | 'fallsBack' | 'sources' | 'runtime'> {
  readonly plan: Pick<PullFacts['plan'], 'registry' | 'dialTimeout'>;
  /** Whatever there is for an image of a proxy cache. */
  readonly route?: object;
}

/** What can fail for a pull. */
export type PullFailure = 'registry' | 'storage' | 'upstream' | 'dns';

const OUTAGES: Readonly<Record<PullFailure, (facts: OutageFacts) => PullOutage>> = {
  registry: withoutRegistry, storage: withoutStorage, upstream: withoutUpstream, dns: withoutDns,
};

/** What becomes of a pull while one thing after the other does not work. */
export function pullOutages(facts: PullFacts): PullOutage[] {
  return Object.values(OUTAGES).map(outage => outage(facts));
}

/** What becomes of a pull while one thing does not work. */
export function pullOutage(failure: PullFailure, facts: OutageFacts): PullOutage {
  return OUTAGES[failure](facts);
}

export const NOT_PULLED = 'not pulled: Pods on nodes without it wait, and are tried again by themselves';

function withoutRegistry(facts: OutageFacts): PullOutage {
  const { registry } = facts.plan;
  const name = registry.kind === RegistryKind.HARBOR ? 'Harbor, or its database' : rulesOf(registry).name;
  return same(name, facts.asksRegistry ? elsewhere(facts) : `not affected: it is pulled from ${hostOf(facts.sources[0])} directly`);
}

/** Manifests are kept there too, so that the registry answers with an error. What it fetches anew it passes on while it arrives. */
function withoutStorage(facts: OutageFacts): PullOutage {
  const { asksRegistry, route, plan: { registry } } = facts;
  const name = `the object storage of ${registry.host}`;
  if (!asksRegistry) { return same(name, `not affected: it is pulled from ${hostOf(facts.sources[0])} directly`); }
  const isProxied = registry.kind === RegistryKind.HARBOR && route !== undefined;
  return { without: name, cached: elsewhere(facts), uncached: isProxied ? 'passed on from upstream by Harbor, which cannot keep it' : elsewhere(facts) };
}

function withoutUpstream(facts: OutageFacts): PullOutage {
  const { asksRegistry, route, isPinned, plan: { registry } } = facts;
  const name = 'the upstream registry';
  if (asksRegistry && !route) { return same(name, 'not affected: its project is no proxy cache'); }
  if (!asksRegistry) { return same(name, NOT_PULLED); }
  if (registry.kind !== RegistryKind.HARBOR) {
    return { without: name, cached: `pulled, as far as ${rulesOf(registry).name} serves what it has without asking upstream`, uncached: NOT_PULLED };
  }
  const tagged = 'for up to five minutes not pulled, because Harbor asks upstream what the tag is; when its health check has noticed, pulled as Harbor has it';
  return { without: name, cached: isPinned ? 'pulled: Harbor does not ask upstream for a digest that it has' : tagged, uncached: NOT_PULLED };
}

function withoutDns(facts: OutageFacts): PullOutage {
  const { asksRegistry, plan: { registry } } = facts;
  const found = asksRegistry && isIpAddress(hostOfAddress(registry.host));
  if (!found) { return same('DNS', NOT_PULLED); }
  return { ...withoutUpstream(facts), without: 'DNS' };
}

/** Where the node goes if the registry does not answer, or answers with an error. */
function elsewhere({ fallsBack, sources, runtime, plan: { dialTimeout } }: OutageFacts): string {
  if (!fallsBack) { return NOT_PULLED; }
  const wait = runtime === NodeRuntime.CONTAINERD ? `, after at most ${dialTimeout} for a connection` : '';
  return `pulled from ${hostOf(sources[1])}${wait}`;
}

function hostOf(source: string): string {
  return parseHttpUrl(source)?.host ?? source;
}

function same(without: string, outcome: string): PullOutage {
  return { without, cached: outcome, uncached: outcome };
}
