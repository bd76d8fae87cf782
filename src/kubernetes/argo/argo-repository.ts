import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SYNC_WAVE } from './argo-application';
import { defineResource, withOverrides } from '../define-resource';
import { remoteReference } from '../external-secret';

/** The variable fields of the repository Secret. */
export interface ArgoRepositoryResource {
  readonly name: string;
  readonly namespace: string;
  /** URL of the OCI repository, which is written without scheme: host and project. */
  readonly url: string;
  readonly store: { readonly name: string; readonly kind: string };
  /** Entry of the secret store with the properties `username` and `password`. */
  readonly remoteKey: string;
  readonly wave: number;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines an ExternalSecret for the Secret that registers an OCI repository of charts in Argo CD, with credentials from a secret store. */
export function defineArgoRepository(scope: Construct, id: string, resource: ArgoRepositoryResource): ApiObject {
  const { name, namespace, url, store, remoteKey, wave } = resource;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    holds: 'nothing',
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
      data: ['username', 'password'].map(property => ({ secretKey: property, remoteRef: remoteReference({ key: remoteKey, property }) })),
    },
  }, resource.overrides));
}
