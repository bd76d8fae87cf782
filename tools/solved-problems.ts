/* The table of problems that caches of upstream registries solve, in docs/choosing.md. */
import { PROBLEMS } from '../src/diagnostics/problems';
import { FEATURES } from '../src/facts/versions';

/** One problem, and what is there against it. */
export interface SolvedProblem {
  readonly problem: string;
  readonly solved: string;
  /** Names in the API of this library that make it so. */
  readonly by: readonly string[];
  /** What it does not solve. */
  readonly limit: string;
}

/** The limit of Docker Hub, as the problem about a missing login says it. */
const HUB_LIMIT = / (\d+ times in six hours)/.exec(PROBLEMS['HBR-CONF-29'].must)![1];

export const SOLVED_PROBLEMS: readonly SolvedProblem[] = [
  {
    problem: `Docker Hub lets anonymous clients pull ${HUB_LIMIT}: a node that starts may not get its images`,
    solved: 'an image is pulled from there once for all nodes, with one login that Harbor alone has',
    by: ['HarborConfiguration', 'UpstreamCredential'],
    limit: 'without a login all nodes share one address, and the limit is reached sooner',
  },
  {
    problem: 'an upstream registry is down, or unreachable',
    solved: 'what was pulled before is served from the cache; mirrors of nodes name the upstream registry as the next one',
    by: ['NodeMirrors', 'FailureModes'],
    limit: 'what nobody pulled yet is not there: `RegistryWalk` with `mustBeCached` finds it',
  },
  {
    problem: 'an image disappears upstream, or its tag is moved',
    solved: `the cache keeps what it has; from Harbor ${FEATURES.proxyServesLocalOnNotFound.since} on it can serve what the upstream registry says is gone`,
    by: ['HarborConfiguration', 'ImageLock'],
    limit: 'Harbor deletes what was not pulled for seven days, unless the retention of the project says otherwise',
  },
  {
    problem: 'every pull crosses the internet: slow starts, paid traffic',
    solved: 'the first pull crosses it, all others come out of the own bucket',
    by: ['PullPreflight'],
    limit: 'a cold pull takes longer than without a cache, by what Harbor writes',
  },
  {
    problem: 'every namespace has a pull Secret with a personal token',
    solved: 'the token stands in Harbor alone, nodes or namespaces have a robot that can only pull',
    by: ['PullSecrets', 'RedundantPullSecrets'],
    limit: 'old Secrets are listed, and not deleted',
  },
  {
    problem: 'nobody knows which images run, and where they come from',
    solved: 'all of them pass through one place, which scans them, logs who pulled, and admits nothing else',
    by: ['PolicyPack', 'BillOfMaterials'],
    limit: 'a cache scans after the first pull, not before it',
  },
  {
    problem: 'manifests have to change for a move to another registry',
    solved: 'mirrors leave manifests as they are; where they shall change, one table of routes rewrites them',
    by: ['ImageRoutes', 'ImageMap', 'PullMigration'],
    limit: 'k3s and containerd cannot leave images of Harbor itself out of a mirror',
  },
];

/** The cells of the table. */
export function solvedCells(): string[][] {
  return SOLVED_PROBLEMS.map(({ problem, solved, by, limit }) => [problem, solved, by.map(name => `\`${name}\``).join(', '), limit]);
}
