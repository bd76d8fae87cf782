import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from '../define-resource';

/** The variable fields of a BackupStorageLocation of Velero. */
export interface VeleroStorageLocationProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Name of the plugin. */
  readonly provider: string;
  readonly bucket: string;
  /** Folder in the bucket. */
  readonly prefix?: string;
  readonly caSecretName?: string;
  readonly credential?: { readonly name: string; readonly key: string };
  readonly config: { readonly [name: string]: string };
}

/** Defines a BackupStorageLocation of Velero. */
export function defineVeleroStorageLocation(scope: Construct, id: string, props: VeleroStorageLocationProps): ApiObject {
  const { name, namespace, labels, provider, bucket, prefix, caSecretName, credential, config } = props;
  return defineResource(scope, id, {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name, namespace, labels },
    spec: {
      provider,
      accessMode: 'ReadWrite',
      objectStorage: {
        bucket,
        ...prefix !== undefined && { prefix },
        ...caSecretName !== undefined && { caCertRef: { name: caSecretName, key: 'ca.crt' } },
      },
      ...credential && { credential },
      ...Object.keys(config).length > 0 && { config },
    },
  });
}
