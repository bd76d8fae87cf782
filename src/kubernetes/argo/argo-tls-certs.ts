import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SYNC_WAVE } from './argo-application';
import { defineResource } from '../define-resource';

/** Name of the ConfigMap that Argo CD has the CAs of repositories in. There is one for all of them. */
const NAME = 'argocd-tls-certs-cm';

/** The variable fields of that ConfigMap. */
export interface ArgoTlsCertsResource {
  /** Namespace of Argo CD. */
  readonly namespace: string;
  /** Host of the repository, without a port. */
  readonly host: string;
  /** CA in PEM. */
  readonly caPem: string;
  readonly wave: number;
}

/**
 * Defines the entry of one repository in the ConfigMap with the CAs of all repositories. It is to be applied by the API server, which leaves entries of others
 * as they are, and never removed, because the others would go with it.
 */
export function defineArgoTlsCerts(scope: Construct, id: string, { namespace, host, caPem, wave }: ArgoTlsCertsResource): ApiObject {
  return defineResource(scope, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: NAME,
      namespace,
      labels: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/part-of': 'argocd' },
      annotations: { [SYNC_WAVE]: String(wave), 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
    },
    data: { [host]: caPem },
  });
}
