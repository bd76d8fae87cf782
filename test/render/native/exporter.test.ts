import { Duration } from 'cdk8s';
import { Database, DatabaseSslMode } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { env, find } from '../../support/manifests';

test('keeps what it has read as long as was said', () => {
  const documents = synthHarbor({ metrics: {}, exporter: { cacheDuration: Duration.seconds(60), cacheCleanInterval: Duration.hours(1) } });
  expect(env(documents, find(documents, 'Deployment', 'harbor-exporter'))).toMatchObject({
    HARBOR_EXPORTER_CACHE_TIME: '60', HARBOR_EXPORTER_CACHE_CLEAN_INTERVAL: '3600',
  });
});

test('asks core at its Service', () => {
  const documents = synthHarbor({ metrics: {} });
  expect(env(documents, find(documents, 'Deployment', 'harbor-exporter'))).toMatchObject({
    HARBOR_SERVICE_SCHEME: 'http', HARBOR_SERVICE_HOST: 'harbor-core', HARBOR_SERVICE_PORT: '80',
  });
});

describe('finding W6: the exporter', () => {
  const database = Database.external({
    host: 'pg.example.com', port: 6432, username: 'images', databaseName: 'harbor_registry', sslMode: DatabaseSslMode.REQUIRE, maxOpenConnections: 15, maxIdleConnections: 7,
  });
  const documents = synthHarbor({ metrics: { path: '/numbers', port: 9090 }, database });
  const variables = env(documents, find(documents, 'Deployment', 'harbor-exporter'));

  test.each([
    ['HARBOR_DATABASE_HOST', 'pg.example.com'],
    ['HARBOR_DATABASE_PORT', '6432'],
    ['HARBOR_DATABASE_USERNAME', 'images'],
    ['HARBOR_DATABASE_PASSWORD', 'secret:harbor-database-password/password'],
    ['HARBOR_DATABASE_DBNAME', 'harbor_registry'],
    ['HARBOR_DATABASE_SSLMODE', 'require'],
    ['HARBOR_DATABASE_MAX_OPEN_CONNS', '15'],
    ['HARBOR_DATABASE_MAX_IDLE_CONNS', '7'],
    ['HARBOR_EXPORTER_PORT', '9090'],
    ['HARBOR_EXPORTER_METRICS_PATH', '/numbers'],
    ['HARBOR_REDIS_NAMESPACE', 'harbor_job_service_namespace'],
    ['HARBOR_REDIS_TIMEOUT', '3600'],
  ])('has %s, which is %s', (variable, value) => {
    expect(variables[variable]).toBe(value);
  });
});
