import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from '../define-resource';

/** The variable fields of a HelmRepository. */
export interface HelmRepositoryResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** URL with the scheme https or oci. */
  readonly url: string;
  readonly interval: string;
  /** Secret with the credentials. */
  readonly secretName?: string;
  /** Secret with the CA of the server, or with a client certificate. */
  readonly certSecretName?: string;
  readonly passCredentials?: boolean;
}

/** Defines a HelmRepository of Flux. */
export function defineHelmRepository(scope: Construct, id: string, repository: HelmRepositoryResource): ApiObject {
  const { name, namespace, labels, url, interval, secretName, certSecretName, passCredentials } = repository;
  return defineResource(scope, id, {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    metadata: { name, namespace, ...Object.keys(labels).length > 0 && { labels: { ...labels } } },
    spec: {
      ...url.startsWith('oci://') && { type: 'oci' },
      interval,
      url,
      ...secretName !== undefined && { secretRef: { name: secretName } },
      ...certSecretName !== undefined && { certSecretRef: { name: certSecretName } },
      ...passCredentials && { passCredentials },
    },
  });
}
