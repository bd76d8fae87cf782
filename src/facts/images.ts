import { ChartImage } from './chart-images';

/** An image of another project that objects of this library run. To bump one, change its tag here and read the difference of `npm run synth`. */
export interface ThirdPartyImage {
  /** Repository with its registry. */
  readonly repository: string;
  readonly tag: string;
  /** What runs it. */
  readonly usedBy: string;
  /** Where new versions are announced. */
  readonly releases: string;
}

/** A Helm chart of another project that objects of this library install. */
export interface ThirdPartyChart {
  readonly repositoryUrl: string;
  readonly version: string;
  /** The images that this version of the chart runs. */
  readonly images: readonly ChartImage[];
  readonly usedBy: string;
  readonly releases: string;
}

const CNPG_IMAGES = 'https://github.com/cloudnative-pg/postgres-containers';

/** All images of other projects. Harbor's own images follow from its version, see `versions.ts`. */
export const THIRD_PARTY_IMAGES = {
  postgres: { repository: 'docker.io/library/postgres', tag: '17.11', usedBy: '`Database.evaluation()`', releases: 'https://hub.docker.com/_/postgres' },
  postgresTools: {
    repository: 'docker.io/library/postgres',
    tag: '18.6',
    usedBy: 'the Jobs of `DatabaseDump`, `DatabaseRestore`, `DatabaseMigration` and `RestoreDrill`, for `pg_dump`, `pg_restore` and `psql`',
    releases: 'https://hub.docker.com/_/postgres',
  },
  cnpgPostgres16: { repository: 'ghcr.io/cloudnative-pg/postgresql', tag: '16.15', usedBy: '`Database.cnpg()`, PostgreSQL 16', releases: CNPG_IMAGES },
  cnpgPostgres17: { repository: 'ghcr.io/cloudnative-pg/postgresql', tag: '17.11', usedBy: '`Database.cnpg()`, PostgreSQL 17', releases: CNPG_IMAGES },
  cnpgPostgres18: { repository: 'ghcr.io/cloudnative-pg/postgresql', tag: '18.6', usedBy: '`Database.cnpg()`, PostgreSQL 18', releases: CNPG_IMAGES },
  valkey: {
    repository: 'docker.io/valkey/valkey',
    tag: '8.1.8',
    usedBy: '`Cache.valkey()`, `Cache.evaluation()`',
    releases: 'https://github.com/valkey-io/valkey/releases',
  },
  redisExporter: {
    repository: 'ghcr.io/oliver006/redis_exporter',
    tag: 'v1.79.0',
    usedBy: '`metrics` of `Cache.valkey()`',
    releases: 'https://github.com/oliver006/redis_exporter/releases',
  },
  dragonfly: {
    repository: 'docker.dragonflydb.io/dragonflydb/dragonfly',
    tag: 'v1.39.0',
    usedBy: '`Cache.dragonfly()`',
    releases: 'https://github.com/dragonflydb/dragonfly/releases',
  },
  node: {
    repository: 'docker.io/library/node',
    tag: '22.23.2-alpine3.24',
    usedBy: 'the Jobs of `HarborSecrets.bootstrapJob()` and `HarborConfiguration`, `PullPreflight`, `RegistryWalk`, `SmokeTest`, `DatabaseDump`, the DaemonSet of `NodeMirrors`',
    releases: 'https://hub.docker.com/_/node',
  },
  oras: {
    repository: 'ghcr.io/oras-project/oras',
    tag: 'v1.3.0',
    usedBy: 'the Job of `ImageImport`',
    releases: 'https://github.com/oras-project/oras/releases',
  },
} as const satisfies Readonly<Record<string, ThirdPartyImage>>;

/** All charts of other projects. Where the official chart of Harbor comes from is a choice, see `ChartSource`. */
export const THIRD_PARTY_CHARTS = {
  valkey: {
    repositoryUrl: 'https://valkey.io/valkey-helm/',
    version: '0.11.0',
    images: [
      { repository: 'docker.io/valkey/valkey', tag: '9.1.1', path: ['image'] },
      {
        repository: 'ghcr.io/oliver006/redis_exporter',
        tag: 'v1.79.0',
        path: ['metrics', 'exporter', 'image'],
        runsIf: { path: ['metrics', 'enabled'], isOneOf: [true], byDefault: false },
      },
    ],
    usedBy: '`Cache.valkeyChart()`',
    releases: 'https://github.com/valkey-io/valkey-helm/releases',
  },
} as const satisfies Readonly<Record<string, ThirdPartyChart>>;

/** An artifact that Trivy downloads as it runs: a database, or its checks of configurations. */
export interface TrivyArtifact {
  /** The repositories that it is taken from by default; any of them will do. */
  readonly repositories: readonly string[];
  /** Tag of the format that the Trivy of all supported releases reads. */
  readonly tag: string;
  readonly releases: string;
}

/** What Trivy downloads. */
export const TRIVY_ARTIFACTS = {
  database: {
    repositories: ['mirror.gcr.io/aquasec/trivy-db', 'ghcr.io/aquasecurity/trivy-db'],
    tag: '2',
    releases: 'https://github.com/aquasecurity/trivy-db',
  },
  javaDatabase: {
    repositories: ['mirror.gcr.io/aquasec/trivy-java-db', 'ghcr.io/aquasecurity/trivy-java-db'],
    tag: '1',
    releases: 'https://github.com/aquasecurity/trivy-java-db',
  },
  checks: {
    repositories: ['mirror.gcr.io/aquasec/trivy-checks', 'ghcr.io/aquasecurity/trivy-checks'],
    tag: '1',
    releases: 'https://github.com/aquasecurity/trivy-checks',
  },
} as const satisfies Readonly<Record<string, TrivyArtifact>>;
