import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SYNC_WAVE } from './argo-application';
import { defineResource } from './define-resource';

/** The fields of the Secret of a repository that we set. */
export interface ArgoRepositoryResource {
  readonly name: string;
  readonly namespace: string;
  /** OCI repository without scheme: host and project. */
  readonly url: string;
  readonly store: { readonly name: string; readonly kind: string };
  /** Entry of the store with the properties `username` and `password`. */
  readonly remoteKey: string;
  readonly wave: number;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Makes an ExternalSecret of which Argo CD learns an OCI repository of charts, with credentials out of a store. */
export function defineArgoRepository(scope: Construct, id: string, resource: ArgoRepositoryResource): ApiObject {
  const { name, namespace, url, store, remoteKey, wave } = resource;
  return defineResource(scope, id, {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace, annotations: { [SYNC_WAVE]: String(wave) } },
    spec: {
      refreshPolicy: 'Periodic',
      refreshInterval: '1h',
      secretStoreRef: store,
      target: {
        name,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
        template: {
          engineVersion: 'v2',
          type: 'Opaque',
          metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
          data: { name, url, type: 'helm', enableOCI: 'true', username: '{{ .username }}', password: '{{ .password }}' },
        },
      },
      data: ['username', 'password'].map(property => ({ secretKey: property, remoteRef: { key: remoteKey, property } })),
    },
  }, resource.overrides);
}
