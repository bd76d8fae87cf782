import { Duration } from 'cdk8s';
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
