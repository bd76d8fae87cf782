import { Duration, Size } from 'cdk8s';
import { BlobStorage, Cache, Database, DatabaseSslMode, ExpectedContent, HarborProps, S3Provider, S3StorageOptions, SecretSource, SwiftStorageOptions, VolumeAccessMode } from '../../src';
import { bad, BadInput, SECRET } from '../support/bad-input';

type Of<Factory extends (options: any) => unknown> = Parameters<Factory>[0];

const database = (options: Partial<Of<typeof Database.external>>) => (): Partial<HarborProps> => ({ database: Database.external({ host: 'pg.db.svc', ...options }) });
const cache = (options: Partial<Of<typeof Cache.external>>) => (): Partial<HarborProps> => ({ cache: Cache.external({ host: 'redis.db.svc', ...options }) });
const sentinels = (options: Partial<Of<typeof Cache.sentinel>>) => (): Partial<HarborProps> => ({
  cache: Cache.sentinel({ addresses: ['a.redis.svc:26379', 'b.redis.svc:26379', 'c.redis.svc:26379'], masterSet: 'mymaster', ...options }),
});
const s3 = (options: Partial<S3StorageOptions>) => (): Partial<HarborProps> => ({ storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', ...options }) });
const minio = (options: Partial<S3StorageOptions>) => s3({ region: 'us-east-1', endpoint: 'https://minio.example.com', ...options });
const gcs = (options: Partial<Of<typeof BlobStorage.gcs>>) => (): Partial<HarborProps> => ({ storage: BlobStorage.gcs({ bucket: 'images', ...options }) });
const azure = (options: Partial<Of<typeof BlobStorage.azure>>) => (): Partial<HarborProps> => ({
  storage: BlobStorage.azure({ accountName: 'images', container: 'harbor', ...options }),
});
const swift = (options: Partial<SwiftStorageOptions>) => (): Partial<HarborProps> => ({
  storage: BlobStorage.swift({ authUrl: 'https://keystone.example.com/v3', username: 'harbor', container: 'images', domain: 'default', ...options }),
});
const oss = (options: Partial<Of<typeof BlobStorage.oss>>) => (): Partial<HarborProps> => ({
  storage: BlobStorage.oss({ accessKeyId: 'LTAI5', region: 'oss-eu-central-1', bucket: 'images', ...options }),
});
const shared = { accessMode: VolumeAccessMode.READ_WRITE_MANY, size: Size.gibibytes(100) };
const volume = (options: Partial<Of<typeof BlobStorage.filesystem>>) => (): Partial<HarborProps> => ({
  storage: BlobStorage.filesystem({ ...options, volume: { ...shared, ...options.volume } }),
});
const content = (more: Partial<ExpectedContent>): Partial<HarborProps> => ({ expectedContent: { pushedPerDay: Size.gibibytes(20), keptFor: Duration.days(30), ...more } });
const cloudFront = { baseUrl: 'https://d1.cloudfront.net', keyPairId: 'K1', privateKeySecretName: 'cloudfront' };

/** What can be wrong about the database, the cache and the storage. */
export const DATA_ROWS: readonly BadInput[] = [
  bad('a database by its URL', 'host', 'HBR-DB-01', database({ host: `postgres://me:${SECRET}@pg:5432/registry` })),
  bad('a database beside the pod', 'host', 'HBR-DB-02', database({ host: 'localhost' })),
  bad('a database on no port', 'port', 'HBR-DB-03', database({ port: 0 })),
  bad('a database with a space', 'databaseName', 'HBR-DB-04', database({ databaseName: 'my registry' })),
  bad('a user with a quote', 'username', 'HBR-DB-04', database({ username: "o'harbor" })),
  bad('a server that accepts nobody', 'maxConnections', 'HBR-BUDGET-01 HBR-DB-05', database({ maxConnections: 0 })),
  bad('more idle connections than open ones', 'maxIdleConnections', 'HBR-DB-06', database({ maxOpenConnections: 10, maxIdleConnections: 20 })),
  bad('more connections than the server has', 'maxOpenConnections', 'HBR-BUDGET-01 HBR-DB-11', database({ maxConnections: 100, maxOpenConnections: 200 })),
  bad('a CA that cannot be', 'caSecretName', 'HBR-DB-07', database({ sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'My CA' })),
  bad('a CA that nobody looks at', 'caSecretName', 'HBR-DB-08', database({ sslMode: DatabaseSslMode.REQUIRE, caSecretName: 'pg-ca' })),
  bad('clear text across networks', 'sslMode', 'HBR-DB-09', database({ host: 'pg.example.com', sslMode: DatabaseSslMode.DISABLE })),
  bad('a database for evaluation', 'database', 'HBR-DB-10 HBR-SECRET-15', () => ({
    database: Database.evaluation(), secrets: undefined, cache: Cache.external({ host: 'redis.db.svc', password: SecretSource.generated() }),
  })),

  bad('a cache by its URL', 'host', 'HBR-REDIS-01', cache({ host: `redis://:${SECRET}@redis:6379/0` })),
  bad('a cache beside the pod', 'host', 'HBR-REDIS-02', cache({ host: '127.0.0.1' })),
  bad('a cache on no port', 'port', 'HBR-REDIS-03', cache({ port: 65536 })),
  bad('a Redis Cluster', 'host', 'HBR-REDIS-04', cache({ host: 'clustercfg.harbor.abc.euc1.cache.amazonaws.com', tls: true })),
  bad('what looks like a Redis Cluster', 'host', 'HBR-REDIS-05', cache({ host: 'redis-cluster.db.svc' })),
  bad('core in another database', 'indexes.core', 'HBR-REDIS-06', cache({ indexes: { core: 8 } })),
  bad('a database beyond 15', 'indexes.trivy', 'HBR-REDIS-07', cache({ indexes: { trivy: 16 } })),
  bad('two in one database', 'indexes.registry', 'HBR-REDIS-08', cache({ indexes: { jobservice: 3, registry: 3 } })),
  bad('no sentinel', 'addresses', 'HBR-REDIS-09', sentinels({ addresses: [] })),
  bad('sentinels without a port', 'addresses[0]', 'HBR-REDIS-10', sentinels({ addresses: ['a.redis.svc', 'b.redis.svc:26379', 'c.redis.svc:26379'] })),
  bad('a single sentinel', 'addresses', 'HBR-REDIS-11', sentinels({ addresses: ['a.redis.svc:26379'] })),
  bad('a master set that cannot be', 'masterSet', 'HBR-REDIS-12', sentinels({ masterSet: 'my/master' })),
  bad('a user with a space', 'username', 'HBR-REDIS-13', cache({ username: 'my user' })),
  bad('a user without a password', 'username', 'HBR-REDIS-14 HBR-REDIS-15', cache({ username: 'harbor', withoutPassword: true })),
  bad('a CA of the cache that cannot be', 'caSecretName', 'HBR-REDIS-17', cache({ tls: true, caSecretName: 'My CA' })),
  bad('a CA of a cache without TLS', 'caSecretName', 'HBR-REDIS-18', cache({ caSecretName: 'redis-ca' })),
  bad('a cache for evaluation', 'cache', 'HBR-REDIS-19', () => ({ cache: Cache.evaluation() })),

  bad('a bucket in upper case', 'bucket', 'HBR-STORE-01', s3({ bucket: 'My_Bucket' })),
  bad('a region that is blank', 'region', 'HBR-STORE-02', s3({ region: ' ' })),
  bad('an endpoint with a path', 'endpoint', 'HBR-STORE-03', s3({ endpoint: 'https://minio.example.com/images' })),
  bad('an endpoint with a password', 'endpoint', 'HBR-STORE-04', s3({ endpoint: `https://me:${SECRET}@minio.example.com` })),
  bad('MinIO without an endpoint', 'endpoint', 'HBR-STORE-05', s3({ provider: S3Provider.MINIO })),
  bad('no TLS at an endpoint with TLS', 'secure', 'HBR-STORE-06', minio({ secure: false })),
  bad('a key without encryption', 'kmsKeyId', 'HBR-STORE-07', s3({ kmsKeyId: 'alias/harbor' })),
  bad('no look at a certificate that is not there', 'skipVerify', 'HBR-STORE-08', minio({ endpoint: 'http://10.0.0.5:9000', skipVerify: true })),
  bad('no look at the certificate', 'skipVerify', 'HBR-STORE-09', minio({ skipVerify: true })),
  bad('encryption at Hetzner', 'encrypt', 'HBR-STORE-10', s3({ provider: S3Provider.HETZNER, region: 'fsn1', encrypt: true })),
  bad('parts that are too small', 'chunkSize', 'HBR-STORE-11', s3({ chunkSize: Size.mebibytes(1) })),
  bad('parts that Google refuses', 'chunkSize', 'HBR-STORE-12', gcs({ chunkSize: Size.kibibytes(300) })),
  bad('no copies at all', 'multipartCopyMaxConcurrency', 'HBR-STORE-13', s3({ multipartCopyMaxConcurrency: 0 })),
  bad('an identity and keys', 'workloadIdentity', 'HBR-STORE-14', gcs({ workloadIdentity: true, credentials: SecretSource.existing('gcs') })),
  bad('a role of Amazon elsewhere', 'instanceRole', 'HBR-STORE-15', minio({ instanceRole: true })),
  bad('the role of the machine', 'instanceRole', 'HBR-STORE-16', s3({ instanceRole: true })),
  bad('redirects into the private network', 'redirect', 'HBR-CA-02 HBR-STORE-17', minio({ endpoint: 'https://minio.storage.svc', redirect: true })),
  bad('a host inside and an endpoint', 'internal', 'HBR-STORE-18', oss({ endpoint: 'oss-eu-central-1.aliyuncs.com', internal: true })),
  bad('CloudFront elsewhere', 'cloudFront', 'HBR-STORE-19', minio({ cloudFront })),
  bad('CloudFront without redirects', 'redirect', 'HBR-STORE-20', s3({ cloudFront, redirect: false })),
  bad('CloudFront by http', 'cloudFront.baseUrl', 'HBR-STORE-21', s3({ cloudFront: { ...cloudFront, baseUrl: 'http://d1.cloudfront.net' } })),
  bad('URLs that are valid for a moment', 'cloudFront.duration', 'HBR-STORE-22', s3({ cloudFront: { ...cloudFront, duration: Duration.seconds(5) } })),
  bad('a region that Hetzner may not have', 'region', 'HBR-STORE-23', s3({ provider: S3Provider.HETZNER, region: 'fsn2' })),
  bad('a region that Amazon cannot have', 'region', 'HBR-STORE-24', s3({ region: 'frankfurt' })),
  bad('old signatures at Amazon', 'v4Auth', 'HBR-STORE-25', s3({ v4Auth: false })),
  bad('blobs in plain text across networks', 'endpoint', 'HBR-STORE-26', minio({ endpoint: 'http://minio.example.com' })),
  bad('a volume of no size', 'volume.size', 'HBR-STORE-27', volume({ volume: { size: Size.gibibytes(0) } })),
  bad('a volume of a size that nobody said', 'volume.size', 'HBR-BUDGET-05', () => ({ storage: BlobStorage.filesystem({ volume: { accessMode: VolumeAccessMode.READ_WRITE_MANY } }) })),
  bad('content that all is shared of', 'expectedContent.sharedLayers', 'HBR-BUDGET-10', () => content({ sharedLayers: 1 })),
  bad('content that the storage is too small for', 'expectedContent', 'HBR-BUDGET-11', () => ({ ...content({}), ...volume({})() })),
  bad('a volume of one node', 'volume.accessMode', 'HBR-STORE-28', volume({ volume: { accessMode: VolumeAccessMode.READ_WRITE_ONCE } })),
  bad('blobs in a folder of the system', 'rootDirectory', 'HBR-STORE-29', volume({ rootDirectory: '/etc/registry' })),
  bad('blobs outside the volume', 'volume.subPath', 'HBR-STORE-30', volume({ volume: { subPath: '/blobs' } })),
  bad('a realm with the account', 'realm', 'HBR-STORE-31', azure({ realm: 'images.blob.core.windows.net' })),
  bad('an account with a hyphen', 'accountName', 'HBR-STORE-01', azure({ accountName: 'my-images' })),
  bad('an identity service of no version', 'authUrl', 'HBR-STORE-32', swift({ authUrl: 'https://keystone.example.com' })),
  bad('a user of no domain', 'domain', 'HBR-STORE-33', swift({ domain: undefined })),
  bad('a tenant by name and id', 'tenant', 'HBR-STORE-14', swift({ tenant: 'a', tenantId: 'b' })),
  bad('an endpoint with a scheme', 'endpoint', 'HBR-STORE-34', oss({ endpoint: 'https://oss-eu-central-1.aliyuncs.com' })),
  bad('a region without its prefix', 'region', 'HBR-STORE-35', oss({ region: 'eu-central-1' })),
  bad('a CA of the storage that cannot be', 'caSecretName', 'HBR-STORE-36', minio({ caSecretName: 'My CA' })),
];
