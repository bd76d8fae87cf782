import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource } from './define-resource';

/** The variable fields of a Secret. */
export interface SecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Values in plain text. */
  readonly values: { [key: string]: string };
}

/** Defines a Secret with its values in plain text. */
export function defineSecret(scope: Construct, id: string, props: SecretProps): ApiObject {
  const { name, namespace, labels } = props;
  return defineResource(scope, id, coreManifest(k8s.KubeSecret, { metadata: { name, namespace, labels }, type: 'Opaque', stringData: props.values }));
}
