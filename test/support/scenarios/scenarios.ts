import { Duration, Size } from 'cdk8s';
import { blobVolume } from './blob-volume';
import { operatorsEverywhere, sharedServices, soloWithJob } from './data-scenarios';
import {
  AuthMode, BlobStorage, Cache, CloudFrontIpFilter, Database, DatabaseSslMode, Exposure, GatewayImplementation, HarborProps, HarborSecrets, HarborSize,
  HarborVersion, IngressController, InternalTls, IpFamilyPolicy, JobLogger, LogLevel, MeshScraping, ProxyClient, QuotaUpdateProvider, S3Provider, SecretSource,
  TlsSource, TrivyDatabaseMode, UpdateStrategy, VolumeAccessMode,
} from '../../../src';

/** A Harbor as somebody could have it. Choices are made anew at each call, for none of them may remember where it was used. */
export interface Scenario {
  readonly name: string;
  readonly props: () => HarborProps;
  /** Names of everything that pods refer to and that is not made by the output. */
  readonly outside: readonly string[];
  /** Connections that the database accepts, if they were said. */
  readonly maxConnections?: number;
}

/** What every Harbor reads, by the names that Secrets have which are there before. */
const CREDENTIALS = [
  'core-secret', 'jobservice-secret', 'registry-http-secret', 'registry-credentials', 'csrf-key', 'secret-key', 'token-key', 'admin-password',
];

function named(fullname: string, credentials: readonly string[]): string[] {
  return credentials.map(credential => `${fullname}-${credential}`);
}

/** Harbors that use every choice between them. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'gateway', props: gateway, outside: ['harbor-pg-ca', 'harbor-pg-app', 'mirror-pull'], maxConnections: 300 },
  {
    name: 'ingress with sentinels',
    props: ingressWithSentinels,
    outside: [
      ...named('images-harbor', [...CREDENTIALS, 'database-password', 'cache-password', 'objectstorage-credentials', 'auth-secret']),
      'core-tls', 'jobservice-tls', 'registry-tls', 'portal-tls', 'trivy-tls', 'corp-ca', 'pg-ca', 'redis-ca',
    ],
  },
  { name: 'load balancer', props: loadBalancer, outside: ['redis', 'swift-keys'], maxConnections: 400 },
  {
    name: 'node port',
    props: nodePort,
    outside: [
      ...named('second', [...CREDENTIALS, 'database-password', 'cache-password', 'objectstorage-credentials']).filter(name => name !== 'second-csrf-key'),
      'front', 'front-ca',
    ],
    maxConnections: 500,
  },
  { name: 'cluster IP', props: clusterIp, outside: [...named('harbor', [...CREDENTIALS, 'objectstorage-credentials']), 'front-ca'] },
  { name: 'mesh', props: mesh, outside: named('harbor', [...CREDENTIALS, 'database-password']), maxConnections: 200 },
  { name: 'evaluation', props: evaluation, outside: [], maxConnections: 200 },
  {
    name: 'behind something else',
    props: behindSomethingElse,
    outside: [...named('harbor', [...CREDENTIALS, 'database-password', 'cache-password']), 'cloudfront', 'registry-role'],
    maxConnections: 150,
  },
  { name: 'operators everywhere', props: operatorsEverywhere, outside: ['harbor-pg-app', 'harbor-pg-ca', 'dragonfly-ca', 'harbor-blobs'], maxConnections: 200 },
  {
    name: 'solo with a Job',
    props: soloWithJob,
    outside: [...named('harbor', [...CREDENTIALS, 'cache-password', 'objectstorage-credentials']), 'harbor-postgres-app'],
    maxConnections: 200,
  },
  {
    name: 'shared services',
    props: sharedServices,
    outside: named('harbor', [...CREDENTIALS, 'database-password', 'cache-password', 'objectstorage-credentials']),
    maxConnections: 120,
  },
];

/** What kubeseal writes: the length of a session key, the session key, and a value with its tag. */
const SEALED_VALUE = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(512, 7), Buffer.alloc(48, 9)]).toString('base64');

const RWX = { accessMode: VolumeAccessMode.READ_WRITE_MANY, storageClass: 'cephfs', size: Size.gibibytes(50) };

/** Production: gateway, internal TLS, a secret store, Hetzner, Keycloak, metrics. */
function gateway(): HarborProps {
  return {
    externalUrl: 'https://registry.example.com',
    createNamespace: true,
    labels: { 'example.com/team': 'platform' },
    database: Database.external({
      host: 'harbor-pg-rw.harbor.svc.cluster.local',
      sslMode: DatabaseSslMode.VERIFY_FULL,
      caSecretName: 'harbor-pg-ca',
      password: SecretSource.existing('harbor-pg-app'),
      maxConnections: 300,
    }),
    cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local', username: 'harbor@cache' }),
    storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'prod-harbor' }),
    exposure: Exposure.route({
      gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      redirectHttp: [{ name: 'public', namespace: 'gateways', sectionName: 'http' }],
      redirectHosts: ['registry.old.example.com'],
      implementation: GatewayImplementation.GKE,
    }),
    internalTls: InternalTls.certManager({ issuerName: 'harbor-internal', caConfigMapName: 'harbor-ca' }),
    authentication: AuthMode.keycloak({ url: 'https://sso.example.com', realm: 'main', clientId: 'harbor', groupFilter: '^(ops|dev)$' }),
    secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }),
    metrics: { port: 9090, path: '/numbers', serviceMonitor: { labels: { release: 'prometheus' } } },
    imagePullSecrets: ['mirror-pull'],
    core: { autoscaling: { minReplicas: 2, maxReplicas: 5, cpuUtilization: 70 } },
  };
}

/** Sentinels over TLS, LDAP, Google's storage, a proxy, an own CA, two IP families, and an older release. */
function ingressWithSentinels(): HarborProps {
  return {
    externalUrl: 'https://registry.corp.example:8443',
    releaseName: 'images',
    namespace: 'images',
    version: HarborVersion.V2_14_4,
    database: Database.external({ host: '10.1.2.3', sslMode: DatabaseSslMode.VERIFY_CA, caSecretName: 'pg-ca', username: 'images', port: 6432 }),
    cache: Cache.sentinel({
      addresses: ['sentinel-0.redis.svc:26379', 'sentinel-1.redis.svc:26379', 'sentinel-2.redis.svc:26379'],
      masterSet: 'mymaster',
      tls: true,
      caSecretName: 'redis-ca',
      indexes: { jobservice: 3, registry: 4, trivy: 5, harbor: 6, cacheLayer: 7 },
    }),
    storage: BlobStorage.gcs({ bucket: 'corp-images', rootDirectory: '/harbor', chunkSize: Size.mebibytes(5) }),
    exposure: Exposure.ingress({ controller: IngressController.NGINX, tls: TlsSource.certManager({ issuerName: 'corp', offerCa: true }) }),
    internalTls: InternalTls.existing({
      core: 'core-tls', jobservice: 'jobservice-tls', registry: 'registry-tls', portal: 'portal-tls', trivy: 'trivy-tls', strongCiphers: true,
    }),
    authentication: AuthMode.ldap({
      url: 'ldaps://ldap.corp.example',
      baseDn: 'ou=people,dc=corp,dc=example',
      searchDn: 'cn=harbor,dc=corp,dc=example',
      groupFilter: '(objectClass=groupOfNames)',
    }),
    proxy: {
      httpProxy: 'http://proxy.corp.example:3128',
      httpsProxy: 'http://proxy.corp.example:3128',
      noProxy: ['.corp.example'],
      clients: [ProxyClient.CORE, ProxyClient.JOBSERVICE, ProxyClient.REGISTRY, ProxyClient.TRIVY],
    },
    caBundleSecretName: 'corp-ca',
    cacheLayer: { expiry: Duration.hours(12) },
    ipFamily: { ipv4: true, ipv6: true, policy: IpFamilyPolicy.PREFER_DUAL_STACK },
    logLevel: LogLevel.WARNING,
    trivy: { databaseMode: TrivyDatabaseMode.OFFLINE, replicas: 2 },
  };
}

/** nginx behind a load balancer, made-up secrets, Swift, traces, the oldest minor. */
function loadBalancer(): HarborProps {
  return {
    externalUrl: 'https://registry.example.org',
    version: HarborVersion.V2_13_5,
    size: HarborSize.LARGE,
    database: Database.external({
      host: 'pg.example.org', maxConnections: 400, password: SecretSource.externalSecret({ storeName: 'vault', remoteKey: 'postgres' }),
    }),
    cache: Cache.external({ host: 'redis.example.org', port: 6380, tls: true, password: SecretSource.existing('redis', { keys: { REDIS_PASSWORD: 'pw' } }) }),
    storage: BlobStorage.swift({
      authUrl: 'https://keystone.example.org/v3',
      username: 'harbor',
      container: 'images',
      domain: 'default',
      tenant: 'registry',
      region: 'one',
      credentials: SecretSource.existing('swift-keys'),
    }),
    exposure: Exposure.loadBalancer({
      tls: TlsSource.certManager({ issuerName: 'letsencrypt' }), sourceRanges: ['203.0.113.0/24'], loadBalancerClass: 'example.org/nlb',
    }),
    internalTls: InternalTls.certManager({ issuerName: 'internal', issuerKind: 'ClusterIssuer' }),
    secrets: HarborSecrets.generated({ tokenKey: SecretSource.certificate({ issuerName: 'self-signed' }) }),
    metrics: {},
    tracing: { endpoint: 'otel.observability.svc:4318', sampleRate: 0.1, namespace: 'images', attributes: { cluster: 'one' }, insecure: true },
    cacheLayer: {},
    registry: { autoscaling: { maxReplicas: 6, memoryUtilization: 75 }, disruptionBudget: { maxUnavailable: '25%' } },
    core: { quotaUpdateProvider: QuotaUpdateProvider.REDIS, gdprDeleteUser: true, gdprAuditLogs: true },
  };
}

/** nginx behind a node port that is part of the address, Azure, the file logger on a shared volume, no Trivy. */
function nodePort(): HarborProps {
  return {
    externalUrl: 'https://registry.example.net:30003',
    releaseName: 'harbor-two',
    fullnameOverride: 'second',
    namespace: 'registry',
    version: HarborVersion.V2_15_1,
    database: Database.external({ host: 'pg.db.svc', maxConnections: 500, maxOpenConnections: 60, maxIdleConnections: 10 }),
    cache: Cache.external({ host: 'redis' }),
    storage: BlobStorage.azure({ accountName: 'examplenet', container: 'images' }),
    exposure: Exposure.nodePort({ tls: TlsSource.existing({ secretName: 'front', caSecretName: 'front-ca' }), labels: { 'example.net/front': 'true' } }),
    authentication: AuthMode.database(),
    secrets: HarborSecrets.mixed({
      defaultSource: SecretSource.existing(),
      csrfKey: SecretSource.sealed({ encryptedData: { CSRF_KEY: SEALED_VALUE } }),
    }),
    trivy: { enabled: false },
    jobservice: { jobLoggers: [JobLogger.FILE, JobLogger.DATABASE], logVolume: { ...RWX, subPath: 'jobs' }, replicas: 3, logRetention: Duration.days(30) },
    imageRegistry: 'mirror.example.net:5000',
  };
}

/** nginx inside the cluster behind something that ends TLS, Alibaba's storage, OIDC, plain-text secrets. */
function clusterIp(): HarborProps {
  return {
    externalUrl: 'https://registry.example.cn',
    size: HarborSize.SMALL,
    database: Database.external({ host: 'pg.internal', password: SecretSource.unsafePlainText({ values: { password: 'Afj38fjaKlq92' } }) }),
    cache: Cache.external({ host: '192.168.7.7', password: SecretSource.unsafePlainText({ values: { REDIS_PASSWORD: 'aJf92jfA-k_2' } }) }),
    storage: BlobStorage.oss({ accessKeyId: 'LTAI5example', region: 'oss-cn-hangzhou', bucket: 'images', internal: true }),
    exposure: Exposure.clusterIp({ name: 'front', httpPort: 8080, tls: TlsSource.terminatedElsewhere({ caSecretName: 'front-ca' }) }),
    authentication: AuthMode.oidc({
      name: 'SSO',
      endpoint: 'https://sso.example.cn',
      clientId: 'harbor',
      userClaim: 'email',
      extraRedirectParameters: { prompt: 'login$$$(CORE_SECRET)' },
      clientSecret: SecretSource.unsafePlainText({ values: { secret: 'kdjf83jKDJ38' } }),
    }),
    proxy: { httpsProxy: 'http://10.9.8.7:3128' },
    metrics: { serviceMonitor: { namespace: 'monitoring', interval: Duration.minutes(1) } },
    jobservice: { jobLoggers: [JobLogger.STDOUT] },
    portal: { autoscaling: { minReplicas: 1, maxReplicas: 3 } },
    nginx: { strategy: UpdateStrategy.RECREATE },
  };
}

/** Istio with strict mutual TLS and a shared volume for the blobs. */
function mesh(): HarborProps {
  return {
    externalUrl: 'https://registry.mesh.example',
    database: Database.external({ host: 'pg.example.com', maxConnections: 200 }),
    cache: Cache.external({ host: 'valkey.cache.svc', withoutPassword: true }),
    secrets: HarborSecrets.existing(),
    storage: BlobStorage.filesystem({ volume: { ...RWX, subPath: 'blobs' }, maxThreads: 200 }),
    exposure: Exposure.virtualService({ gateways: ['istio-system/public'], strictMtls: true, scraping: MeshScraping.CERTIFICATES }),
    internalTls: InternalTls.certManager({ issuerName: 'mesh' }),
    metrics: { serviceMonitor: {} },
    registry: { uploadPurging: { enabled: false }, relativeUrls: true, username: 'pusher' },
  };
}

/** Everything inside and made up, on one node. */
function evaluation(): HarborProps {
  return {
    externalUrl: 'http://harbor.127.0.0.1.nip.io',
    size: HarborSize.EVALUATION,
    database: Database.evaluation(),
    cache: Cache.evaluation(),
    storage: blobVolume(),
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.none() }),
    secrets: HarborSecrets.evaluation({ passphrase: 'four random words are enough' }),
    metrics: {},
    jobservice: { jobLoggers: [JobLogger.FILE] },
  };
}

/** Nothing in front, and Amazon with the role of the machine and CloudFront. */
function behindSomethingElse(): HarborProps {
  return {
    externalUrl: 'https://registry.aws.example',
    version: HarborVersion.of('v2.15.0'),
    database: Database.external({ host: 'harbor.abc.eu-central-1.rds.amazonaws.com', sslMode: DatabaseSslMode.VERIFY_FULL, maxConnections: 150 }),
    cache: Cache.external({ host: 'master.harbor.abc.euc1.cache.amazonaws.com', tls: true }),
    storage: BlobStorage.s3({
      region: 'eu-central-1',
      bucket: 'example-images',
      instanceRole: true,
      encrypt: true,
      kmsKeyId: 'alias/harbor',
      cloudFront: {
        baseUrl: 'https://d111111abcdef8.cloudfront.net', keyPairId: 'K1', privateKeySecretName: 'cloudfront', ipFilter: CloudFrontIpFilter.AWS,
      },
    }),
    exposure: Exposure.none(),
    registry: { serviceAccount: { existing: 'registry-role' } },
  };
}
