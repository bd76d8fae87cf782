import { HarborSpec } from '../contracts/spec';
import { ComponentId, COMPONENTS, ContainerId } from '../facts/components';
import { isLinkLocal } from '../syntax/address-ranges';

/** An end of a flow other than Harbor's own pods. */
export type ExternalEndpoint =
  | 'front' // ingress controller, gateway or load balancer
  | 'nodes' // the nodes: behind a node port or a gateway in the host network, policies see the address of a node and not that of the client
  | 'kubelet'
  | 'prometheus'
  | 'database'
  | 'cache'
  | 'storage'
  | 'metadata' // the metadata service of the cloud, which issues credentials for the identity of a node or pod
  | 'identity-provider'
  | 'upstreams' // registries of proxy caches and replication, and receivers of webhooks
  | 'trivy-databases'
  | 'trace-collector'
  | 'syslog'
  | 'proxy'
  | 'secret-bootstrap' // the Job that generates Secrets
  | 'configuration' // the Jobs of HarborConfiguration
  | 'kube-apiserver'
  | 'dns';

/** A connection that a Harbor opens or accepts. Policies, the reachability matrix and the documentation are all derived from these rows. */
export interface FlowRow {
  readonly from: ComponentId | ExternalEndpoint;
  readonly to: ComponentId | ExternalEndpoint;
  /** The container or external endpoint whose port it is. */
  readonly port: ContainerId | 'metrics' | ExternalEndpoint;
  readonly why: string;
  /** Whether a Harbor has the flow; every Harbor does if this is left out. */
  readonly when?: (spec: HarborSpec) => boolean;
}

const withTrivy = (spec: HarborSpec) => spec.trivy !== undefined;
const withMetrics = (spec: HarborSpec) => spec.metrics !== undefined;
const withNginx = (spec: HarborSpec) => spec.exposure.service !== undefined;
const withoutNginx = (spec: HarborSpec) => spec.exposure.service === undefined;
const withTrace = (spec: HarborSpec) => spec.trace !== undefined;
const withBootstrapJob = (spec: HarborSpec) => spec.generatesSecrets;
const withRedirect = (spec: HarborSpec) => spec.storage.redirect;
const withObjectStore = (spec: HarborSpec) => spec.storage.driver !== 'filesystem';
const withIdentityProvider = (spec: HarborSpec) => spec.auth.host !== undefined;
const withMetadata = (spec: HarborSpec) => spec.storage.peer.cidrs?.some(isLinkLocal) ?? false;
const withTrivyOnline = ({ trivy }: HarborSpec) => trivy !== undefined && !(trivy.skipUpdate && trivy.skipJavaDatabaseUpdate);
const proxied = (...containers: ContainerId[]) => (spec: HarborSpec) => containers.some(container =>
  spec.proxy?.containers.includes(container));

/** The table of flows. Probes and DNS, which every pod has, are added by `flowsOf`. */
export const FLOWS: readonly FlowRow[] = [
  { from: 'front', to: 'core', port: 'core', why: 'API, token service, pulls and pushes', when: withoutNginx },
  { from: 'front', to: 'portal', port: 'portal', why: 'web interface', when: withoutNginx },
  { from: 'front', to: 'nginx', port: 'nginx', why: 'everything', when: withNginx },
  { from: 'nodes', to: 'nginx', port: 'nginx', why: 'node ports and load balancers: pulls of the kubelet', when: withNginx },
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
  { from: 'core', to: 'proxy', port: 'proxy', why: 'proxy caches, logins', when: proxied('core') },
  { from: 'core', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: withRedirect },
  { from: 'core', to: 'trace-collector', port: 'trace-collector', why: 'traces', when: withTrace },

  { from: 'jobservice', to: 'core', port: 'core', why: 'configuration, tokens, status of jobs' },
  { from: 'jobservice', to: 'registry', port: 'registry', why: 'replication, garbage collection' },
  { from: 'jobservice', to: 'registry', port: 'registryctl', why: 'garbage collection' },
  { from: 'jobservice', to: 'trivy', port: 'trivy', why: 'scans', when: withTrivy },
  { from: 'jobservice', to: 'database', port: 'database', why: 'executions, logs of jobs' },
  { from: 'jobservice', to: 'cache', port: 'cache', why: 'job queue' },
  { from: 'jobservice', to: 'upstreams', port: 'upstreams', why: 'replication, webhooks, preheating' },
  { from: 'jobservice', to: 'proxy', port: 'proxy', why: 'replication, webhooks', when: proxied('jobservice') },
  { from: 'jobservice', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: withRedirect },
  { from: 'jobservice', to: 'trace-collector', port: 'trace-collector', why: 'traces', when: withTrace },

  { from: 'registry', to: 'cache', port: 'cache', why: 'layer cache' },
  { from: 'registry', to: 'storage', port: 'storage', why: 'blobs', when: withObjectStore },
  { from: 'registry', to: 'metadata', port: 'metadata', why: 'identity towards the object store', when: withMetadata },
  { from: 'registry', to: 'proxy', port: 'proxy', why: 'blobs', when: proxied('registry', 'registryctl') },
  { from: 'registry', to: 'trace-collector', port: 'trace-collector', why: 'traces of registryctl', when: withTrace },

  { from: 'trivy', to: 'core', port: 'core', why: 'pulls of the images that are scanned', when: withTrivy },
  { from: 'trivy', to: 'cache', port: 'cache', why: 'queue and reports of scans', when: withTrivy },
  { from: 'trivy', to: 'storage', port: 'storage', why: 'blobs that the registry redirects to', when: spec => withTrivy(spec) && withRedirect(spec) },
  { from: 'trivy', to: 'trivy-databases', port: 'trivy-databases', why: 'vulnerability databases', when: withTrivyOnline },
  { from: 'trivy', to: 'proxy', port: 'proxy', why: 'vulnerability databases', when: spec => withTrivy(spec) && proxied('trivy')(spec) },

  { from: 'exporter', to: 'core', port: 'core', why: 'health, statistics', when: withMetrics },
  { from: 'exporter', to: 'database', port: 'database', why: 'projects, artifacts', when: withMetrics },
  { from: 'exporter', to: 'cache', port: 'cache', why: 'job queue', when: withMetrics },

  { from: 'secret-bootstrap', to: 'kube-apiserver', port: 'kube-apiserver', why: 'creation of the generated Secrets', when: withBootstrapJob },
  { from: 'secret-bootstrap', to: 'dns', port: 'dns', why: 'names', when: withBootstrapJob },

  { from: 'prometheus', to: 'core', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'jobservice', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'registry', port: 'metrics', why: 'metrics', when: withMetrics },
  { from: 'prometheus', to: 'exporter', port: 'metrics', why: 'metrics', when: withMetrics },
];

/** The flows of one Harbor, including the probes of the kubelet and the DNS queries of every pod. */
export function flowsOf(spec: HarborSpec): FlowRow[] {
  const components = [...spec.workloads.keys()];
  const probes = components.flatMap(to => COMPONENTS[to].containers.map((port): FlowRow => ({ from: 'kubelet', to, port, why: 'probes' })));
  const names = components.map((from): FlowRow => ({ from, to: 'dns', port: 'dns', why: 'names' }));
  return [...FLOWS.filter(flow => flow.when?.(spec) ?? true), ...probes, ...names];
}
