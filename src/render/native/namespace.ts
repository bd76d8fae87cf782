import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { defineResource, ResourceManifest } from '../../kubernetes/define-resource';

/** The namespace itself. The API server refuses every pod in it that is not restricted. */
export function defineNamespace(scope: Construct, spec: HarborSpec): ApiObject {
  const levels = ['enforce', 'audit', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']);
  const labels = { ...spec.names.labels, ...Object.fromEntries(levels) };
  return defineResource(scope, 'namespace', k8s.KubeNamespace.manifest({ metadata: { name: spec.names.namespace, labels } }) as ResourceManifest);
}
