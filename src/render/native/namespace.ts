import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { HarborSpec } from '../../contracts/spec';
import { coreManifest } from '../../kubernetes/core-manifest';
import { defineResource, Resource } from '../../kubernetes/define-resource';

/** Makes the Namespace, with labels that make the API server enforce the restricted Pod Security Standard. */
export function defineNamespace(scope: Construct, spec: HarborSpec): ApiObject {
  const levels = ['enforce', 'audit', 'warn'].map(mode => [`pod-security.kubernetes.io/${mode}`, 'restricted']);
  const labels = { ...spec.names.labels, ...Object.fromEntries(levels) };
  return defineResource(scope, 'namespace', coreManifest(k8s.KubeNamespace, { metadata: { name: spec.names.namespace, labels } }) as Resource);
}
