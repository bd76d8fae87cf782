import { Chart } from 'cdk8s';
import { Sovereign } from './sovereign';
import { definePullSecret } from '../kubernetes/pull-secret';

/** What a cluster needs to use a registry elsewhere: the pull secrets. There is no workload among it. */
export function defineRegistryAccess(chart: Chart, { placement, labels }: Sovereign): void {
  const { host = '', pullCredentials } = placement;
  if (!pullCredentials) { return; }
  const { storeName, storeKind = 'ClusterSecretStore', remoteKey, namespaces, secretName = 'registry-pull' } = pullCredentials;
  for (const namespace of namespaces) {
    definePullSecret(chart, `pull-secret-${namespace}`, {
      name: secretName, namespace, labels, host, store: { name: storeName, kind: storeKind }, remoteKey,
    });
  }
}
