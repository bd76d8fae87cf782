import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** Hosts outside a mesh that its sidecars may connect to. */
export interface ServiceEntryResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** DNS names; a `*` at the front stands for any label. */
  readonly hosts: readonly string[];
  /** Ranges, if the hosts are reached by address. */
  readonly addresses?: readonly string[];
  readonly ports: ReadonlyArray<{ readonly number: number; readonly protocol: string }>;
}

/** Makes a ServiceEntry of Istio, for the sidecars of its own namespace. */
export function defineServiceEntry(scope: Construct, id: string, entry: ServiceEntryResource): ApiObject {
  const { name, namespace, labels, hosts, addresses, ports } = entry;
  const isByName = !addresses && !hosts.some(host => host.startsWith('*'));
  return defineResource(scope, id, {
    apiVersion: 'networking.istio.io/v1',
    kind: 'ServiceEntry',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      hosts: [...hosts],
      ...addresses && { addresses: [...addresses] },
      ports: ports.map(({ number, protocol }) => ({ number, protocol, name: `${protocol.toLowerCase()}-${number}` })),
      location: 'MESH_EXTERNAL',
      resolution: isByName ? 'DNS' : 'NONE',
      exportTo: ['.'],
    },
  });
}
