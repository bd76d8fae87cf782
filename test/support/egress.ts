import { ciliumAllows } from '../../src/network/cilium-evaluation';
import { kubernetesAllows } from '../../src/network/kubernetes-evaluation';
import { NetworkEndpoint } from '../../src/network/network-endpoint';

/** Whether the network policies among objects let a Pod of a namespace open a connection. */
export function letsOut(objects: readonly any[], namespace: string, to: NetworkEndpoint): boolean {
  const connection = { from: NetworkEndpoint.pod({ namespace, labels: { app: 'any' } })._facts, to: to._facts, port: 443, protocol: 'TCP' };
  const cilium = objects.filter(({ kind }) => kind === 'CiliumNetworkPolicy');
  return cilium.length > 0 ? ciliumAllows(cilium, connection) : kubernetesAllows(objects.filter(({ kind }) => kind === 'NetworkPolicy'), connection);
}
