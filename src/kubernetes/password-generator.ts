import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The variable fields of a password generator. */
export interface PasswordGeneratorProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Length of the passwords, which consist of letters and digits. */
  readonly length: number;
}

/** Defines a password generator of External Secrets. It has no state: each ExternalSecret that refers to it gets a password of its own. */
export function definePasswordGenerator(scope: Construct, id: string, props: PasswordGeneratorProps): ApiObject {
  return defineResource(scope, id, {
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'Password',
    metadata: { name: props.name, namespace: props.namespace, labels: props.labels },
    spec: { length: props.length, digits: Math.floor(props.length / 4), symbols: 0, noUpper: false, allowRepeat: true },
  });
}
