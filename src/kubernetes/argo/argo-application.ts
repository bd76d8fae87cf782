import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from '../define-resource';

/** Annotation that sets the order in which Argo CD applies objects. */
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/** Finalizer that lets Argo CD delete the objects of an Application when the Application is deleted. */
const CASCADE_DELETE_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** One source of an Application: a Helm chart, or a directory in a Git repository. */
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

/** The variable fields of an Application's spec, also used as the template of an ApplicationSet. */
export interface ArgoApplicationSpec {
  readonly project: string;
  readonly sources: readonly ArgoSource[];
  readonly destination: { readonly namespace: string; readonly server?: string; readonly name?: string };
}

/** The variable fields of an Application. */
export interface ArgoApplicationResource extends ArgoApplicationSpec {
  readonly name: string;
  readonly namespace: string;
  readonly wave: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines an Application that Argo CD syncs automatically, with pruning and self-heal. There are no `ignoreDifferences`. */
export function defineArgoApplication(scope: Construct, id: string, resource: ArgoApplicationResource): ApiObject {
  const { name, namespace, wave, labels } = resource;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace,
      ...labels && { labels },
      annotations: { [SYNC_WAVE]: String(wave) },
      finalizers: [CASCADE_DELETE_FINALIZER],
    },
    spec: applicationSpec(resource),
  }, resource.overrides));
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
