import { BlobStorageConfig, CloudFrontConfig } from '../../contracts';
import { RegistrySpec } from '../../contracts/spec';
import { CONTAINERS } from '../../facts/components';

/** Path of the configuration file of the registry, in registry and registryctl. */
export const REGISTRY_CONFIG_FILE = '/etc/registry/config.yml';
/** Path of the htpasswd file of the registry. */
export const REGISTRY_PASSWORD_FILE = '/etc/registry/passwd';
/** Path of the private key that signs the URLs of CloudFront. */
export const CLOUDFRONT_KEY_FILE = '/etc/registry/pk.pem';

/** What the configuration files of registry and registryctl are made from. Secrets are not part of them: those are variables and mounted files. */
export interface RegistryConfigInput {
  /** Harbor's log level. */
  readonly logLevel: string;
  readonly storage: Pick<BlobStorageConfig, 'driver' | 'parameters' | 'redirect' | 'cloudFront'>;
  readonly redis: RegistryRedis;
  /** Certificate of internal TLS; absent without it. */
  readonly tls?: RegistryTls;
  readonly relativeUrls: boolean;
  readonly uploadPurging: RegistrySpec['uploadPurging'];
  /** Port and path of the metrics; absent without metrics. */
  readonly metrics?: { readonly port: number; readonly path: string };
}

/** The Redis database of the layer cache. Its password is in the variable `REGISTRY_REDIS_PASSWORD`. */
export interface RegistryRedis {
  /** `host:port`, or those of several Sentinels separated by commas. */
  readonly addr: string;
  readonly sentinelMasterSet?: string;
  readonly db: number;
  readonly username?: string;
  readonly tls: boolean;
}

/** Paths of a certificate and its key. */
export interface RegistryTls {
  readonly certificate: string;
  readonly key: string;
}

/** `config.yml` of the registry; registryctl reads it too. */
export function registryConfig(input: RegistryConfigInput): Record<string, unknown> {
  return {
    version: 0.1,
    log: { level: registryLogLevel(input.logLevel), fields: { service: 'registry' } },
    storage: storageSection(input),
    redis: redisSection(input.redis),
    http: httpSection(input),
    auth: { htpasswd: { realm: 'harbor-registry-basic-realm', path: REGISTRY_PASSWORD_FILE } },
    validation: { disabled: true },
    compatibility: { schema1: { enabled: true } },
    ...input.storage.cloudFront && {
      middleware: { storage: [cloudFrontMiddleware(input.storage.cloudFront, input.storage.parameters)] },
    },
  };
}

/** `config.yml` of registryctl. */
export function registryctlConfig(input: Pick<RegistryConfigInput, 'logLevel' | 'tls'>): Record<string, unknown> {
  const port = CONTAINERS.registryctl.port;
  return {
    ...(input.tls
      ? { protocol: 'https', port: port.tls, https_config: { cert: input.tls.certificate, key: input.tls.key } }
      : { protocol: 'http', port: port.plain }),
    log_level: input.logLevel,
    registry_config: REGISTRY_CONFIG_FILE,
  };
}

function storageSection({ storage, uploadPurging }: RegistryConfigInput) {
  return {
    [storage.driver]: storage.parameters,
    cache: { layerinfo: 'redis' },
    maintenance: {
      uploadpurging: uploadPurging.enabled
        ? { enabled: true, age: uploadPurging.age, interval: uploadPurging.interval, dryrun: uploadPurging.dryRun }
        : { enabled: false },
    },
    delete: { enabled: true },
    redirect: { disable: !storage.redirect },
  };
}

function redisSection(redis: RegistryRedis) {
  return {
    addr: redis.addr,
    ...(redis.sentinelMasterSet !== undefined && { sentinelMasterSet: redis.sentinelMasterSet }),
    db: redis.db,
    ...(redis.username !== undefined && { username: redis.username }),
    readtimeout: '10s',
    writetimeout: '10s',
    dialtimeout: '10s',
    enableTLS: redis.tls,
    pool: { maxidle: 100, maxactive: 500, idletimeout: '60s' },
  };
}

function httpSection({ tls, relativeUrls, metrics }: RegistryConfigInput) {
  const port = CONTAINERS.registry.port;
  return {
    addr: `:${tls ? port.tls : port.plain}`,
    relativeurls: relativeUrls,
    ...(tls && { tls: { certificate: tls.certificate, key: tls.key, minimumtls: 'tls1.2' } }),
    debug: metrics ? { addr: `:${metrics.port}`, prometheus: { enabled: true, path: metrics.path } } : { addr: 'localhost:5001' },
  };
}

function cloudFrontMiddleware(cloudFront: CloudFrontConfig, parameters: BlobStorageConfig['parameters']) {
  return {
    name: 'cloudfront',
    options: {
      baseurl: cloudFront.baseUrl,
      privatekey: CLOUDFRONT_KEY_FILE,
      keypairid: cloudFront.keyPairId,
      duration: cloudFront.duration,
      ipfilteredby: cloudFront.ipFilteredBy,
      // the registry does not start with this filter unless the regions are set
      ...(cloudFront.ipFilteredBy === 'awsregion' && { awsregion: parameters.region }),
    },
  };
}

/** The registry knows four log levels, and does not start with any other. */
function registryLogLevel(level: string): string {
  return { warning: 'warn', fatal: 'error' }[level] ?? level;
}
