import { isReleaseVersion } from '../syntax/version';

/** One supported release of Harbor. */
export interface ReleaseRow {
  readonly version: string;
  /** The chart whose `appVersion` is this release. */
  readonly chartVersion: string;
  /** Major version of PostgreSQL in the image `harbor-db`. A newer one upgrades the internal database at its start, which cannot be undone. */
  readonly postgresql: number;
  /** Name of the image of the internal cache. */
  readonly cacheImage: 'redis-photon' | 'valkey-photon';
  /**
   * The library by which the registry writes to S3. `aws-sdk-go-v2` sends a checksum with every upload unless it is told otherwise, which older stores
   * refuse. It is what the registry is built from that counts: `REGISTRY_SRC_TAG` in Harbor's Makefile, and `vendor.conf` or `go.mod` of that tag.
   * Releases to 2.14 are built from the branch `release/2.8` of goharbor/distribution, with aws-sdk-go 1.15.11; those of 2.15 from tags of the same
   * line, while the change to the newer library was still open (goharbor/harbor#22797).
   */
  readonly s3Client: 'aws-sdk-go' | 'aws-sdk-go-v2';
}

/** A container image of a release. */
export interface ReleaseImage {
  /** Repository with its registry: `docker.io/goharbor/harbor-core`. */
  readonly repository: string;
  readonly tag: string;
}

/** A feature that not every supported release has. */
export interface FeatureRow {
  /** Whether `since` and `until` are versions of Harbor or of the official chart. Features of the chart do not matter to native manifests. */
  /** The first version with the feature. */
  readonly of: 'harbor' | 'chart';
  readonly since: string;
  /** The first version without it again; absent if all newer versions have it. */
  readonly until?: string;
  readonly what: string;
}

/** The supported releases, oldest first. */
export const RELEASES: readonly ReleaseRow[] = [
  { version: '2.13.0', chartVersion: '1.17.0', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.13.1', chartVersion: '1.17.1', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.13.2', chartVersion: '1.17.2', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.13.3', chartVersion: '1.17.3', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.13.4', chartVersion: '1.17.4', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.13.5', chartVersion: '1.17.5', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.14.0', chartVersion: '1.18.0', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.14.1', chartVersion: '1.18.1', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.14.2', chartVersion: '1.18.2', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.14.3', chartVersion: '1.18.3', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.14.4', chartVersion: '1.18.4', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.15.0', chartVersion: '1.19.0', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.15.1', chartVersion: '1.19.1', postgresql: 15, cacheImage: 'redis-photon', s3Client: 'aws-sdk-go' },
  { version: '2.15.2', chartVersion: '1.19.2', postgresql: 18, cacheImage: 'valkey-photon', s3Client: 'aws-sdk-go' },
];

/** The newest supported release, which is the default of new installations. */
export const NEWEST_RELEASE: ReleaseRow = RELEASES[RELEASES.length - 1];

/** The features by key. Those of the chart are named after the values that were added. */
export const FEATURES = {
  redisTls: { of: 'harbor', since: '2.13.0', what: 'TLS to Redis' },
  auditLogEventTypes: { of: 'harbor', since: '2.13.0', what: 'audit events can be switched off by type' },
  oidcLogout: { of: 'harbor', since: '2.13.0', what: 'logout at the OIDC provider' },
  registryHttpClientTimeout: { of: 'harbor', since: '2.13.0', what: 'REGISTRY_HTTP_CLIENT_TIMEOUT of the jobservice' },
  trivyDatabaseRepositories: { of: 'harbor', since: '2.13.0', what: 'Trivy databases from other repositories' },
  replicationAdapterList: { of: 'harbor', since: '2.14.0', what: 'REPLICATION_ADAPTER_WHITELIST of core' },
  singleActiveReplication: { of: 'harbor', since: '2.14.0', what: 'one run of a replication rule at a time' },
  maxUpstreamConnections: { of: 'harbor', since: '2.14.1', what: 'limit of connections from a proxy project to its upstream' },
  registryCaCertificate: { of: 'harbor', since: '2.15.0', what: 'a CA certificate per registry endpoint' },
  garbageCollectionOfTags: { of: 'harbor', since: '2.15.0', what: 'garbage collection removes tags' },
  proxyServesLocalOnNotFound: { of: 'harbor', since: '2.15.1', what: 'a proxy project keeps serving what its upstream has deleted' },
  valkeyPhoton: { of: 'harbor', since: '2.15.2', what: 'Valkey as the internal cache' },
  proxyReferrerApi: { of: 'harbor', since: '2.16.0', what: 'a proxy project answers the referrers API from its upstream' },
  redisTlsValue: { of: 'chart', since: '1.17.0', what: 'redis.external.tlsOptions' },
  registryCachePasswordFromSecret: { of: 'chart', since: '1.17.0', until: '1.19.0', what: 'the registry reads the Redis password from its Secret' },
  httpRouteValues: { of: 'chart', since: '1.18.0', what: 'expose.route' },
  ipFamilyPolicyValues: { of: 'chart', since: '1.18.0', what: 'ipFamily.policy and ipFamily.families' },
  trivyDatabaseRepositoryValues: { of: 'chart', since: '1.18.0', what: 'trivy.dbRepository and trivy.javaDBRepository' },
  disruptionBudgetValues: { of: 'chart', since: '1.19.0', what: 'podDisruptionBudget of the components' },
  configurableProbes: { of: 'chart', since: '1.19.0', what: 'all five numbers of every probe' },
  registryHttpClientTimeoutValue: { of: 'chart', since: '1.19.0', what: 'jobservice.registryHttpClientTimeout' },
} as const satisfies Record<string, FeatureRow>;

/** Key of a feature. */
export type Feature = keyof typeof FEATURES;

/**
 * Registry types that proxy cache projects support. The row with the highest `since` that is not newer than the release applies. Source:
 * `PERMITTED_REGISTRY_TYPES_FOR_PROXY_CACHE` of the chart, which is what counts, whatever the portal offers: core of 2.15.2 answers 400
 * (`unsupported registry type quay`) when a project with it is made.
 */
export const PROXY_CACHE_TYPES: readonly { readonly since: string; readonly types: readonly string[] }[] = [
  {
    since: '2.13.0',
    types: ['docker-hub', 'harbor', 'azure-acr', 'aws-ecr', 'google-gcr', 'quay', 'docker-registry', 'github-ghcr', 'jfrog-artifactory'],
  },
  {
    since: '2.14.0',
    types: ['docker-hub', 'harbor', 'azure-acr', 'ali-acr', 'aws-ecr', 'google-gcr', 'docker-registry', 'github-ghcr', 'jfrog-artifactory'],
  },
];

/** The processor architectures that the images of Harbor exist for, by the names of the node label `kubernetes.io/arch`. */
export const HARBOR_ARCHITECTURES: readonly string[] = ['amd64'];

const IMAGES = [
  'harbor-core', 'harbor-jobservice', 'harbor-portal', 'harbor-registryctl', 'harbor-exporter', 'harbor-db',
  'registry-photon', 'nginx-photon', 'trivy-adapter-photon',
];

/** The supported release of this version; undefined if there is none. */
export function findRelease(version: string): ReleaseRow | undefined {
  return RELEASES.find(row => row.version === version);
}

/** The supported release that this version of the chart installs; undefined if there is none. */
export function findReleaseOfChart(chartVersion: string): ReleaseRow | undefined {
  return RELEASES.find(row => row.chartVersion === chartVersion);
}

/** The row of a version; of one that is not in the table the newest of its minor version, and else the newest of all. */
export function nearestRelease(version: string): ReleaseRow {
  return findRelease(version) ?? RELEASES.filter(row => minorOf(row.version) === minorOf(version)).at(-1) ?? NEWEST_RELEASE;
}

/**
 * A patch release that is not in the table: the newest row of its minor version with other numbers, since a patch release changes neither
 * variables nor files. Undefined if the minor version of Harbor or of the chart is not that of a row.
 */
export function patchRelease(version: string, chartVersion: string): ReleaseRow | undefined {
  const isPatch = [version, chartVersion].every(it => isReleaseVersion(it));
  const siblings = RELEASES.filter(row => minorOf(row.version) === minorOf(version) && minorOf(row.chartVersion) === minorOf(chartVersion));
  const sibling = siblings.at(-1);
  return isPatch && sibling ? { ...sibling, version, chartVersion } : undefined;
}

/** The minor version that a version belongs to: `2.15` of `2.15.2`. */
export function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Whether a release, or its chart, has a feature. */
export function supports(row: ReleaseRow, feature: Feature): boolean {
  const { of, since, until }: FeatureRow = FEATURES[feature];
  const version = of === 'chart' ? row.chartVersion : row.version;
  return compareVersions(version, since) >= 0 && (until === undefined || compareVersions(version, until) < 0);
}

/** The registry types that proxy cache projects support in a release. */
export function registryTypesForProxyCache(row: ReleaseRow): readonly string[] {
  return PROXY_CACHE_TYPES.filter(({ since }) => compareVersions(row.version, since) >= 0).at(-1)?.types ?? [];
}

/** The images of a release, keyed by image name: `harbor-core`, `registry-photon`. */
export function harborImages(row: ReleaseRow): Readonly<Record<string, ReleaseImage>> {
  return Object.fromEntries([...IMAGES, row.cacheImage]
    .map(name => [name, { repository: `docker.io/goharbor/${name}`, tag: `v${row.version}` }]));
}

/** Compares versions of up to three numbers, for sorting: negative if the first one is older, positive if it is newer. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one.split('.'), other.split('.')];
  for (const place of [0, 1, 2]) {
    const difference = Number(a[place] ?? 0) - Number(b[place] ?? 0);
    if (difference !== 0) { return difference; }
  }
  return 0;
}
