import { harborErrors, synthHarbor, testHarbor } from './support/harbor';
import { container, env, files, find, findAll, Manifest, mounts, podTemplate } from './support/manifests';
import { blocks } from './support/nginx';
import { allRendered } from './support/rendered';
import { blobVolume } from './support/scenarios/blob-volume';
import {
  BlobStorage, Cache, Database, DatabaseSslMode, Exposure, HarborProps, HarborSecrets, IngressController, InternalTls, SecretSource, TlsSource,
  UpdateStrategy,
} from '../src';

/* What is wrong with the official chart 1.19, one test for each. */

const deployment = (name: string, overrides: Partial<HarborProps> = {}): Manifest => find(synthHarbor(overrides), 'Deployment', `harbor-${name}`);
const registryConfig = (overrides: Partial<HarborProps>): string => find(synthHarbor(overrides), 'ConfigMap', 'harbor-registry').data['config.yml'];
const volumesOf = (workload: Manifest): any[] => podTemplate(workload).spec.volumes;
const sentinels = ['s-0.redis.svc:26379', 's-1.redis.svc:26379', 's-2.redis.svc:26379'];

test('chart bug 1: behind a gateway, core waits for no certificate of nginx', () => {
  const secrets = volumesOf(deployment('core', { exposure: Exposure.route({ gateways: [{ name: 'public' }] }) })).flatMap(({ secret }) => secret?.secretName ?? []);
  expect(secrets).toEqual(['harbor-secret-key', 'harbor-token-key']);
});

test('chart bug 1: nor for one that the gateway gets', () => {
  const exposure = Exposure.route({ gateways: [{ name: 'public' }], tls: TlsSource.certManager({ issuerName: 'x' }) });
  const secrets = volumesOf(deployment('core', { exposure })).flatMap(({ secret }) => secret?.secretName ?? []);
  expect(secrets).toEqual(['harbor-secret-key', 'harbor-token-key']);
});

test('chart bug 2: there is no volume for a CA that nobody named', () => {
  const exposure = Exposure.ingress({ tls: TlsSource.existing({ secretName: 'front' }) });
  expect(volumesOf(deployment('core', { exposure })).map(({ name }) => name)).not.toContain('ca-download');
});

test('chart bug 3: the registry knows the master set of sentinels that speak TLS', () => {
  const config = registryConfig({ cache: Cache.sentinel({ addresses: sentinels, masterSet: 'mymaster', tls: true }) });
  expect(config).toMatch(/sentinelMasterSet: mymaster\n(.*\n)*? +enableTLS: true/);
});

test('chart bug 4: the registry gets the Redis password from its Secret, although nobody can look into the cluster', () => {
  const documents = synthHarbor({ cache: Cache.external({ host: 'redis.db.svc', password: SecretSource.existing('redis-auth') }) });
  expect(env(documents, find(documents, 'Deployment', 'harbor-registry'), 'registry').REGISTRY_REDIS_PASSWORD).toBe('secret:redis-auth/REDIS_PASSWORD');
});

test('chart bug 4: no file has an empty password in it', () => {
  const data = findAll(synthHarbor(), 'ConfigMap').map(it => JSON.stringify(it.data)).join();
  expect(data).not.toMatch(/password:|:\/\/:@/);
});

test('chart bug 5: budgets are in the namespace of their pods', () => {
  const budgets = findAll(synthHarbor({ namespace: 'registry' }), 'PodDisruptionBudget');
  expect(budgets.map(({ metadata }) => metadata.namespace)).toEqual(budgets.map(() => 'registry'));
});

test('chart bug 5: a budget with minimum and maximum is an error', () => {
  expect(harborErrors({ core: { disruptionBudget: { minAvailable: '1', maxUnavailable: '1' } } })).toEqual([expect.stringMatching(/^HBR-WL-08 'core.disruptionBudget'/)]);
});

test('chart bug 5: components that do not exist have no budget', () => {
  const names = findAll(synthHarbor({ trivy: { enabled: false, replicas: 3 }, exporter: { replicas: 3 }, nginx: { replicas: 3 } }), 'PodDisruptionBudget')
    .map(({ metadata }) => metadata.name);
  expect(names).toEqual(['harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal']);
});

test('chart bug 6: Prometheus is told path and scheme', () => {
  const [monitor] = findAll(synthHarbor({ metrics: { path: '/numbers', serviceMonitor: {} } }), 'ServiceMonitor');
  expect(monitor.spec.endpoints[0]).toMatchObject({ path: '/numbers', scheme: 'http' });
});

test('chart bug 6: with internal TLS the metrics, which stay plain, are still called http', () => {
  const services = findAll(synthHarbor({ metrics: {}, internalTls: InternalTls.certManager({ issuerName: 'x' }) }), 'Service');
  const names = services.flatMap(({ spec }) => spec.ports).filter(({ port }) => port === 8001).map(({ name }) => name);
  expect(names).toEqual(['http-metrics', 'http-metrics', 'http-metrics', 'http-metrics']);
});

test('chart bug 7: the key file of Google is where the registry looks for it', () => {
  const documents = synthHarbor({ storage: BlobStorage.gcs({ bucket: 'images' }) });
  const [, keyfile] = /keyfile: (\S+)/.exec(find(documents, 'ConfigMap', 'harbor-registry').data['config.yml'])!;
  expect(files(documents, find(documents, 'Deployment', 'harbor-registry'), 'registryctl')[keyfile]).toBe('secret:harbor-objectstorage-credentials/GCS_KEY_DATA');
});

test('chart bug 8: core and the database of an evaluation have the same password', () => {
  const documents = synthHarbor({
    database: Database.evaluation(),
    secrets: HarborSecrets.evaluation({ passphrase: 'four random words are enough' }),
    cache: Cache.evaluation(),
    storage: blobVolume(),
  });
  const server = env(documents, find(documents, 'StatefulSet', 'harbor-database')).POSTGRES_PASSWORD;
  expect(env(documents, find(documents, 'Deployment', 'harbor-core')).POSTGRESQL_PASSWORD).toBe(server);
});

test('chart bug 9: Recreate stands alone', () => {
  expect(deployment('portal', { portal: { strategy: UpdateStrategy.RECREATE } }).spec.strategy).toEqual({ type: 'Recreate' });
});

test('chart bug 10: core migrates by itself, there is no Job for it', () => {
  const documents = synthHarbor();
  expect([findAll(documents, 'Job'), container(find(documents, 'Deployment', 'harbor-core')).command]).toEqual([[], ['/harbor/harbor_core']]);
});

test('chart bug 11: nginx waits for no certificate if TLS ends before it', () => {
  const exposure = Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() });
  expect(volumesOf(deployment('nginx', { exposure })).filter(({ secret }) => secret)).toEqual([]);
});

test('chart bug 11: who comes by http is sent to the port of the address', () => {
  const documents = synthHarbor({ externalUrl: 'https://registry.example.com:30003', exposure: Exposure.nodePort() });
  const conf = find(documents, 'ConfigMap', 'harbor-nginx').data['nginx.conf'];
  expect(blocks(conf, 'server')[1]).toContain('return 308 https://registry.example.com:30003$request_uri;');
});

test('chart bug 12: keys of an object store stay away from another driver', () => {
  const secrets = HarborSecrets.mixed({ storageCredentials: SecretSource.existing('s3-keys') });
  const workload = deployment('registry', { secrets, storage: blobVolume() });
  expect(JSON.stringify(workload)).not.toMatch(/s3-keys|REGISTRY_STORAGE_/);
});

test('chart bug 13: false is said', () => {
  expect(registryConfig({ storage: BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'http://minio.storage.svc', v4Auth: false }) }))
    .toMatch(/secure: false\n +v4auth: false/);
});

test('chart bug 14: the Service of core stays what it is, whatever the controller of the Ingress', () => {
  const documents = synthHarbor({ exposure: Exposure.ingress({ controller: IngressController.AWS_ALB }) });
  expect(findAll(documents, 'Service').map(({ spec }) => spec.type)).toEqual(findAll(documents, 'Service').map(() => 'ClusterIP'));
});

describe('chart bug 15: the exporter', () => {
  const documents = synthHarbor({ metrics: {}, proxy: { httpProxy: 'http://proxy.example.com:3128' } });
  const exporter = find(documents, 'Deployment', 'harbor-exporter');

  test('has no password of admin', () => {
    expect(Object.keys(env(documents, exporter)).filter(name => name.includes('ADMIN'))).toEqual([]);
  });

  test('has no proxy', () => {
    expect(Object.keys(env(documents, exporter)).filter(name => name.includes('PROXY'))).toEqual([]);
  });

  test('mounts every volume that it has', () => {
    expect(Object.keys(mounts(exporter))).toHaveLength(volumesOf(exporter).length);
  });
});

test('chart bug 16: cache, database and a private object store are reached without the proxy', () => {
  const documents = synthHarbor({
    proxy: { httpProxy: 'http://proxy.example.com:3128' },
    database: Database.external({ host: 'postgres.example.com', sslMode: DatabaseSslMode.REQUIRE }),
    cache: Cache.sentinel({ addresses: sentinels, masterSet: 'mymaster' }),
    storage: BlobStorage.s3({ bucket: 'images', region: 'x', endpoint: 'https://10.0.0.7:9000' }),
  });
  const direct = env(documents, find(documents, 'Deployment', 'harbor-jobservice')).NO_PROXY.split(',');
  expect(direct).toEqual(expect.arrayContaining(['postgres.example.com', 's-0.redis.svc', 's-1.redis.svc', 's-2.redis.svc', '10.0.0.7', 'harbor-registry']));
});

test('chart bug 17: nothing is null', () => {
  const places = allRendered().flatMap(({ documents }) => documents.flatMap(object => nulls(object, `${object.kind} ${object.metadata.name}`)));
  expect(places).toEqual([]);
});

test('chart bug 17: pods without pull Secrets have no such field', () => {
  expect(podTemplate(testHarbor().core.workload.toJson()).spec).not.toHaveProperty('imagePullSecrets');
});

function nulls(value: unknown, path: string): string[] {
  if (value === null || value === undefined) { return [path]; }
  return typeof value === 'object' ? Object.entries(value).flatMap(([key, inside]) => nulls(inside, `${path}.${key}`)) : [];
}
