import { DesignFacts } from './design-facts';
import { FailureSeverity } from './failure-modes-props';
import { pullFacts } from './pull-facts';
import { NOT_PULLED, OutageFacts, PullFailure, pullOutage } from './pull-outages';
import { RegistryKind } from '../facts/registry-kinds';
import { NodeRuntime } from '../nodes/node-runtime';

const DIGEST = `sha256:${'0'.repeat(64)}`;

/** What becomes of pulls: of images that Harbor has, and of others. */
export interface FailingPulls {
  readonly cached: FailingPull;
  readonly uncached: FailingPull;
}

/** What becomes of one kind of pull. */
export interface FailingPull {
  readonly severity: FailureSeverity;
  readonly outcome: string;
}

/** An image that stands for all of a route, by tag or by digest. */
interface Sample {
  readonly label: string;
  readonly pin: string;
  readonly facts: OutageFacts;
}

/** What becomes of pulls while something does not work, over all routes of the nodes. */
export function failingPulls(failure: PullFailure, design: DesignFacts): FailingPulls {
  const samples = samplesOf(design).map(sample => ({ ...sample, outage: pullOutage(failure, sample.facts) }));
  const both = (kind: 'cached' | 'uncached'): FailingPull => together(samples.map(({ label, pin, outage }) => ({ label, pin, outcome: ofEach(outage[kind]) })));
  return { cached: both('cached'), uncached: both('uncached') };
}

/** An outcome in words that are the same for all routes: each goes to its own upstream registry. */
function ofEach(outcome: string): string {
  return outcome.replace(/^(pulled from|not affected: it is pulled from) [^\s,]+/, '$1 its upstream registry');
}

function samplesOf(design: DesignFacts): Sample[] {
  const { options: { mirrors, runtime } } = design;
  const upstreams = mirrors?._plan?.routes.map(({ upstream }) => upstream) ?? [];
  const pins = [['by tag', ':1'], ['by digest', `@${DIGEST}`]];
  const mirrored = mirrors && upstreams.flatMap(upstream => pins.flatMap(([pin, end]) => {
    const facts = pullFacts(`${upstream}/example/app${end}`, { mirrors, runtime });
    return facts ? [{ label: upstream, pin, facts }] : [];
  }));
  return mirrored && mirrored.length > 0 ? mirrored : pins.map(([pin]) => ({ label: '', pin, facts: fromHarborAlone(design, pin === 'by digest') }));
}

/** Pulls by names in Harbor, from a proxy cache, without mirrors. */
function fromHarborAlone({ spec: { address } }: DesignFacts, isPinned: boolean): OutageFacts {
  return {
    asksRegistry: true,
    fallsBack: false,
    isPinned,
    sources: [],
    runtime: NodeRuntime.CONTAINERD,
    route: {},
    plan: { registry: { kind: RegistryKind.HARBOR, host: address.host }, dialTimeout: '' },
  };
}

type Outcome = Readonly<Record<'label' | 'pin' | 'outcome', string>>;

/** The outcomes in one text, which says for which pulls they are where they differ. */
function together(outcomes: readonly Outcome[]): FailingPull {
  const distinct = [...new Set(outcomes.map(({ outcome }) => outcome))];
  const severities = new Set(distinct.map(severityOf));
  const severity = severities.size === 1 ? [...severities][0] : FailureSeverity.DEGRADED;
  if (distinct.length === 1) { return { severity, outcome: distinct[0] }; }
  const byPin = distinct.every(outcome => new Set(outcomes.filter(it => it.outcome === outcome).map(({ pin }) => pin)).size === 1);
  const whose = (outcome: string) => [...new Set(outcomes.filter(it => it.outcome === outcome).map(({ label, pin }) => byPin ? pin : label))].join(', ');
  return { severity, outcome: distinct.map(outcome => `${whose(outcome)}: ${outcome}`).join('; ') };
}

function severityOf(outcome: string): FailureSeverity {
  if (outcome === NOT_PULLED) { return FailureSeverity.FAILS; }
  return /^(pulled:|not affected)/.test(outcome) ? FailureSeverity.WORKS : FailureSeverity.DEGRADED;
}
