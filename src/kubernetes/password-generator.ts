import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** The fields of a generator of passwords that we set. */
export interface PasswordGeneratorProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Length in bytes: the passwords consist of letters and digits. */
  readonly length: number;
}

/** Makes a generator of External Secrets. It keeps nothing: each ExternalSecret that names it gets a password of its own. */
export function definePasswordGenerator(scope: Construct, id: string, props: PasswordGeneratorProps): ApiObject {
  return defineResource(scope, id, {
    apiVersion: 'generators.external-secrets.io/v1alpha1',
    kind: 'Password',
    metadata: { name: props.name, namespace: props.namespace, labels: props.labels },
    spec: { length: props.length, digits: Math.floor(props.length / 4), symbols: 0, noUpper: false, allowRepeat: true },
  });
}
