import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The fields of a Secret that we set. */
export interface SecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Its values, as they are. */
  readonly values: { [key: string]: string };
}

/** Makes a Secret with its values in it. */
export function defineSecret(scope: Construct, id: string, props: SecretProps): ApiObject {
  const { name, namespace, labels } = props;
  return defineResource(scope, id, k8s.KubeSecret.manifest({ metadata: { name, namespace, labels }, type: 'Opaque', stringData: props.values }));
}
