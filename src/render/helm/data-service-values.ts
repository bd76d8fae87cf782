import { Values } from './chart-facts';
import { imageParts } from './image-values';
import { claimValues } from './storage-values';
import { bundledCache, bundledDatabase } from '../../contracts/bundled-services';
import { redisAddress, redisIndex } from '../../contracts/redis-url';
import { CommonSpec } from '../../contracts/spec';
import { podScheduling } from '../../kubernetes/pod-scheduling';

/** Repository and tag of an image that is not that of the chart. */
function bundledImage({ image }: { readonly image?: string }): Values {
  return image === undefined ? {} : { image: imageParts(image) };
}

/** Values of the database. The password is never among them, only the name of its Secret. */
export function databaseValues(spec: CommonSpec): Values {
  const { database } = spec;
  const pools = { maxOpenConns: database.maxOpenConnections, maxIdleConns: database.maxIdleConnections };
  const bundled = bundledDatabase(database);
  if (bundled) {
    return { database: { type: 'internal', ...pools, internal: { ...bundledImage(bundled), ...podScheduling(bundled.scheduling ?? {}) } }, persistence: { persistentVolumeClaim: { database: claimValues(bundled.volume) } } };
  }
  return {
    database: {
      type: 'external',
      ...pools,
      external: {
        host: database.host,
        port: String(database.port),
        username: database.username,
        coreDatabase: database.databaseName,
        sslmode: database.sslMode,
        existingSecret: database.password.secretName,
      },
    },
  };
}

/**
 * Values of the cache, without its password: the chart would write it into five ConfigMaps, even one from a Secret. The containers get
 * their Redis URLs through `extraEnvVars` instead.
 */
export function cacheValues(spec: CommonSpec): Values {
  const { cache } = spec;
  const bundled = bundledCache(cache);
  const indexes = {
    jobserviceDatabaseIndex: String(redisIndex(cache, 'jobservice')),
    registryDatabaseIndex: String(redisIndex(cache, 'registry')),
    ...spec.trivy && { trivyAdapterIndex: String(redisIndex(cache, 'trivy')) },
    ...cache.indexes.harbor !== undefined && { harborDatabaseIndex: String(cache.indexes.harbor) },
    ...cache.indexes.cacheLayer !== undefined && { cacheLayerDatabaseIndex: String(cache.indexes.cacheLayer) },
  };
  if (bundled) {
    return { redis: { type: 'internal', internal: { ...bundledImage(bundled), ...indexes, ...podScheduling(bundled.scheduling ?? {}) } }, persistence: { persistentVolumeClaim: { redis: claimValues(bundled.volume) } } };
  }
  return {
    redis: {
      type: 'external',
      external: {
        addr: redisAddress(cache),
        sentinelMasterSet: cache.sentinelMasterSet ?? '',
        tlsOptions: { enable: cache.tls ?? false },
        username: cache.username ?? '',
        coreDatabaseIndex: String(redisIndex(cache, 'core')),
        ...indexes,
      },
    },
  };
}
