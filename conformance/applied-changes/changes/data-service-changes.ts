/* Changes of databases and caches. */
import { Size } from 'cdk8s';
import { Cache, ChartBundle, CnpgOptions, Database, HarborSecrets, PostgresVersion, SecretSource, ValkeyCacheOptions, VolumeClaimOptions } from '../../../src';
import { PropsChange, SomeProps } from '../change';

const size = (gibibytes: number) => ({ size: Size.gibibytes(gibibytes) });
const cnpg = (options: CnpgOptions = {}) => (): SomeProps => ({
  database: Database.cnpg({
    backup: { destinationPath: 's3://backups/harbor', endpoint: 'https://s3.example.com' }, ...options,
  }),
});
const shared = (databaseName: string) => (): SomeProps => (
  { database: Database.sharedCnpg({ clusterName: 'pg', clusterNamespace: 'db', maxConnections: 300, databaseName }) }
);
const external = (options: object = {}) => (): SomeProps => ({ database: Database.external({ host: 'postgres.example.com', maxConnections: 300, ...options }) });
const single = (volume: VolumeClaimOptions) => (): SomeProps => ({
  database: Database.evaluation({ volume }),
  secrets: HarborSecrets.mixed({ databasePassword: SecretSource.generated() }),
});
const singleCache = (volume: VolumeClaimOptions) => (): SomeProps => ({
  cache: Cache.evaluation({ volume }),
  secrets: HarborSecrets.mixed({ cachePassword: SecretSource.generated() }),
});
const valkey = (options: ValkeyCacheOptions = {}) => (): SomeProps => ({ cache: Cache.valkey(options) });
const dragonfly = (options: object = {}) => (): SomeProps => ({ cache: Cache.dragonfly({ acceptLicense: true, ...options }) });
const bundled = (volume: VolumeClaimOptions = {}) => (): SomeProps => (
  { database: ChartBundle.database({ passwordSecretName: 'harbor-database-password', volume: { size: Size.gibibytes(1), ...volume } }), cache: ChartBundle.cache() }
);

export const DATABASE_CHANGES: readonly PropsChange[] = [
  { name: 'a larger volume of the Cluster', before: cnpg({ volume: size(10) }), after: cnpg({ volume: size(20) }) },
  { name: 'a smaller volume of the Cluster', before: cnpg({ volume: size(20) }), after: cnpg({ volume: size(10) }) },
  { name: 'another class of the volume of the Cluster', before: cnpg(), after: cnpg({ volume: { storageClass: 'fast' } }) },
  { name: 'a volume for the WAL', before: cnpg(), after: cnpg({ walVolume: size(5) }) },
  { name: 'no volume for the WAL', before: cnpg({ walVolume: size(5) }), after: cnpg() },
  { name: 'more instances of the Cluster', before: cnpg({ instances: 2 }), after: cnpg({ instances: 3 }) },
  { name: 'fewer instances of the Cluster', before: cnpg({ instances: 3 }), after: cnpg({ instances: 2 }) },
  { name: 'a newer PostgreSQL', before: cnpg({ postgresVersion: PostgresVersion.V17 }), after: cnpg({ postgresVersion: PostgresVersion.V18 }) },
  { name: 'an older PostgreSQL', before: cnpg({ postgresVersion: PostgresVersion.V18 }), after: cnpg({ postgresVersion: PostgresVersion.V17 }) },
  { name: 'another name of the Cluster', before: cnpg(), after: cnpg({ clusterName: 'other' }) },
  { name: 'another name of the database in the Cluster', before: cnpg(), after: cnpg({ databaseName: 'other' }) },
  { name: 'another setting of the Cluster', before: cnpg(), after: cnpg({ parameters: { work_mem: '16MB' } }) },
  { name: 'more connections of the Cluster', before: cnpg({ maxConnections: 300 }), after: cnpg({ maxConnections: 400 }) },
  { name: 'from a Cluster to an external database', before: cnpg(), after: external() },
  { name: 'from an external database to a Cluster', before: external(), after: cnpg() },
  { name: 'another name of the database in a shared Cluster', before: shared('registry'), after: shared('other') },
  { name: 'another host of the database', before: external(), after: external({ host: 'other.example.com' }) },
  { name: 'another port of the database', before: external(), after: external({ port: 6432 }) },
  { name: 'another database of the server', before: external(), after: external({ databaseName: 'other' }) },
  { name: 'another user of the database', before: external(), after: external({ username: 'other' }) },
  { name: 'a larger volume of the evaluation database', before: single(size(5)), after: single(size(10)) },
  { name: 'another class of the evaluation database', before: single({ storageClass: 'standard' }), after: single({ storageClass: 'fast' }) },
  { name: 'from an evaluation database to an external one', before: single(size(5)), after: external() },
  { name: 'a larger database of the chart', onlyRelease: true, before: bundled(), after: bundled({ size: Size.gibibytes(2) }) },
  { name: 'another class of the database of the chart', onlyRelease: true, before: bundled(), after: bundled({ storageClass: 'fast' }) },
  { name: 'from the database of the chart to an external one', onlyRelease: true, before: bundled(), after: () => ({}) },
];

export const CACHE_CHANGES: readonly PropsChange[] = [
  { name: 'a larger volume of Valkey', before: valkey({ volume: size(1) }), after: valkey({ volume: size(2) }) },
  { name: 'another class of the volume of Valkey', before: valkey({ volume: { storageClass: 'standard' } }), after: valkey({ volume: { storageClass: 'fast' } }) },
  { name: 'more memory of Valkey', before: valkey(), after: valkey({ memoryLimit: '1Gi', maxMemory: Size.mebibytes(512) }) },
  { name: 'a larger volume of the evaluation cache', before: singleCache(size(1)), after: singleCache(size(2)) },
  { name: 'from Valkey to an external cache', before: valkey(), after: () => ({}) },
  { name: 'from Valkey to the chart of Valkey', before: valkey(), after: () => ({ cache: Cache.valkeyChart() }) },
  { name: 'a larger volume of the chart of Valkey', before: () => ({ cache: Cache.valkeyChart({ volume: size(1) }) }), after: () => ({ cache: Cache.valkeyChart({ volume: size(2) }) }) },
  { name: 'more replicas of Dragonfly', before: dragonfly({ replicas: 2 }), after: dragonfly({ replicas: 3 }) },
  { name: 'from Dragonfly to Valkey', before: dragonfly(), after: valkey() },
  { name: 'another host of the cache', before: () => ({}), after: () => ({ cache: Cache.external({ host: 'other.example.com', tls: true }) }) },
];
