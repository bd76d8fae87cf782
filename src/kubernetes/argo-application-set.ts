import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { applicationSpec, ArgoApplicationSpec, SYNC_WAVE } from './argo-application';
import { defineResource } from './define-resource';

/** The fields of an ApplicationSet that we set. */
export interface ArgoApplicationSetResource {
  readonly name: string;
  readonly namespace: string;
  /** Git repository with one file of facts for each Application. */
  readonly repoURL: string;
  readonly revision: string;
  /** Pattern of the paths of the files. */
  readonly files: string;
  /** Name of the Applications, as a Go template. */
  readonly applicationName: string;
  readonly wave: number;
  /** What every Application does; texts are Go templates over the facts. */
  readonly application: ArgoApplicationSpec;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Makes an ApplicationSet: one Application for each file of facts in Git. An unknown fact is an error, never an empty text. */
export function defineArgoApplicationSet(scope: Construct, id: string, resource: ArgoApplicationSetResource): ApiObject {
  const { name, namespace, repoURL, revision, files, applicationName, wave, application } = resource;
  return defineResource(scope, id, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ git: { repoURL, revision, files: [{ path: files }] } }],
      template: {
        metadata: { name: applicationName, annotations: { [SYNC_WAVE]: String(wave) } },
        spec: applicationSpec(application),
      },
      syncPolicy: { preserveResourcesOnDeletion: true },
    },
  }, resource.overrides);
}
