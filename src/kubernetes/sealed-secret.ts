import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';

/** The variable fields of a SealedSecret. */
export interface SealedSecretProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Annotations of the SealedSecret and of its Secret, which declare the scope of the encryption. */
  readonly annotations?: { [name: string]: string };
  /** Labels of the Secret. */
  readonly secretLabels: { [name: string]: string };
  /** Type of the Secret; `Opaque` by default. */
  readonly secretType?: string;
  /** The encrypted value of each key. */
  readonly encryptedData: { [key: string]: string };
  readonly overrides?: { [key: string]: unknown };
}

/** Defines a SealedSecret, from which the Sealed Secrets controller creates the Secret of the same name. */
export function defineSealedSecret(scope: Construct, id: string, props: SealedSecretProps): ApiObject {
  const { name, namespace, labels, secretLabels, annotations, encryptedData } = props;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name, namespace, labels, ...annotations && { annotations } },
    spec: {
      encryptedData,
      template: { type: props.secretType ?? 'Opaque', metadata: { name, namespace, labels: secretLabels, ...annotations && { annotations } } },
    },
  }, props.overrides));
}
