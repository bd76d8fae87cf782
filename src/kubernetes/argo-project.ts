import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SYNC_WAVE } from './argo-application';
import { defineResource } from './define-resource';

/** The fields of an AppProject that we set. */
export interface ArgoProjectResource {
  readonly name: string;
  readonly namespace: string;
  readonly description: string;
  /** Where Applications of the project may get manifests and charts. */
  readonly sourceRepos: readonly string[];
  readonly server: string;
  readonly wave: number;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Makes an AppProject: its Applications may use these sources alone, in one cluster. */
export function defineArgoProject(scope: Construct, id: string, resource: ArgoProjectResource): ApiObject {
  const { name, namespace, description, sourceRepos, server, wave } = resource;
  return defineResource(scope, id, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace, annotations: { [SYNC_WAVE]: String(wave) } },
    spec: {
      description,
      sourceRepos,
      destinations: [{ server, namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  }, resource.overrides);
}
