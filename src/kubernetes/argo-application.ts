import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** Annotation by which Argo CD applies one thing after another. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Finalizer that removes what an Application has made when the Application goes. */
const CASCADE = 'resources-finalizer.argocd.argoproj.io';

/** One source of an Application: a chart, or a folder in Git. */
export interface ArgoSource {
  readonly repoURL: string;
  readonly targetRevision: string;
  readonly chart?: string;
  readonly path?: string;
  readonly directory?: { readonly include: string };
  readonly helm?: {
    readonly releaseName: string;
    readonly valuesObject?: Readonly<Record<string, unknown>>;
    readonly values?: string;
  };
}

/** What an Application does, alone or as the template of many. */
export interface ArgoApplicationSpec {
  readonly project: string;
  readonly sources: readonly ArgoSource[];
  readonly destination: { readonly namespace: string; readonly server?: string; readonly name?: string };
}

/** The fields of an Application that we set. */
export interface ArgoApplicationResource extends ArgoApplicationSpec {
  readonly name: string;
  readonly namespace: string;
  readonly wave: number;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Makes an Application: Argo CD keeps what it makes as it is in its sources. Nothing in it is left out of the comparison. */
export function defineArgoApplication(scope: Construct, id: string, resource: ArgoApplicationResource): ApiObject {
  const { name, namespace, wave } = resource;
  return defineResource(scope, id, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace, annotations: { [SYNC_WAVE]: String(wave) }, finalizers: [CASCADE] },
    spec: applicationSpec(resource),
  }, resource.overrides);
}

/** The `spec` of an Application. */
export function applicationSpec({ project, sources, destination }: ArgoApplicationSpec): Record<string, unknown> {
  return {
    project,
    ...sources.length === 1 ? { source: sources[0] } : { sources },
    destination,
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      retry: { limit: 5, backoff: { duration: '30s', factor: 2, maxDuration: '10m' } },
    },
  };
}
