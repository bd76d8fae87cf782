import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { fluxDuration } from '../../syntax/duration';
import { defineResource, withOverrides } from '../define-resource';

/** The variable fields of a Kustomization of Flux. */
export interface KustomizationResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly path: string;
  readonly source: { readonly kind: string; readonly name: string };
  readonly interval: Duration;
  readonly timeout: Duration;
  /** Kustomizations that have to be ready first, in the same namespace unless they say another. */
  readonly dependsOn?: ReadonlyArray<{ readonly name: string; readonly namespace?: string }>;
  /** When objects of some kinds are ready, as CEL. */
  readonly healthChecks?: ReadonlyArray<{ readonly apiVersion: string; readonly kind: string; readonly current: string }>;
  /** Values of variables for the substitution in the manifests. */
  readonly substitute?: Readonly<Record<string, string>>;
  /** ConfigMaps and Secrets with further values. */
  readonly substituteFrom?: ReadonlyArray<{ readonly kind: string; readonly name: string; readonly optional?: boolean }>;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines a Kustomization of Flux that applies the manifests of a directory, waits until they are ready, and prunes removed objects. */
export function defineKustomization(scope: Construct, id: string, resource: KustomizationResource): ApiObject {
  const { name, namespace, labels, path, source, interval, timeout } = resource;
  const { dependsOn, healthChecks = [], substitute, substituteFrom = [] } = resource;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace, ...labels && { labels } },
    spec: {
      interval: fluxDuration(interval),
      timeout: fluxDuration(timeout),
      path,
      prune: true,
      wait: true,
      sourceRef: source,
      ...dependsOn && dependsOn.length > 0 && { dependsOn },
      ...healthChecks.length > 0 && { healthCheckExprs: [...healthChecks] },
      ...(substitute || substituteFrom.length > 0) && {
        postBuild: { substitute, substituteFrom: substituteFrom.length > 0 ? substituteFrom : undefined },
      },
    },
  }, resource.overrides));
}

