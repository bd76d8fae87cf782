import { ReportTopology, TopologyDirect, TopologyLink } from './report-data';
import { IHarbor } from '../../contracts/harbor-root';
import { HarborSpec, WorkloadSpec } from '../../contracts/spec';
import { ComponentId } from '../../facts/components';
import { frontOf, storageRows } from '../../fleet/preparation-places';
import { EXTERNAL_ENDPOINTS, isExternalEndpoint } from '../../network/external-endpoints';
import { FirewallRow } from '../../network/firewall-sheet-props';
import { ReachabilityRow } from '../../network/reachability';
import { designFacts } from '../../pull-path/design-facts';

/** What the picture is drawn from, beside the Harbor. */
export interface TopologySources {
  readonly flows: readonly ReachabilityRow[];
  readonly firewall: readonly FirewallRow[];
  /** Whether the nodes have mirrors. */
  readonly hasMirrors: boolean;
}

/** Ends of flows that every Pod has, or that only installations have: the table has them, the picture would be full of them. */
const LEFT_OUT: readonly string[] = ['dns', 'kubelet', 'nodes', 'front', 'kube-apiserver', 'configuration', 'secret-bootstrap'];

/** The parts of the picture of a Harbor: workloads, who comes to them, and what they connect to. */
export function topologyOf(harbor: IHarbor, sources: TopologySources): ReportTopology {
  const { _spec: spec } = harbor;
  const { flows, firewall, hasMirrors } = sources;
  const isOwn = (name: string) => spec.workloads.has(name as ComponentId);
  const isDrawn = (name: string) => isExternalEndpoint(name) && !LEFT_OUT.includes(name);
  const outside = flows.filter(({ from, to }) => isOwn(from) && isDrawn(to));
  const inside = flows.filter(({ from, to }) => isDrawn(from) && isOwn(to));
  return {
    namespace: spec.names.namespace,
    front: { title: capital(frontOf(spec).replace(/^the /, '')), detail: [spec.address.url, ...spec.address.additionalHosts].join(', ') },
    clients: [
      { title: 'People and pipelines', detail: 'portal, API, pushes and pulls' },
      { title: 'Nodes', detail: hasMirrors ? 'pull by mirrors' : 'pull by names in Harbor' },
    ],
    watchers: linksOf(inside, 'from', () => undefined),
    workloads: [...spec.workloads].map(([name, workload]) => ({ title: name, detail: podsOf(workload) })),
    endpoints: [...linksOf(outside, 'to', detailsOf(harbor)), ...volumeOf(spec)],
    direct: directOf(firewall),
  };
}

function podsOf({ replicas, autoscaling, maxReplicas }: WorkloadSpec): string {
  if (autoscaling) { return `${autoscaling.minReplicas} to ${autoscaling.maxReplicas} Pods`; }
  const pods = replicas ?? maxReplicas;
  return pods === 1 ? '1 Pod' : `${pods} Pods`;
}

/** One box for each end outside of Harbor, with the components at the other. */
function linksOf(flows: readonly ReachabilityRow[], end: 'from' | 'to', detail: (name: string) => string | undefined): TopologyLink[] {
  const other = end === 'from' ? 'to' : 'from';
  return [...new Set(flows.map(flow => flow[end]))].map(name => {
    const own = flows.filter(flow => flow[end] === name);
    const distinct = (texts: readonly string[]) => [...new Set(texts)];
    return {
      name,
      title: titleOf(name),
      detail: detail(name) ?? distinct(own.map(({ where }) => where)).join('; '),
      components: distinct(own.map(flow => flow[other])),
      ports: distinct(own.flatMap(({ ports }) => ports)),
    };
  });
}

function titleOf(name: string): string {
  return isExternalEndpoint(name) ? capital(EXTERNAL_ENDPOINTS[name].what.replace(/^the /, '')) : name;
}

/** What is known about ends beside their addresses. */
function detailsOf(harbor: IHarbor): (name: string) => string | undefined {
  const { database, cache } = designFacts(harbor, {});
  const details: Readonly<Record<string, string>> = {
    database: database.name, cache: cache.name, storage: storageRows(harbor)[0].what, upstreams: 'registries that Harbor fetches from',
  };
  return name => Object.hasOwn(details, name) ? capital(details[name].replace(/^the /, '')) : undefined;
}

/** The volume of blobs, to which no connection leads. */
function volumeOf({ storage: { volume } }: HarborSpec): TopologyLink[] {
  if (!volume) { return []; }
  const detail = volume.existingClaim ?? `of class ${volume.storageClass ?? 'that is the default'}`;
  return [{ name: 'volume', title: 'Volume of the blobs', detail, components: ['registry'], ports: [] }];
}

/** What nodes and clients reach past Harbor: the rules of a firewall that do not begin at Pods, and do not lead to Harbor. */
function directOf(firewall: readonly FirewallRow[]): TopologyDirect[] {
  const past: Readonly<Record<string, string>> = { 'blobs that Harbor redirects to': 'storage', 'images while Harbor does not give them': 'upstreams' };
  const reasons = new Set(firewall.flatMap(({ why }) => why.split('; ')).filter(why => Object.hasOwn(past, why)));
  return [...reasons].map(why => ({ to: past[why], why }));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

