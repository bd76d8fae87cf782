import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** One key of a Secret. */
export interface SecretKeyRef {
  readonly name: string;
  readonly key: string;
}

/** Where barman writes to, in its own words: the same for the plugin and for the operator's own barman. */
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

/** The fields of an ObjectStore that we set. */
export interface CnpgObjectStoreProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  /** How long backups are kept: `30d`; absent for one that is only read. */
  readonly retentionPolicy?: string;
  readonly configuration: BarmanConfiguration;
  readonly overrides?: { [key: string]: unknown };
}

/**
 * What newer clients of Amazon send unasked, and stores of others refuse: checksums in trailers. Only where there is an endpoint, which
 * is everywhere but at Amazon.
 */
const WITHOUT_CHECKSUMS = ['AWS_REQUEST_CHECKSUM_CALCULATION', 'AWS_RESPONSE_CHECKSUM_VALIDATION'].map(name => ({ name, value: 'when_required' }));

/** Makes an ObjectStore of the barman plugin. */
export function defineCnpgObjectStore(scope: Construct, id: string, props: CnpgObjectStoreProps): ApiObject {
  const { name, namespace, labels, retentionPolicy, configuration } = props;
  const elsewhere = configuration.s3Credentials !== undefined && configuration.endpointURL !== undefined;
  return defineResource(scope, id, {
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name, namespace, labels },
    spec: {
      ...retentionPolicy !== undefined && { retentionPolicy },
      configuration,
      ...elsewhere && { instanceSidecarConfiguration: { env: WITHOUT_CHECKSUMS } },
    },
  }, props.overrides);
}
