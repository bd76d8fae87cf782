import { ComponentId, ContainerId } from './components';
import { HarborSpec } from './spec';

/** Something outside Harbor's own pods that takes part in a flow. */
export type Outside =
  | 'front' // ingress controller, gateway or load balancer
  | 'prometheus'
  | 'database'
  | 'cache'
  | 'storage'
  | 'identity-provider'
  | 'upstreams' // registries that are proxied or replicated with, and webhook receivers
  | 'trivy-databases'
  | 'trace-collector'
  | 'dns';

/** Who talks to whom, on which port, and why. Policies, the reachability matrix and the documentation are projections of this. */
export interface FlowRow {
  readonly from: ComponentId | Outside;
  readonly to: ComponentId | Outside;
  /** The container that listens, or what else says which port it is. */
  readonly port: ContainerId | 'metrics' | Exclude<Outside, 'front' | 'prometheus'>;
  readonly why: string;
  /** When the flow exists; always, if it is left out. */
  readonly when?: (spec: HarborSpec) => boolean;
}

const withTrivy = (spec: HarborSpec) => spec.trivy !== undefined;
const withMetrics = (spec: HarborSpec) => spec.metrics !== undefined;
const withNginx = (spec: HarborSpec) => spec.exposure.service !== undefined;
const withoutNginx = (spec: HarborSpec) => spec.exposure.service === undefined;
const withTrace = (spec: HarborSpec) => spec.trace !== undefined;
const withRedirect = (spec: HarborSpec) => spec.storage.redirect;
const withObjectStore = (spec: HarborSpec) => spec.storage.driver !== 'filesystem';
const withIdentityProvider = (spec: HarborSpec) => spec.auth.host !== undefined;
const withTrivyOnline = (spec: HarborSpec) => spec.trivy !== undefined && !spec.trivy.offlineScan;

/** The flows of a Harbor. */
export const FLOWS: readonly FlowRow[] = [
  { from: 'front', to: 'core', port: 'core', why: 'API, token service, pulls and pushes', when: withoutNginx },
  { from: 'front', to: 'portal', port: 'portal', why: 'web interface', when: withoutNginx },
  { from: 'front', to: 'nginx', port: 'nginx', why: 'everything', when: withNginx },
  { from: 'nginx', to: 'core', port: 'core', why: 'API, token service, pulls and pushes', when: withNginx },
  { from: 'nginx', to: 'portal', port: 'portal', why: 'web interface', when: withNginx },

  { from: 'core', to: 'registry', port: 'registry', why: 'blobs, manifests, health' },
  { from: 'core', to: 'registry', port: 'registryctl', why: 'deletion of blobs, health' },
  { from: 'core', to: 'jobservice', port: 'jobservice', why: 'jobs, health' },
  { from: 'core', to: 'portal', port: 'portal', why: 'health' },
  { from: 'core', to: 'trivy', port: 'trivy', why: 'scanner metadata, health', when: withTrivy },
  { from: 'core', to: 'database', port: 'database', why: 'metadata' },
  { from: 'core', to: 'cache', port: 'cache', why: 'sessions, quotas' },
  { from: 'core', to: 'identity-provider', port: 'identity-provider', why: 'logins', when: withIdentityProvider },
  { from: 'core', to: 'upstreams', port: 'upstreams', why: 'proxy caches, checks of registry endpoints' },
  { from: 'core', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: withRedirect },
  { from: 'core', to: 'trace-collector', port: 'trace-collector', why: 'traces', when: withTrace },

  { from: 'jobservice', to: 'core', port: 'core', why: 'configuration, tokens, status of jobs' },
  { from: 'jobservice', to: 'registry', port: 'registry', why: 'replication, garbage collection' },
  { from: 'jobservice', to: 'registry', port: 'registryctl', why: 'garbage collection' },
  { from: 'jobservice', to: 'trivy', port: 'trivy', why: 'scans', when: withTrivy },
  { from: 'jobservice', to: 'database', port: 'database', why: 'executions, logs of jobs' },
  { from: 'jobservice', to: 'cache', port: 'cache', why: 'job queue' },
  { from: 'jobservice', to: 'upstreams', port: 'upstreams', why: 'replication, webhooks, preheating' },
  { from: 'jobservice', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: withRedirect },
  { from: 'jobservice', to: 'trace-collector', port: 'trace-collector', why: 'traces', when: withTrace },

  { from: 'registry', to: 'cache', port: 'cache', why: 'layer cache' },
  { from: 'registry', to: 'storage', port: 'storage', why: 'blobs', when: withObjectStore },
  { from: 'registry', to: 'trace-collector', port: 'trace-collector', why: 'traces of registryctl', when: withTrace },

  { from: 'trivy', to: 'core', port: 'core', why: 'pulls of the images that are scanned', when: withTrivy },
  { from: 'trivy', to: 'cache', port: 'cache', why: 'queue and reports of scans', when: withTrivy },
  { from: 'trivy', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: spec => withTrivy(spec) && withRedirect(spec) },
  { from: 'trivy', to: 'trivy-databases', port: 'trivy-databases', why: 'vulnerability databases', when: withTrivyOnline },

  { from: 'exporter', to: 'core', port: 'core', why: 'health, statistics', when: withMetrics },
  { from: 'exporter', to: 'database', port: 'database', why: 'projects, artifacts', when: withMetrics },
  { from: 'exporter', to: 'cache', port: 'cache', why: 'job queue', when: withMetrics },

  { from: 'prometheus', to: 'core', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'jobservice', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'registry', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'exporter', port: 'metrics', why: 'metrics', when: withMetrics },
];

/** The flows of one Harbor. Every pod also asks DNS. */
export function flowsOf(spec: HarborSpec): FlowRow[] {
  const names = [...spec.workloads.keys()].map((from): FlowRow => ({ from, to: 'dns', port: 'dns', why: 'names' }));
  return [...FLOWS.filter(flow => flow.when?.(spec) ?? true), ...names];
}
