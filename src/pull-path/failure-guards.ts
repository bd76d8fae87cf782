import { DesignFacts, ServerFacts } from './design-facts';

const RECOVERS = 'Harbor is back by itself, without a restart, when it is';

/** What a Harbor has against the failure of its database. */
export function databaseGuard({ database, spec: { database: { maxOpenConnections } } }: DesignFacts): string {
  return `${serverGuard(database)}; ${RECOVERS}, and opens up to ${maxOpenConnections} connections for each pool at once`;
}

/** What a Harbor has against the failure of its cache. */
export function cacheGuard({ cache }: DesignFacts): string {
  return `${serverGuard(cache)}; ${RECOVERS}. It holds sessions and the queue of jobs, so that an empty one loses both`;
}

function serverGuard({ name, servers, electedBy }: ServerFacts): string {
  if (electedBy !== undefined) {
    const number = servers === undefined ? '' : ` (${servers} in all)`;
    return `${electedBy} ${electedBy.startsWith('the ') ? 'make' : 'makes'} another server of ${name}${number} the first, within seconds to a minute: this row is for that time, or for all of them`;
  }
  if (servers === undefined) { return `what stands behind ${name} decides: it is no part of this output`; }
  return `none: ${name} runs in one Pod, and this row lasts until it runs again`;
}

/** What a Harbor has against the failure of its storage. */
export function storageGuard({ spec: { storage } }: DesignFacts): string {
  if (storage.volume) { return 'none: blobs are on one volume; copies of the storage behind it are no backup'; }
  const host = storage.peer.dnsNames?.[0] ?? storage.endpointHost ?? 'the object store';
  const way = storage.redirect
    ? `nodes fetch blobs from ${host} themselves, so that a firewall between the two is a failure of this row as well`
    : `all blobs go through the registry, so that nodes need no way to ${host}`;
  return `what the object store promises; ${way}`;
}

/** What a Harbor has against the failure of upstream registries. */
export function upstreamGuard({ disconnected, options: { mirrors } }: DesignFacts): string {
  if (disconnected) { return 'there are none: images are brought, and this row is the usual state'; }
  return mirrors ? 'what was pulled once is in Harbor; images by digest need no upstream' : 'what was pulled once is in Harbor; retention and garbage collection decide for how long';
}

/** What a Harbor has against the failure of all of itself. */
export function harborGuard({ singles, spec, options: { mirrors } }: DesignFacts): string {
  const pods = singles.length > 0
    ? `one Pod of ${singles.join(' and ')}: each of its restarts is this row, for as long as it starts`
    : `two Pods or more of each component, on different nodes as far as there are${spec.workloads.get('core')?.disruptionBudget ? ', and disruption budgets' : ''}`;
  const nodes = mirrors ? '' : '; nodes have no mirrors with a fallback';
  return `${pods}${nodes}`;
}

/** What a Harbor has against the failure of its identity provider. */
export function identityGuard({ spec: { auth } }: DesignFacts): string {
  return auth.host === undefined ? 'there is none' : `robot accounts and the administrator need no ${auth.host}`;
}

/** What a Harbor has against the failure of DNS. */
export function dnsGuard({ spec: { database, cache, address } }: DesignFacts): string {
  return `none: nodes find ${address.host}, and Harbor ${database.host} and ${cache.addresses[0]} by name`;
}

/** What a Harbor has against a restart of a node where nothing outside is reachable. */
export function rebootGuard({ pullsItself, singles, disconnected, spec }: DesignFacts): string {
  const images = pullsItself ? 'none: Harbor and its own images need each other' : `images of Harbor come from ${spec.imageRegistry ?? 'their public registries'}`;
  const unreachable = !pullsItself && disconnected && spec.imageRegistry === undefined ? ', which nobody reaches: have them on all nodes' : '';
  return `${images}${unreachable}; ${singles.length > 0 ? `one Pod of ${singles.join(' and ')}` : 'Pods on several nodes'}`;
}
