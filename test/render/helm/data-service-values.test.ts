import { Size } from 'cdk8s';
import { Cache, Database, DatabaseSslMode, ICache, SecretSource } from '../../../src';
import { ChartBundle } from '../../../src/chart-bundle/chart-bundle';
import { cacheValues, databaseValues } from '../../../src/render/helm/data-service-values';
import { harborSpec } from '../../support/release';

test('B43, E22, E39: a database outside is named with its Secret, and without a password', () => {
  const database = Database.external({
    host: 'harbor-pg-rw.harbor.svc', sslMode: DatabaseSslMode.REQUIRE, maxConnections: 200, password: SecretSource.existing('harbor-pg-app'),
  });
  expect(databaseValues(harborSpec({ database }))).toEqual({
    database: {
      type: 'external',
      maxOpenConns: 45,
      maxIdleConns: 11,
      external: {
        host: 'harbor-pg-rw.harbor.svc', port: '5432', username: 'harbor', coreDatabase: 'registry', sslmode: 'require', existingSecret: 'harbor-pg-app',
      },
    },
  });
});

test('B43: the database of the chart is internal, and its password is no value', () => {
  const database = ChartBundle.database({ passwordSecretName: 'db', volume: { size: Size.gibibytes(3) } });
  const values = databaseValues(harborSpec({ database }));
  expect(values).toMatchObject({ database: { type: 'internal' }, persistence: { persistentVolumeClaim: { database: { size: '3Gi' } } } });
  expect(JSON.stringify(values)).not.toContain('password');
});

test('B43: the cache of the chart is internal', () => {
  expect(cacheValues(harborSpec({ cache: ChartBundle.cache() }))).toMatchObject({ redis: { type: 'internal', internal: { registryDatabaseIndex: '2' } } });
});

test('B110: a password of the cache is neither a value nor an existing Secret, which the chart would write into ConfigMaps', () => {
  const { redis } = cacheValues(harborSpec({ cache: Cache.external({ host: 'valkey.cache.svc', username: 'harbor' }) })) as any;
  expect(Object.keys(redis.external)).not.toEqual(expect.arrayContaining(['password']));
  expect(redis.external.existingSecret).toBeUndefined();
});

test('B110, E22, E39: a cache outside is named by its address, and none is the chart\'s own', () => {
  const { redis } = cacheValues(harborSpec({ cache: Cache.external({ host: 'valkey-primary.valkey.svc' }) })) as any;
  expect([redis.type, redis.external.addr, redis.internal]).toEqual(['external', 'valkey-primary.valkey.svc:6379', undefined]);
});

test.each<[string, ICache]>([
  ['harbor-dragonfly.harbor.svc:6379', Cache.dragonfly({ acceptLicense: true })], ['harbor-valkey.harbor.svc:6379', Cache.valkey()],
])('E15, E18: the address of a cache of ours is %s', (address, cache) => {
  expect(cacheValues(harborSpec({ cache }))).toMatchObject({ redis: { type: 'external', external: { addr: address } } });
});

test('E5, E7: a Cluster of CloudNativePG is reached at its primary, with the Secret that its operator makes', () => {
  const database = Database.cnpg({ backup: { destinationPath: 's3://backups/harbor' } });
  expect(databaseValues(harborSpec({ database }))).toMatchObject({
    database: { type: 'external', external: { host: 'harbor-postgres-rw.harbor.svc', port: '5432', existingSecret: 'harbor-postgres-app', coreDatabase: 'registry', username: 'harbor' } },
  });
});

test('B110: the databases of the cache have their usual numbers', () => {
  expect(cacheValues(harborSpec())).toMatchObject({
    redis: { external: { coreDatabaseIndex: '0', jobserviceDatabaseIndex: '1', registryDatabaseIndex: '2', trivyAdapterIndex: '5' } },
  });
});

test('sentinels are one address with the name of the master set', () => {
  const cache = Cache.sentinel({ addresses: ['a:26379', 'b:26379', 'c:26379'], masterSet: 'main', indexes: { harbor: 6 } });
  expect(cacheValues(harborSpec({ cache }))).toMatchObject({
    redis: { external: { addr: 'a:26379,b:26379,c:26379', sentinelMasterSet: 'main', harborDatabaseIndex: '6' } },
  });
});
