/* The defaults of what a choice may leave out of its config, so that a choice of one's own has to say little. */
import { AuthConfig, BlobStorageConfig, CacheConfig, DatabaseConfig, DatabaseSslMode, ExposureConfig, HarborContext, NetworkPeer } from '../contracts';
import { peerOfHost, peerOfHosts } from '../contracts/peer-of-host';
import { AddressSpec, AuthSpec, CacheSpec, ExposureSpec, FilledDatabase, StorageSpec } from '../contracts/spec';
import { Credential } from '../facts/credentials';

/** A database of which at least the host is known. */
export function filledDatabase({ credentials, namespace }: HarborContext, config: DatabaseConfig): FilledDatabase {
  return {
    ...config,
    port: config.port ?? 5432,
    databaseName: config.databaseName ?? 'registry',
    username: config.username ?? 'harbor',
    password: config.password ?? credentials.bindCredential(Credential.DATABASE_PASSWORD),
    sslMode: config.sslMode ?? DatabaseSslMode.REQUIRE,
    peer: config.peer ?? peerOfHost(config.host, namespace),
  };
}

/** A cache of which at least the addresses are known. */
export function filledCache({ namespace }: HarborContext, config: CacheConfig): CacheSpec {
  return {
    ...config,
    peer: config.peer ?? peerOfHosts(config.addresses.map(address => address.replace(/:\d+$/, '')), namespace),
    indexes: config.indexes ?? {},
  };
}

/** A storage of which at least the driver and its parameters are known. */
export function filledStorage({ namespace }: HarborContext, config: BlobStorageConfig): StorageSpec {
  return { ...config, redirect: config.redirect ?? false, peer: config.peer ?? storagePeer(config, namespace) };
}

function storagePeer({ driver, endpointHost }: BlobStorageConfig, namespace: string): NetworkPeer {
  if (endpointHost !== undefined) { return peerOfHost(endpointHost, namespace); }
  return driver === 'filesystem' ? {} : { internet: true };
}

/** An exposure, of which nothing needs to be known. */
export function filledExposure({ fullname }: HarborContext, { scheme }: Pick<AddressSpec, 'scheme'>, config: ExposureConfig): ExposureSpec {
  const { service, ...rest } = config;
  return {
    ...rest,
    tls: config.tls ?? { enabled: scheme === 'https' },
    peer: config.peer ?? {},
    ...service && {
      service: { ...service, name: service.name ?? fullname, httpPort: service.httpPort ?? 80, httpsPort: service.httpsPort ?? 443 },
    },
  };
}

/** An authentication of which at least the settings are known. */
export function filledAuth({ namespace }: HarborContext, config: AuthConfig): AuthSpec {
  return { ...config, peer: config.peer ?? (config.host === undefined ? {} : peerOfHost(config.host, namespace)) };
}
