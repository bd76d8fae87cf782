/* All pages of docs/ by task: the index in docs/README.md and the sidebar of the site follow from this table, and a page that is not in it fails a test. */

/** A page below docs/. */
export interface GuidePage {
  /** Its file, below docs/. */
  readonly file: string;
  /** Its name in the sidebar. */
  readonly title: string;
  /** What one finds there: the end of a sentence. */
  readonly about: string;
}

/** Pages that belong together. */
export interface PageGroup {
  readonly title: string;
  readonly pages: readonly GuidePage[];
}

function page(file: string, title: string, about: string): GuidePage {
  return { file, title, about };
}

export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    title: 'Before',
    pages: [
      page('choosing.md', 'Is it Harbor?', 'whether it is Harbor that you need, and what it costs'),
      page('compared.md', 'Other ways', 'the charts, Big Bang, Terraform and operators beside this library, and what each does better'),
      page('first-hour-on-kind.md', 'First hour on kind', 'Harbor on kind or k3d, from nothing to docker push'),
      page('languages.md', 'Languages', 'the same in Python, Java, Go and .NET'),
      page('required-versions.md', 'Versions needed', 'which versions of Kubernetes, Flux and operators it needs'),
    ],
  },
  {
    title: 'Choices',
    pages: [
      page('database.md', 'Database', 'PostgreSQL: external, CloudNativePG, connections, TLS'),
      page('cache.md', 'Cache', 'Redis, Valkey or Dragonfly, and what it has to be'),
      page('storage.md', 'Storage', 'buckets, volumes, redirects'),
      page('exposure.md', 'The way in', 'Gateway API, Ingress, Istio, Services; large layers; the address'),
      page('tls.md', 'TLS', 'certificates of the front and of the components, private CAs, renewal'),
      page('secrets.md', 'Secrets', 'where credentials come from, and which may never change'),
      page('log-in.md', 'Logging in', 'OpenID Connect, Keycloak, LDAP, and why to decide before the first login'),
      page('platforms.md', 'Platforms', 'Big Bang, OpenShift, hardened images, a mesh'),
      page('own-choices.md', 'Choices of your own', 'a database, cache, storage or front that is not in the list'),
    ],
  },
  {
    title: 'Around Harbor',
    pages: [
      page('network-policies.md', 'Network', 'everything denied but what Harbor needs'),
      page('admission.md', 'Admission', 'what may run in a cluster, and where it comes from'),
      page('routes.md', 'Routes and nodes', 'where nodes pull: one table of upstream registries'),
      page('pull-secrets.md', 'Pull Secrets', 'logins for Pods, and the proof that pulling works'),
      page('supply-chain.md', 'Supply chain', 'one place to scan, sign and audit'),
      page('configuration.md', 'What is inside', 'projects, robots, replication, schedules and settings as code'),
      page('air-gap.md', 'Air gap', 'lists of what is needed, digests, imports'),
    ],
  },
  {
    title: 'Fleets',
    pages: [
      page('fleet.md', 'Fleets', 'many clusters from one file or program, and their tree'),
      page('flux-layouts.md', 'With Flux', 'layouts of the tree, and what waits for what'),
      page('argo-cd.md', 'With Argo CD', 'manifests or the chart, and what Argo CD cannot do'),
      page('diff.md', 'What a change does', 'two trees, object by object'),
      page('report.md', 'A page about a fleet', 'one HTML file for people: pictures, connections, Secrets, images, failures'),
      page('performance.md', 'How long it takes', 'up to 1000 clusters'),
    ],
  },
  {
    title: 'Moving in',
    pages: [
      page('import.md', 'Import', 'a definition out of the values of an installation that is there'),
      page('moving-from-helm.md', 'From the chart', 'from an installation of the official chart, without losing data'),
      page('lint.md', 'Values that you have', 'what is wrong in values of the official chart'),
      page('moving-to-harbor.md', 'A cluster to Harbor', 'in stages, and why an image is not there'),
      page('moving-from-docker-registry.md', 'From a registry', 'from a plain registry'),
      page('moving-to-a-bucket.md', 'To a bucket', 'blobs from a volume to a bucket'),
    ],
  },
  {
    title: 'Operation',
    pages: [
      page('day-two.md', 'Day two', 'rotate, resize, upgrade, clean up, another address, remove'),
      page('troubleshooting.md', 'Troubleshooting', 'by what one sees: 401, 404, x509, 413, logins in circles, a dirty database, ...'),
      page('monitoring.md', 'Monitoring', 'metrics, alerts, dashboards'),
      page('runbooks.md', 'Runbooks', 'what to do when an alert fires'),
      page('failure-modes.md', 'Failures', 'what happens while something does not work; firewall; what to prepare'),
      page('backup.md', 'Backup', 'dumps, restores, drills, moving a database'),
      page('velero.md', 'Velero', 'backups with Velero, and rules of buckets'),
      page('smoke-test.md', 'Smoke test', 'log in, push and pull as a robot after every upgrade'),
      page('upgrading.md', 'Upgrading', 'plans for upgrades of Harbor'),
      page('upgrade-notes.md', 'Upgrade notes', 'what every release of Harbor changes'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      page('cli.md', 'Command line', 'the commands'),
      page('errors.md', 'Errors', 'every code, with what to do and why'),
      page('tables.md', 'Tables', 'what the library knows about Harbor: components, flows, credentials, sizes, releases'),
    ],
  },
  {
    title: 'Proofs',
    pages: [
      page('boot.md', 'Real Harbors', 'what real programs did with what is written'),
      page('parity.md', 'Parity', 'every difference to the official chart'),
      page('comparison.md', 'Verdicts', 'Kyverno and kube-linter about the chart and about this'),
      page('requirements.md', 'Requirements', 'what has to hold, and the tests that hold it'),
    ],
  },
];

/** All pages of the table. */
export const GUIDE_PAGES: readonly GuidePage[] = PAGE_GROUPS.flatMap(({ pages }) => pages);

/** Where the repository has files that the package has not. */
const REPOSITORY = 'https://github.com/cdk8s-harbor/cdk8s-harbor/blob/HEAD/';

/** Pages that are not in the package. */
const NOT_PACKED: readonly string[] = ['boot.md', 'comparison.md', 'parity.md', 'performance.md', 'requirements.md'];

/** docs/README.md: all pages by task, with addresses that lead somewhere from the package too. */
export function indexPage(note: string): string {
  const groups = PAGE_GROUPS.flatMap(({ title, pages }) => [
    `## ${title}`, '', '| page | what is there |', '| --- | --- |', ...pages.map(it => `| [${it.title}](${placeOf(it)}) | ${it.about} |`), '',
  ]);
  return [
    note, '# Documentation', '',
    `By task. [README](../README.md) has the first steps, [API.md](${REPOSITORY}API.md) all types, [decisions](${REPOSITORY}docs/decisions/README.md) why it is as it is.`,
    '', ...groups,
  ].join('\n');
}

function placeOf({ file }: GuidePage): string {
  return NOT_PACKED.includes(file) ? `${REPOSITORY}docs/${file}` : file;
}

/** A decision, and its heading. */
export interface Decision {
  readonly file: string;
  readonly title: string;
}

/** docs/decisions/README.md: all decisions. */
export function decisionsPage(note: string, decisions: readonly Decision[]): string {
  return [note, '# Decisions', '', 'Why it is as it is.', '', ...decisions.map(({ file, title }) => `- [${title}](${file})`), ''].join('\n');
}
