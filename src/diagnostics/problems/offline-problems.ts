import { ProblemRules } from './problem-rule';

/** Problems of a cluster without internet. */
export const OFFLINE_PROBLEMS = {
  'HBR-OFFLINE-01': {
    severity: 'error',
    must: 'must not be in the internet, for the cluster is disconnected',
    fix: "mirror the databases into a registry that the cluster reaches and name it in both, or write 'databaseMode: TrivyDatabaseMode.OFFLINE'",
    why: 'Trivy downloads its databases before the first scan, and every scan fails without them.',
  },
  'HBR-OFFLINE-02': {
    severity: 'error',
    must: 'must not be in the internet, for the cluster is disconnected',
    fix: 'copy the chart into a registry that the cluster reaches, and name that in ChartSource',
    why: 'Flux fetches the chart before it installs anything.',
  },
  'HBR-OFFLINE-03': {
    severity: 'error',
    must: 'must not be in the internet, for the cluster is disconnected',
    fix: 'name an identity provider that the cluster reaches, or use AuthMode.database()',
    why: 'Core connects to it for every login.',
  },
  'HBR-OFFLINE-04': {
    severity: 'error',
    must: 'must not be from the internet, for the cluster is disconnected: {images}',
    fix: "set 'imageRegistry', or the image of each, to a registry that the cluster reaches",
    why: 'The nodes pull them by these names. A mirror of containerd that answers for them is one file that every new node needs before its first Pod.',
  },
  'HBR-OFFLINE-05': {
    severity: 'warning',
    must: 'have names that may be in the internet, but the cluster is disconnected: {hosts}',
    fix: 'name what the cluster reaches; acknowledge it if these names lead into the own network',
    why: 'Whether a name leads into the own network cannot be seen here. Harbor does not start without its database, cache and storage.',
  },
  'HBR-OFFLINE-06': {
    severity: 'warning',
    must: 'lets Pods out to the internet, but the cluster is disconnected: {policies}',
    fix: "name the registries that core and jobservice reach as 'upstreams' of the policies, or write an empty list",
    why: 'A rule that nobody needs is open on the day when the cluster gets a way out.',
  },
  'HBR-OFFLINE-07': {
    severity: 'error',
    must: 'must not be in the internet, for the cluster is disconnected',
    fix: 'leave the route or endpoint out and fill a project by ImageImport, or name a registry that the cluster reaches',
    why: 'Harbor would find the endpoint unhealthy, and its proxy cache could serve nothing.',
  },
  'HBR-OFFLINE-08': {
    severity: 'error',
    must: 'must not be set, for the cluster is disconnected and {host} may be outside of it',
    fix: 'leave it out, so that the policy runs by hand, or bring content in by ImageImport',
    why: 'A replication that fails every night hides the one that matters; and the day when there is a way out, content leaves on its own.',
  },
} as const satisfies ProblemRules;
