import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';

/** A reference to a key of a Secret. */
export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

/** The barman configuration of an object store, which is the same for the plugin and for the operator's in-tree barman. */
export interface BarmanConfiguration {
  readonly destinationPath: string;
  readonly endpointURL?: string;
  readonly endpointCA?: SecretKeyRef;
  readonly s3Credentials?: object;
  readonly azureCredentials?: object;
  readonly googleCredentials?: object;
  readonly wal: { readonly compression: string; readonly maxParallel: number };
  readonly data: { readonly compression: string };
}

/** The variable fields of an ObjectStore. */
export interface CnpgObjectStoreProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** Retention of backups, such as `30d`; absent for an archive that is only read. */
  readonly retentionPolicy?: string;
  readonly configuration: BarmanConfiguration;
  readonly overrides?: { [key: string]: unknown };
}

/**
 * Environment variables that stop the AWS SDK from sending checksums by default, which many S3-compatible stores refuse. They are set only if
 * there is an `endpointURL`, which Amazon S3 itself does not need.
 */
const CHECKSUM_VARIABLES = ['AWS_REQUEST_CHECKSUM_CALCULATION', 'AWS_RESPONSE_CHECKSUM_VALIDATION']
  .map(variable => ({ name: variable, value: 'when_required' }));

/** Defines an ObjectStore of the Barman Cloud plugin. */
export function defineCnpgObjectStore(scope: Construct, id: string, props: CnpgObjectStoreProps): ApiObject {
  const { name, namespace, labels, retentionPolicy, configuration } = props;
  const isS3Compatible = configuration.s3Credentials !== undefined && configuration.endpointURL !== undefined;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name, namespace, labels },
    spec: {
      ...retentionPolicy !== undefined && { retentionPolicy },
      configuration,
      ...isS3Compatible && { instanceSidecarConfiguration: { env: CHECKSUM_VARIABLES } },
    },
  }, props.overrides));
}
