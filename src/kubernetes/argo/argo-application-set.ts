import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { applicationSpec, ArgoApplicationSpec, SYNC_WAVE } from './argo-application';
import { defineResource, withOverrides } from '../define-resource';

/** The variable fields of an ApplicationSet. */
export interface ArgoApplicationSetResource {
  readonly name: string;
  readonly namespace: string;
  /** Git repository with one file of parameters for each Application. */
  readonly repoURL: string;
  readonly revision: string;
  /** Glob pattern of the paths of these files. */
  readonly files: string;
  /** Name of the Applications: a Go template over the parameters. */
  readonly applicationName: string;
  readonly wave: number;
  /** Template of the Applications. Its strings are Go templates over the parameters. */
  readonly application: ArgoApplicationSpec;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines an ApplicationSet with a Git file generator. A parameter that a file does not have is an error, and not an empty string. */
export function defineArgoApplicationSet(scope: Construct, id: string, resource: ArgoApplicationSetResource): ApiObject {
  const { name, namespace, repoURL, revision, files, applicationName, wave, application } = resource;
  return defineResource(scope, id, withOverrides({
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
  }, resource.overrides));
}
