import { DesignFacts } from './design-facts';
import { FailingPull, failingPulls } from './failing-pulls';
import { databaseGuard, cacheGuard, dnsGuard, harborGuard, identityGuard, rebootGuard, storageGuard, upstreamGuard } from './failure-guards';
import { FailureSeverity } from './failure-modes-props';
import { loginWithoutProvider, podsAfterReboot, pullsAfterReboot } from './failure-texts';

/** What people do with Harbor. */
export const ACTIVITIES = ['cached pulls', 'uncached pulls', 'push', 'login', 'scan', 'garbage collection', 'new Pods'] as const;

/** An activity. */
export type Activity = (typeof ACTIVITIES)[number];

type Effects = Readonly<Record<Activity, FailingPull>>;

/** One row of the matrix: what does not work. */
export interface FailureRow {
  readonly failure: string;
  readonly guard: (design: DesignFacts) => string;
  readonly effects: (design: DesignFacts) => Effects;
}

const works = (outcome = 'not affected'): FailingPull => ({ severity: FailureSeverity.WORKS, outcome });
const worse = (outcome: string): FailingPull => ({ severity: FailureSeverity.DEGRADED, outcome });
const fails = (outcome: string): FailingPull => ({ severity: FailureSeverity.FAILS, outcome });

/** The rows of the matrix. What Harbor does in each was read off its source. */
export const FAILURE_ROWS: readonly FailureRow[] = [
  { failure: 'cache', guard: cacheGuard, effects: withoutCache },
  { failure: 'database', guard: databaseGuard, effects: withoutDatabase },
  { failure: 'bucket', guard: storageGuard, effects: withoutStorage },
  { failure: 'upstream', guard: upstreamGuard, effects: withoutUpstream },
  { failure: 'Harbor', guard: harborGuard, effects: withoutAll },
  { failure: 'identity provider', guard: identityGuard, effects: withoutProvider },
  { failure: 'DNS', guard: dnsGuard, effects: withoutDns },
  { failure: 'node reboot in an air gap', guard: rebootGuard, effects: afterReboot },
];

function newPods({ severity, outcome }: FailingPull): FailingPull {
  if (severity === FailureSeverity.WORKS) { return { severity, outcome }; }
  return { severity: FailureSeverity.DEGRADED, outcome: `start where their image is on the node, unless imagePullPolicy is Always; elsewhere: ${outcome}` };
}

/** Scans of a Harbor without a scanner. */
function scan(design: DesignFacts, otherwise: FailingPull): FailingPull {
  return design.spec.trivy ? otherwise : works('there is no scanner');
}

function withoutCache(design: DesignFacts): Effects {
  const queue = fails('the queue of jobs is in the cache');
  const login = 'core answers every request with an error, since it keeps the session of each in the cache; sessions are lost if the cache keeps nothing';
  return withoutHarbor(design, { login: fails(login), scan: queue, gc: queue });
}

function withoutDatabase(design: DesignFacts): Effects {
  return withoutHarbor(design, {
    login: fails('users, robot accounts and projects are in the database'),
    scan: fails('jobs and reports are in the database'),
    gc: fails('what may go is in the database; nothing is removed'),
  });
}

function withoutAll(design: DesignFacts): Effects {
  return withoutHarbor(design, { login: fails('nobody answers'), scan: fails('nobody scans'), gc: fails('nothing is removed') });
}

/** All that goes through core does not work: what is different is why. */
function withoutHarbor(design: DesignFacts, texts: Readonly<Record<'login' | 'scan' | 'gc', FailingPull>>): Effects {
  const { cached, uncached } = failingPulls('registry', design);
  return {
    'cached pulls': cached,
    'uncached pulls': uncached,
    'push': fails('refused, and clients try again for a while'),
    'login': texts.login,
    'scan': scan(design, texts.scan),
    'garbage collection': texts.gc,
    'new Pods': newPods(cached),
  };
}

function withoutStorage(design: DesignFacts): Effects {
  const { cached, uncached } = failingPulls('storage', design);
  return {
    'cached pulls': cached,
    'uncached pulls': uncached,
    'push': fails('refused: blobs and manifests cannot be stored'),
    'login': works(),
    'scan': scan(design, fails('layers cannot be read; reports that there are stay')),
    'garbage collection': fails('ends with an error; what it has not removed stays for the next run'),
    'new Pods': newPods(cached),
  };
}

function withoutUpstream(design: DesignFacts): Effects {
  const { cached, uncached } = failingPulls('upstream', design);
  const offline = design.spec.trivy?.skipUpdate === true;
  return {
    'cached pulls': cached,
    'uncached pulls': uncached,
    'push': works(),
    'login': works(),
    'scan': scan(design, offline ? works() : worse('with the last vulnerability database, if the registry of those is not reached either')),
    'garbage collection': works(),
    'new Pods': newPods(cached),
  };
}

function withoutProvider(design: DesignFacts): Effects {
  const login = loginWithoutProvider(design);
  const people = login.severity === FailureSeverity.WORKS ? works() : worse('robot accounts: not affected; people: as far as they can log in');
  const nodes = works('not affected: nodes log in as robot accounts, or not at all');
  return {
    'cached pulls': nodes, 'uncached pulls': nodes, 'push': people, login, 'scan': scan(design, works()), 'garbage collection': works(), 'new Pods': nodes,
  };
}

function withoutDns(design: DesignFacts): Effects {
  const { cached, uncached } = failingPulls('dns', design);
  const inside = "the parts of Harbor do not find each other, database and cache where the cluster's DNS is down; open connections go on";
  return {
    'cached pulls': cached,
    'uncached pulls': uncached,
    'push': fails(inside),
    'login': fails(inside),
    'scan': scan(design, fails(inside)),
    'garbage collection': fails(inside),
    'new Pods': newPods(cached),
  };
}

function afterReboot(design: DesignFacts): Effects {
  const pulls = pullsAfterReboot(design);
  const jobs = pulls.severity === FailureSeverity.FAILS ? fails('once Harbor is back') : worse('jobs on the node are started again elsewhere');
  return {
    'cached pulls': pulls,
    'uncached pulls': fails('there is no upstream registry: what was not brought is not there'),
    'push': pulls.severity === FailureSeverity.FAILS ? fails('once Harbor is back') : works(),
    'login': pulls.severity === FailureSeverity.FAILS ? fails('once Harbor is back') : works(),
    'scan': scan(design, jobs),
    'garbage collection': jobs,
    'new Pods': podsAfterReboot(design, pulls),
  };
}
