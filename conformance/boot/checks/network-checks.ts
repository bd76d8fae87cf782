/* Connections that were made, against the NetworkPolicies that are emitted. */
import { Check, CheckContext, must } from './check';
import { NetworkEndpoint } from '../../../src';
import { Pod } from '../kubelet/pod';
import { Flow } from '../node/forwarder';

/** A connection that policies allow, and that no run makes. */
interface Unseen {
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

const UNSEEN: readonly Unseen[] = [
  { from: '*', to: 'dns', why: 'names are asked for by UDP, which no forwarder sees' },
  { from: 'jobservice', to: 'trivy', why: 'no scanner runs' },
  { from: 'registry', to: 'trace-collector', why: 'registryctl is traced when it is called for a garbage collection, of which the traces may come later' },
];

/** For scenarios in which not everything is used. */
export const ALLOWED_CHECKS: readonly Check[] = [{
  title: 'every connection of a pod is allowed by the NetworkPolicies',
  run: async context => {
    const flows = podFlows(context);
    const denied = flows.filter(({ pod, flow }) => !isAllowed(context, pod, flow)).map(describe);
    must(denied.length === 0, `denied: ${[...new Set(denied)].join(', ')}`);
    return `${new Set(flows.map(describe)).size} different ones`;
  },
}];

export const NETWORK_CHECKS: readonly Check[] = [
  ...ALLOWED_CHECKS,
  {
    title: 'every connection that the NetworkPolicies allow to a component was made, or is justified',
    run: async context => {
      const made = new Set(podFlows(context).map(({ pod, flow }) => `${pod.labels.component} ${targetOf(context, flow)}`));
      const components = new Set(context.cluster.options.manifests.workloads().map(({ labels }) => labels.component));
      const rows = context.reachability.rows.filter(({ from }) => components.has(from));
      const unseen = rows.filter(({ from, to }) => !made.has(`${from} ${to}`) && !UNSEEN.some(it => ['*', from].includes(it.from) && it.to === to));
      must(unseen.length === 0, `never made: ${unseen.map(({ from, to }) => `${from} to ${to}`).join(', ')}`);
      return `${rows.length} rows`;
    },
  },
];

interface PodFlow {
  readonly pod: Pod;
  readonly flow: Flow;
}

/** Connections whose source is a pod that still runs; those of clients and probes come from the node. */
function podFlows({ cluster }: CheckContext): PodFlow[] {
  return cluster.flows.flatMap(flow => {
    const pod = cluster.pods.find(({ options }) => options.ip === flow.from.replace('::ffff:', ''));
    return pod ? [{ pod, flow }] : [];
  });
}

function isAllowed({ cluster, reachability }: CheckContext, pod: Pod, { to, port }: Flow): boolean {
  const service = cluster.options.manifests.find('Service', to);
  const from = endpoint(pod);
  if (!service) { return reachability.allows(from, NetworkEndpoint.address(cluster.lookUp(to)), port); }
  const wanted = service.spec.ports.find((it: any) => it.port === port);
  return cluster.endpoints(service, wanted).every(target => {
    const other = cluster.pods.find(({ options }) => options.ip === target.host)!;
    return reachability.allows(from, endpoint(other), target.port);
  });
}

function endpoint({ labels, options }: Pod): NetworkEndpoint {
  return NetworkEndpoint.pod({ namespace: options.workload.object.metadata.namespace ?? 'default', labels: { ...labels }, address: options.ip });
}

/** The other end of a connection in the words of the matrix. */
function targetOf({ cluster, roles }: CheckContext, { to }: Flow): string {
  const service = cluster.options.manifests.find('Service', to);
  return service ? service.spec.selector?.component : roles.get(to) ?? to;
}

function describe({ pod, flow }: PodFlow): string {
  return `${pod.labels.component} to ${flow.to}:${flow.port}`;
}
