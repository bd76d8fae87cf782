import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Sovereign } from './sovereign';
import { definePullSecret } from '../kubernetes/pull-secret';
import { defineAccess } from '../pull-path/registry-access';
import { PullPreflight } from '../pulls/pull-preflight';
import { SecretStoreKind } from '../secrets/external-secret';

/** Defines what a cluster needs to pull from a registry outside of it: pull Secrets, policies, and sources of charts. Mirrors are defined beside it. */
export function defineRegistryAccess(chart: Chart, sovereign: Sovereign): void {
  const { placement, nodeMirrors, labels } = sovereign;
  const { host = '', kind, pathPrefix, policies, egress, charts } = placement;
  definePullSecrets(chart, sovereign);
  if (!policies && !egress && !charts) { return; }
  const props = { registry: { host, kind, pathPrefix }, routes: nodeMirrors?.routes ?? [], policies, egress, charts };
  defineAccess(new Construct(chart, 'registry-access'), props, { prop: 'placement.', isMirrored: nodeMirrors !== undefined, labels });
}

function definePullSecrets(chart: Chart, { placement, labels }: Sovereign): void {
  const { host = '', pullCredentials } = placement;
  if (!pullCredentials) { return; }
  const { storeName, storeKind = SecretStoreKind.CLUSTER_SECRET_STORE, remoteKey, namespaces, secretName = 'registry-pull', preflight } = pullCredentials;
  for (const namespace of namespaces) {
    definePullSecret(chart, `pull-secret-${namespace}`, {
      name: secretName, namespace, labels, host, store: { name: storeName, kind: storeKind }, remoteKey,
    });
  }
  if (!preflight) { return; }
  const { images, imageRegistry, caConfigMapName } = preflight;
  new PullPreflight(chart, 'pull-preflight', {
    registry: host, namespaces, labels, imageRegistry, imagePullSecrets: [secretName], caConfigMapName, checks: [{ secretName, images }],
  });
}
