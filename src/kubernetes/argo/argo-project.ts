import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SYNC_WAVE } from './argo-application';
import { defineResource, withOverrides } from '../define-resource';

/** The variable fields of an AppProject. */
export interface ArgoProjectResource {
  readonly name: string;
  readonly namespace: string;
  readonly description: string;
  /** Repositories that the Applications of the project may use. */
  readonly sourceRepos: readonly string[];
  readonly server: string;
  readonly wave: number;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines an AppProject that restricts its Applications to these repositories and to one cluster. */
export function defineArgoProject(scope: Construct, id: string, resource: ArgoProjectResource): ApiObject {
  const { name, namespace, description, sourceRepos, server, wave } = resource;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace, annotations: { [SYNC_WAVE]: String(wave) } },
    spec: {
      description,
      sourceRepos,
      destinations: [{ server, namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  }, resource.overrides));
}
