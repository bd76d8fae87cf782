import { HarborSpec } from '../../contracts/spec';
import { isServiceHost } from '../../syntax/host';
import { hostOfAddress } from '../../syntax/host-port';
import { isIpAddress } from '../../syntax/ip-address';

/** The domain of Services unless a cluster was told another one. */
const CLUSTER_DOMAIN = 'cluster.local';

/**
 * The hosts of a database and cache outside of the mesh, as DestinationRules name them: those that were chosen, or else those outside of the cluster.
 * Each comes with an id, which is part of the name of its rule.
 */
export function hostsOutsideMesh({ exposure: { virtualService }, database, cache }: HarborSpec): [id: string, host: string][] {
  const chosen = virtualService?.strictMtls?.outsideMesh;
  const hosts = { database: [database.host], cache: cache.addresses.map(hostOfAddress) };
  return Object.entries(hosts).flatMap(([dependency, all]) => {
    const outside = [...new Set(all)].filter(host => !isIpAddress(host) && (chosen ? chosen.includes(dependency) : !isServiceHost(host)));
    return outside.map((host, at): [string, string] => [at === 0 ? dependency : `${dependency}-${at + 1}`, wholeName(host)]);
  });
}

/** Istio finds a name without dots in the namespace of the rule. Any other one it takes for a whole name, that of a Service with its domain. */
function wholeName(host: string): string {
  return host.endsWith('.svc') ? `${host}.${CLUSTER_DOMAIN}` : host;
}
