import { fixture, imported, importedText, releaseIn, rowOf } from './import-runs';

const BITNAMI = 'externalURL: https://registry.example.com\nexposureType: ingress\nadminPassword: ""\n';

test('values of Bitnami are in the place that the official chart has for them, and the report has the paths that were written', () => {
  const said = imported(fixture('bitnami-external.yaml'));
  const { values } = releaseIn(said.definition.text).spec;
  expect(values).toMatchObject({
    core: { replicas: 2, resources: { requests: { cpu: '200m', memory: '256Mi' } } },
    registry: { replicas: 2, registry: { resources: { limits: { memory: '1Gi' } } } },
    expose: { type: 'ingress', ingress: { hosts: { core: 'registry.example.com' }, className: 'nginx' }, tls: { secret: { secretName: 'registry.example.com-tls' } } },
    database: { external: { host: 'pg.example.com', username: 'harbor', sslmode: 'require' } },
    redis: { external: { addr: 'redis.example.com:6380' } },
    jobservice: { jobLoggers: ['database'] },
    persistence: { imageChartStorage: { type: 's3', s3: { bucket: 'example-registry', rootdirectory: '/harbor' } } },
  });
  expect(rowOf(said, 'externalDatabase.host')).toMatchObject({ class: 'taken over', prop: 'database.external.host' });
  expect(rowOf(said, 'core.secretKey')).toMatchObject({ class: 'risky', secret: { secretName: 'harbor-secret-key', key: 'secretKey' } });
});

test('what has no counterpart is left out, with the reason', () => {
  const said = imported(fixture('bitnami-external.yaml'));
  expect(rowOf(said, 'portal.image.tag')).toMatchObject({ class: 'dropped', message: expect.stringContaining('images of Bitnami') });
  expect(rowOf(said, 'networkPolicy.enabled')).toMatchObject({ class: 'dropped', message: 'has no counterpart in the official chart' });
});

test('the database and the cache that the chart brings stay where they are reached, and are said to go with its release', () => {
  const said = imported(fixture('bitnami-bundled.yaml'));
  const { values } = releaseIn(said.definition.text).spec;
  expect(values.database.external).toMatchObject({ host: 'harbor-postgresql', username: 'postgres', coreDatabase: 'registry' });
  expect(values.redis.external.addr).toBe('harbor-redis-master:6379');
  expect(said.notes.filter(note => /goes with its release/.test(note))).toHaveLength(2);
  expect(rowOf(said, 'postgresql.primary.persistence.size')).toMatchObject({ class: 'dropped' });
});

test.each([
  ['service: { type: NodePort, nodePorts: { https: 30443 } }', { type: 'nodePort', nodePort: { ports: { https: { nodePort: 30443 } } } }],
  ['service: { type: ClusterIP, ports: { http: 8080 } }', { type: 'clusterIP', clusterIP: { ports: { httpPort: 8080 } } }],
  ['service: { loadBalancerSourceRanges: [10.0.0.0/8] }', { type: 'loadBalancer', loadBalancer: { sourceRanges: ['10.0.0.0/8'] } }],
])('a Service in front, %s, is of the same type with the same ports', (service, expose) => {
  const said = importedText(`${BITNAMI.replace('ingress', 'proxy')}${service}\nnginx: { tls: { existingSecret: front } }\n`);
  expect(releaseIn(said.definition.text).spec.values.expose).toMatchObject(expose);
});

test('a front that the chart does not make is said, and nginx is only behind a Service inside of the cluster', () => {
  const said = importedText(BITNAMI.replace('ingress', 'none').replace('https:', 'http:'));
  expect(rowOf(said, 'exposureType')).toMatchObject({ class: 'risky', message: expect.stringContaining('has a front in any case') });
  expect(releaseIn(said.definition.text).spec.values.expose.type).toBe('clusterIP');
});

describe('the certificate of the Ingress', () => {
  const exposeOf = (core: string) => {
    const said = importedText(`${BITNAMI}ingress: { core: { hostname: registry.example.com, ${core} } }\n`);
    return { said, expose: releaseIn(said.definition.text).spec.values.expose };
  };

  test.each([
    ['tls: true, annotations: { cert-manager.io/issuer: ca }', 'registry.example.com-tls'],
    ['tls: true, extraTls: [{ hosts: [registry.example.com], secretName: front }]', 'front'],
  ])('with %s it is in the Secret %s', (core, secretName) => {
    expect(exposeOf(core).expose.tls).toMatchObject({ enabled: true, certSource: 'secret', secret: { secretName } });
  });

  test('is copied if the chart made it, because it goes with its release', () => {
    const { said } = exposeOf('tls: true, selfSigned: true');
    expect(said.secrets).toContainEqual(expect.objectContaining({ secretName: 'harbor-tls', key: 'tls.key', from: { secretName: 'registry.example.com-tls', key: 'tls.key' } }));
  });

  test('is that of the controller if the chart writes no part for TLS, as it does for tls alone', () => {
    expect(exposeOf('tls: true').expose.tls.enabled).toBe(false);
  });
});

describe('Secrets of their owner', () => {
  const said = imported(fixture('bitnami-secrets.yaml'));
  const release = releaseIn(said.definition.text);
  const { values } = release.spec;

  test('are read by the names and keys that they have, also those that hold what the official chart has in two', () => {
    expect(values).toMatchObject({
      existingSecretAdminPassword: 'hub-admin',
      existingSecretAdminPasswordKey: 'password',
      existingSecretSecretKey: 'hub-core',
      core: { existingSecret: 'hub-core', existingXsrfSecret: 'hub-core-variables', secretName: 'hub-token' },
      jobservice: { existingSecret: 'hub-jobs', existingSecretKey: 'secret' },
      registry: { existingSecret: 'hub-registry' },
      database: { external: { existingSecret: 'hub-pg', username: 'bn_harbor', coreDatabase: 'registry', sslmode: 'disable' } },
      internalTLS: { enabled: true, certSource: 'secret', core: { secretName: 'hub-core-tls' }, portal: { secretName: 'harbor-internal-portal' } },
    });
    const needed = said.secrets.map(({ secretName, key }) => `${secretName}/${key}`);
    expect(needed).toEqual(expect.arrayContaining([
      'hub-pg/pg-pass', 'hub-redis/redis-password', 'hub-registry/REGISTRY_STORAGE_AZURE_ACCOUNTKEY', 'hub-core/secretKey', 'hub-core/secret', 'hub-jobs/secret',
    ]));
    expect(JSON.stringify(release)).toContain('name: hub-pg\\n                  key: pg-pass');
  });

  test.each([
    ['harbor-registry-credentials', 'REGISTRY_PASSWD', 'hub-core-variables', 'REGISTRY_CREDENTIAL_PASSWORD'],
    ['harbor-registry-credentials', 'REGISTRY_HTPASSWD', 'hub-registry', 'REGISTRY_HTPASSWD'],
    ['harbor-internal-portal', 'tls.crt', 'harbor-portal-crt', 'tls.crt'],
  ])('%s has the key %s, which is in the Secret %s under %s', (secretName, key, from, fromKey) => {
    expect(said.secrets).toContainEqual(expect.objectContaining({ secretName, key, from: { secretName: from, key: fromKey } }));
  });

  test('what both charts call differently is where the official one has it', () => {
    expect(values).toMatchObject({
      cache: { enabled: true, expireHours: 12 },
      core: { serviceAccountName: 'hub' },
      jobservice: { notification: { webhook_job_max_retry: 5 }, reaper: { max_update_hours: 30 } },
      registry: { credentials: { username: 'hub' }, upload_purging: { enabled: true, age: '24h' } },
      trivy: { dbRepository: ['mirror.example.com/trivy-db', 'ghcr.io/aquasecurity/trivy-db'] },
      metrics: { core: { path: '/internal-metrics' }, exporter: { path: '/internal-metrics' }, serviceMonitor: { enabled: true } },
      trace: { enabled: true, provider: 'otel', otel: { endpoint: 'otel:4318', timeout: 20 } },
      redis: { external: { addr: 'redis.example.com:6379', trivyAdapterIndex: '9', tlsOptions: { enable: true } } },
      persistence: { persistentVolumeClaim: { trivy: { size: '20Gi' } }, imageChartStorage: { azure: { accountname: 'hub', container: 'blobs' } } },
    });
  });

  test.each([
    ['core.configOverwriteJsonSecret', 'settings.existingSecret'],
    ['jobservice.extraEnvVarsCM', 'extraEnv'],
    ['registry.serviceAccount.annotations.example.com/role', 'serviceAccount.existing'],
    ['externalRedis.tls.existingSecret', 'caBundleSecretName'],
  ])('%s, which the official chart cannot say, has to be looked at: %s', (path, word) => {
    expect(rowOf(said, path)).toMatchObject({ class: 'risky', message: expect.stringContaining(word) });
  });
});

test('the Secrets that the chart made are where the values are copied from', () => {
  const { secrets } = imported(fixture('bitnami-external.yaml'));
  expect(secrets.map(({ key, from }) => `${key} ${from?.secretName}/${from?.key}`)).toEqual(expect.arrayContaining([
    'HARBOR_ADMIN_PASSWORD harbor-core-envvars/HARBOR_ADMIN_PASSWORD', 'secretKey harbor-core/secretKey', 'JOBSERVICE_SECRET harbor-jobservice/secret',
    'password harbor-core-envvars/POSTGRESQL_PASSWORD', 'REDIS_PASSWORD harbor-registry/REGISTRY_REDIS_PASSWORD',
    'REGISTRY_STORAGE_S3_ACCESSKEY harbor-registry/REGISTRY_STORAGE_S3_ACCESSKEY',
  ]));
});

test('the user of a cache whose password is in a Secret stays: the password is copied, as the official chart reads no user beside a Secret', () => {
  const said = importedText(`${BITNAMI}redis: { enabled: false }\nexternalRedis: { host: redis, username: hub, existingSecret: hub-redis }\n`);
  expect(said.definition.text).toContain("username: 'hub'");
  expect(rowOf(said, 'externalRedis.existingSecret')?.message).toBe('the key REDIS_PASSWORD of the Secret harbor-cache-password has to hold it');
  expect(said.secrets).toContainEqual(expect.objectContaining({ secretName: 'harbor-cache-password', from: { secretName: 'hub-redis', key: 'redis-password' } }));
});

test('what Bitnami does not read beside its own database and cache is left out, and so are caches of single components', () => {
  const said = importedText(`${BITNAMI}externalDatabase: { host: elsewhere }\nexternalRedis: { host: elsewhere, registryDatabaseIndex: "9" }\n`);
  const { database, redis } = releaseIn(said.definition.text).spec.values;
  expect([database.external.host, redis.external.addr, redis.external.registryDatabaseIndex]).toEqual(['harbor-postgresql', 'harbor-redis-master:6379', '2']);
  expect(rowOf(said, 'externalRedis.host')).toMatchObject({ class: 'dropped', message: expect.stringContaining('does not read it') });
  const each = importedText(`${BITNAMI}redis: { enabled: false }\nexternalRedis: { instancePerComponent: true, core: { host: a } }\n`, '--draft');
  expect(rowOf(each, 'externalRedis.core.host')).toMatchObject({ class: 'risky', message: expect.stringContaining('one cache for all components') });
});

test.each([
  ['redis: { nameOverride: cache }', 'harbor-cache-master:6379', undefined],
  ['redis: { fullnameOverride: valkey, auth: { enabled: false } }', 'valkey-master:6379', undefined],
  ['redis: { sentinel: { enabled: true, masterSet: main } }', 'harbor-redis-headless:26379', 'main'],
])('the cache of the chart with %s is reached at %s', (redis, addr, sentinelMasterSet) => {
  const { external } = releaseIn(importedText(`${BITNAMI}${redis}\n`).definition.text).spec.values.redis;
  expect([external.addr, external.sentinelMasterSet || undefined]).toEqual([addr, sentinelMasterSet]);
});

test('a Secret of a database whose key is not named has the key db-password', () => {
  const said = importedText(`${BITNAMI}postgresql: { enabled: false }\nexternalDatabase: { host: pg, existingSecret: hub-pg }\n`);
  expect(said.secrets).toContainEqual(expect.objectContaining({ secretName: 'hub-pg', key: 'db-password' }));
});

test('the Service in front is called like the release, as that of Bitnami', () => {
  const said = importedText(`${BITNAMI.replace('ingress', 'proxy')}nginx: { tls: { existingSecret: front } }\n`, '--release-name', 'hub');
  expect(releaseIn(said.definition.text).spec.values.expose.loadBalancer.name).toBe('hub-harbor');
});

test('one component that is replaced at once makes both of them so, because the official chart has one strategy', () => {
  const said = importedText(`${BITNAMI}registry: { updateStrategy: { type: Recreate } }\njobservice: { updateStrategy: { type: RollingUpdate }, jobLogger: database }\n`);
  expect(said.definition.text.match(/strategy: UpdateStrategy.RECREATE/g)).toHaveLength(2);
  expect(rowOf(said, 'registry.updateStrategy.type')).toMatchObject({ class: 'taken over' });
});

test('claims of an installation without any are not named', () => {
  const { persistence } = releaseIn(importedText(`${BITNAMI}persistence: { enabled: false }\n`).definition.text).spec.values;
  expect(persistence.persistentVolumeClaim?.registry?.existingClaim ?? '').toBe('');
});

test('Sentinels without a port have the port that the chart writes', () => {
  const said = importedText(`${BITNAMI}redis: { enabled: false }\nexternalRedis: { port: 26380, sentinel: { enabled: true, hosts: "s1:26379,s2" } }\n`);
  expect(releaseIn(said.definition.text).spec.values.redis.external).toMatchObject({ addr: 's1:26379,s2:26380', sentinelMasterSet: 'mymaster' });
});

test('Sentinels are those of the values', () => {
  const said = importedText(`${BITNAMI}redis: { enabled: false }\nexternalRedis: { sentinel: { enabled: true, masterSet: main, hosts: "s1:26379,s2:26379" } }\n`);
  expect(releaseIn(said.definition.text).spec.values.redis.external).toMatchObject({ addr: 's1:26379,s2:26379', sentinelMasterSet: 'main' });
});
