import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { NetworkConnection, portsAt } from './connections';
import { Dialect, EXTERNAL_ENDPOINTS } from './external-endpoints';
import { connectionsOf } from './flow-connections';
import { ExternalEndpoint } from './flows';
import { NetworkPeerOptions } from './network-policies-props';
import { IHarborRoot } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { report, warningsBelow } from '../diagnostics/report';
import { defineServiceEntry } from '../kubernetes/service-entry';

/** Props of `ServiceEntries`. */
export interface ServiceEntriesProps extends NetworkPeerOptions {
  /** The Harbor, whose pods are in a mesh. */
  readonly harbor: IHarborRoot;
  /**
   * Labels of the entries.
   *
   * @default - none beside Harbor's own
   */
  readonly labels?: { [name: string]: string };
}

const ISTIO: Dialect = { knowsNames: true, knowsEntities: true };

/** What a mesh does not have to be told: it is in the cluster. */
const INSIDE: readonly ExternalEndpoint[] = ['dns', 'kube-apiserver'];

/** Protocols that Istio has to know to tell hosts apart; all other ports are plain TCP. */
const PROTOCOLS: Readonly<Record<number, string>> = { 80: 'HTTP', 443: 'TLS' };

/**
 * The hosts outside a mesh that a Harbor has to reach, one ServiceEntry for each purpose, for meshes of Istio whose sidecars let nobody out to
 * hosts that are not registered: `outboundTrafficPolicy: REGISTRY_ONLY`.
 */
export class ServiceEntries extends Construct {
  /** The entries. Each can be patched. */
  public readonly entries: ApiObject[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and where the things around it are
   */
  public constructor(scope: Construct, id: string, props: ServiceEntriesProps) {
    super(scope, id);
    const spec = props.harbor._spec;
    const links = connectionsOf({ scope: this, spec, options: props, dialect: ISTIO });
    const outsides = (Object.keys(EXTERNAL_ENDPOINTS) as ExternalEndpoint[]).filter(outside => !INSIDE.includes(outside));
    const linksTo = (outside: ExternalEndpoint) => links.filter(({ to }) => to.name === outside && !to.isOurs);
    this.entries = outsides.flatMap(outside => this.defineEntries(spec, props, { outside, links: linksTo(outside) }));
    announceWarnings(this);
  }

  /** What works, but not as well as it could: each with its code. It is also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private defineEntries({ names }: HarborSpec, { labels }: ServiceEntriesProps, way: { outside: ExternalEndpoint; links: readonly NetworkConnection[] }): ApiObject[] {
    const { outside, links } = way;
    const { option } = EXTERNAL_ENDPOINTS[outside];
    const peers = links.flatMap(({ to }) => to.peers);
    const hosts = distinct(peers.flatMap(({ dnsNames = [] }) => dnsNames.map(istioHost)));
    const addresses = distinct(peers.flatMap(({ cidrs = [] }) => cidrs));
    const numbers = distinct(links.flatMap(({ to, ports }) => to.peers.flatMap(peer => portsAt(peer, ports))).map(({ port }) => port));
    const common = {
      namespace: names.namespace,
      labels: { ...labels, ...names.labels },
      ports: numbers.map(number => ({ number, protocol: PROTOCOLS[number] ?? 'TCP' })),
    };
    if (peers.some(({ internet }) => internet)) { report(this, 'HBR-NETPOL-14', { prop: option, slots: { option } }); }
    const name = `${names.fullname}-${outside}`;
    const byAddress = { ...common, name: `${name}-addresses`, hosts: [`${name}.invalid`], addresses }; // the host is a name for the mesh alone
    return [
      ...hosts.length > 0 ? [defineServiceEntry(this, outside, { ...common, name, hosts })] : [],
      ...addresses.length > 0 ? [defineServiceEntry(this, `${outside}-addresses`, byAddress)] : [],
    ];
  }
}

/** Istio takes a `*` for the first labels alone: what is in front of the last one is dropped. */
function istioHost(name: string): string {
  const labels = name.split('.');
  const last = labels.map(label => label.includes('*')).lastIndexOf(true);
  return last < 0 ? name : ['*', ...labels.slice(last + 1)].join('.');
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
