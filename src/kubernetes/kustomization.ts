import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { goDuration } from '../syntax/go-duration';

/** The fields of a Kustomization of Flux that we set. */
export interface KustomizationResource {
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
  readonly source: { readonly kind: string; readonly name: string };
  readonly interval: Duration;
  readonly timeout: Duration;
  /** Kustomizations of the same namespace that have to be ready before. */
  readonly dependsOn?: readonly string[];
  /** Values of variables in the files. */
  readonly substitute?: Readonly<Record<string, string>>;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Makes a Kustomization: Flux applies the files of a folder, waits for them, and removes what is no longer there. */
export function defineKustomization(scope: Construct, id: string, resource: KustomizationResource): ApiObject {
  const { name, namespace, path, source, interval, timeout, dependsOn, substitute } = resource;
  return defineResource(scope, id, {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval: shortDuration(interval),
      timeout: shortDuration(timeout),
      path,
      prune: true,
      wait: true,
      sourceRef: source,
      ...dependsOn && { dependsOn: dependsOn.map(dependency => ({ name: dependency })) },
      ...substitute && { postBuild: { substitute } },
    },
  }, resource.overrides);
}

/** As the hand-written trees have it: `5m`, not `5m0s`. */
function shortDuration(duration: Duration): string {
  return goDuration(duration).replace(/m0s$/, 'm');
}
