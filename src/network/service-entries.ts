import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { NetworkConnection, portsAt } from './connections';
import { Dialect, EXTERNAL_ENDPOINTS } from './external-endpoints';
import { connectionsOf } from './flow-connections';
import { ExternalEndpoint } from './flows';
import { NetworkPeerOptions } from './network-policies-props';
import { harborSpecOf, IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report } from '../diagnostics/report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { defineServiceEntry } from '../kubernetes/service-entry';
import { checkedStruct } from '../structs';

/** Props of `ServiceEntries`. */
export interface ServiceEntriesProps extends NetworkPeerOptions {
  /** The Harbor, whose pods are in the mesh. */
  readonly harbor: IHarbor;
  /**
   * Labels of the ServiceEntries, in addition to those of the Harbor.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

interface EndpointConnections {
  readonly endpoint: ExternalEndpoint;
  readonly connections: readonly NetworkConnection[];
}

const ISTIO: Dialect = { supportsNames: true, supportsEntities: true };

/** Endpoints inside the cluster, which the mesh knows without a ServiceEntry. */
const IN_CLUSTER: readonly ExternalEndpoint[] = ['dns', 'kube-apiserver'];

/** Protocols with which Istio can tell hosts on the same port apart. All other ports are plain TCP. */
const PROTOCOLS: Readonly<Record<number, string>> = { 80: 'HTTP', 443: 'TLS' };

/**
 * ServiceEntries of Istio for the hosts outside the mesh that a Harbor connects to: one for the DNS names and one for the addresses of each
 * external endpoint. Meshes with `outboundTrafficPolicy: REGISTRY_ONLY` need them, because their sidecars block unregistered hosts.
 *
 * @exampleMetadata fixture=harbor
 * @example
 * import { ServiceEntries } from 'cdk8s-harbor';
 *
 * new ServiceEntries(harbor, 'hosts', { harbor, upstreams: [{ dnsNames: ['docker.io', 'quay.io'] }] }); // for outboundTrafficPolicy: REGISTRY_ONLY
 */
export class ServiceEntries extends Construct {
  /** The ServiceEntries. Each can be patched. */
  public readonly entries: ApiObject[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and the peers of its connections
   */
  public constructor(scope: Construct, id: string, props: ServiceEntriesProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'ServiceEntriesProps', props);
    const spec = harborSpecOf(checked);
    if (!spec) {
      this.entries = [];
      return;
    }
    const connections = connectionsOf({ scope: this, spec, options: checked, dialect: ISTIO });
    const endpoints = (Object.keys(EXTERNAL_ENDPOINTS) as ExternalEndpoint[]).filter(endpoint => !IN_CLUSTER.includes(endpoint));
    const connectionsTo = (endpoint: ExternalEndpoint) => connections.filter(({ to }) => to.name === endpoint && !to.isOurs);
    this.entries = endpoints.flatMap(endpoint => this.defineEntries(spec, checked, { endpoint, connections: connectionsTo(endpoint) }));
    announceWarnings(this);
  }

  /** Warnings about the entries, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineEntries(
    { names }: HarborSpec, { labels }: ServiceEntriesProps, { endpoint, connections }: EndpointConnections,
  ): ApiObject[] {
    const { option } = EXTERNAL_ENDPOINTS[endpoint];
    const peers = connections.flatMap(({ to }) => to.peers);
    const hosts = distinct(peers.flatMap(({ dnsNames = [] }) => dnsNames.map(istioHost)));
    const addresses = distinct(peers.flatMap(({ cidrs = [] }) => cidrs));
    const numbers = distinct(connections.flatMap(({ to, ports }) =>
      to.peers.flatMap(peer => portsAt(peer, ports))).map(({ port }) => port));
    const common = {
      namespace: names.namespace,
      labels: { ...labels, ...names.labels },
      ports: numbers.map(number => ({ number, protocol: PROTOCOLS[number] ?? 'TCP' })),
    };
    if (peers.some(({ internet }) => internet)) { report(this, 'HBR-NETPOL-14', { prop: option, slots: { option } }); }
    const name = `${names.fullname}-${endpoint}`;
    const byAddress = { ...common, name: `${name}-addresses`, hosts: [`${name}.invalid`], addresses }; // Istio requires a host; nobody resolves this one
    return [
      ...hosts.length > 0 ? [defineServiceEntry(this, endpoint, { ...common, name, hosts })] : [],
      ...addresses.length > 0 ? [defineServiceEntry(this, `${endpoint}-addresses`, byAddress)] : [],
    ];
  }
}

/** A host as Istio accepts it: with `*` as the first label only, so that everything in front of the last wildcard is dropped. */
function istioHost(name: string): string {
  const labels = name.split('.');
  const last = labels.map(label => label.includes('*')).lastIndexOf(true);
  return last < 0 ? name : ['*', ...labels.slice(last + 1)].join('.');
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
