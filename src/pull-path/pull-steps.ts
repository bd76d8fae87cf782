import { Admission, PullFacts } from './pull-facts';
import { PullStep } from './pull-path-props';
import { withRegistryHosts } from '../facts/registry-hosts';
import { RegistryKind } from '../facts/registry-kinds';
import { isPrivate } from '../nodes/node-mirror-plan';
import { RUNTIMES } from '../nodes/node-runtime';
import { rulesOf } from '../routes/registry-place';
import { Route, RouteCredential } from '../routes/route';
import { DOCKER_HUB } from '../syntax/image-name';

/** The steps of a pull, in the order in which they happen. */
const STEPS: ReadonlyArray<readonly [at: string, does: (facts: PullFacts) => string | undefined]> = [
  ['admission', admission],
  ['node', node],
  ['project', project],
  ['login', login],
  ['upstream', upstream],
  ['egress', egress],
  ['scan', scan],
];

/** The steps of a pull in words. What does not happen for an image is left out. */
export function pullSteps(facts: PullFacts): PullStep[] {
  return STEPS.map(([at, does]) => ({ at, does: does(facts) ?? '' })).filter(({ does }) => does !== '');
}

const VERDICTS: Readonly<Record<Admission['verdict'], string>> = {
  'no policies': 'no policy looks at it',
  'excluded namespace': 'no policy looks at it: its namespace is excluded',
  'admitted': 'admitted',
  'reported': 'admitted, and reported: it does not come from the registry, and once policies are enforced it is denied',
  'denied': 'denied: it does not come from the registry',
};

function admission({ image, admission: { verdict, image: admitted } }: PullFacts): string {
  return admitted === image ? VERDICTS[verdict] : `rewritten to ${admitted}, ${VERDICTS[verdict]}`;
}

function node({ sources, runtime, plan }: PullFacts): string {
  const first = plan.embedded && RUNTIMES[runtime].folder.startsWith('/etc/rancher') ? 'other nodes of the cluster that have it, then ' : '';
  return `${RUNTIMES[runtime].name} asks ${first}${sources.join(', then ')}`;
}

function project({ asksRegistry, route, plan: { registry } }: PullFacts): string | undefined {
  if (!asksRegistry) { return undefined; }
  if (!route) { return `${registry.host} serves it from a project of its own, which is no proxy cache`; }
  return `the ${route.visibility} project ${route.project} of ${registry.host} is the proxy cache of ${origin(route)}`;
}

function origin(route: Route): string {
  return route.upstream === '*' ? 'all registries without a route' : route.upstream;
}

function login({ asksRegistry, route, nodeLogsIn, plan: { registry } }: PullFacts): string | undefined {
  if (!asksRegistry) { return undefined; }
  if (nodeLogsIn) { return 'the node logs in by its own files'; }
  if (route && !isPrivate(route)) { return 'none is needed'; }
  return `the Pod needs a pull Secret for ${registry.host} unless the project is public: ${rulesOf(registry).login}`;
}

function upstream({ route, plan: { registry } }: PullFacts): string | undefined {
  if (!route || route.upstream === '*') { return undefined; }
  const { adapter, upstreamUrl, credential } = route;
  if (registry.kind !== RegistryKind.HARBOR) { return `${rulesOf(registry).name} fetches it from ${route.upstream}`; }
  return `Harbor fetches it from ${upstreamUrl} as ${adapter}, ${credential ? loginOf(credential) : anonymous(route)}`;
}

function loginOf({ secretName }: RouteCredential): string {
  return `with the login in the Secret ${secretName}`;
}

function anonymous({ upstream: host }: Route): string {
  return host === DOCKER_HUB ? 'without a login: the limit of Docker Hub for anonymous pulls is that of all nodes together' : 'without a login';
}

function egress({ asksRegistry, fallsBack, name, route, redirectHosts, plan: { registry } }: PullFacts): string {
  const nodes = [...asksRegistry ? [registry.host] : [], ...fallsBack || !asksRegistry ? withRegistryHosts([name.registry]) : []];
  const fetched = route && route.upstream !== '*' ? withRegistryHosts([route.upstream]) : [];
  return [
    `nodes connect to ${[...new Set([...nodes, ...redirectHosts])].join(', ')}`,
    ...fetched.length > 0 ? [`${rulesOf(registry).name} connects to ${fetched.join(', ')}`] : [],
  ].join('; ');
}

function scan({ asksRegistry, route, plan: { registry } }: PullFacts): string | undefined {
  if (registry.kind !== RegistryKind.HARBOR) { return undefined; }
  if (!asksRegistry) { return 'Harbor does not see it, and scans nothing of it'; }
  if (!route) { return 'Harbor scans it after the push, if its project says so'; }
  return 'the first pull is of an image that nobody scanned: Harbor does not scan what a proxy cache fetches. Scan everything on a schedule, scan in the '
    + 'pipeline, or let a policy require a signed report';
}
