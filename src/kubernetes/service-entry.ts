import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a ServiceEntry: hosts outside the mesh that sidecars may connect to. */
export interface ServiceEntryResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** DNS names; a leading `*` is a wildcard. */
  readonly hosts: readonly string[];
  /** Address ranges, if clients connect by address and not by name. */
  readonly addresses?: readonly string[];
  readonly ports: ReadonlyArray<{ readonly number: number; readonly protocol: string }>;
}

/** Defines a ServiceEntry of Istio that is exported to its own namespace only. */
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
