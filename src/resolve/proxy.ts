import { BlobStorageConfig, CacheConfig, DatabaseConfig } from '../contracts';
import { COMPONENTS } from '../facts/components';
import { isIpv4 } from '../syntax/kubernetes-syntax';

/** What Harbor has to reach without the proxy: its own Services, the database, the cache, and an endpoint inside the private network. */
export function noProxyHosts(fullname: string, reach: { database: DatabaseConfig; cache: CacheConfig; storage: BlobStorageConfig }): string[] {
  const services = Object.keys(COMPONENTS).map(component => `${fullname}-${component}`);
  const caches = reach.cache.addresses.map(address => address.replace(/:\d+$/, ''));
  const { endpointHost } = reach.storage;
  return [...services, reach.database.host, ...caches, ...endpointHost && isPrivateHost(endpointHost) ? [endpointHost] : []];
}

/** Whether a host is inside the cluster or in a private range, as far as its name tells. */
export function isPrivateHost(host: string): boolean {
  if (isIpv4(host)) { return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|127\.|169\.254\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(host); }
  return !host.includes('.') || /\.(svc|svc\.cluster\.local|cluster\.local|local|internal|lan)$/.test(host);
}
