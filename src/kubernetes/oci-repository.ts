import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';

/** What a Helm chart is in an OCI registry, and that it is taken as it is. */
const CHART_LAYER = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' };

/** The fields of an OCIRepository that we set. */
export interface OciRepositoryResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `oci://registry/path/chart`. */
  readonly url: string;
  readonly interval: string;
  /** Tag, or digest, which has precedence. */
  readonly ref: { readonly tag?: string; readonly digest?: string };
  /** Secret with the credentials. */
  readonly secretName?: string;
  /** Secret with the CA of the server, or a certificate for it. */
  readonly certSecretName?: string;
  readonly verify?: ChartVerification;
}

/** How the signature of the chart is checked, by cosign. */
export interface ChartVerification {
  /** Secret with public keys; absent for signatures by identity. */
  readonly secretName?: string;
  readonly identities: ReadonlyArray<{ readonly issuer: string; readonly subject: string }>;
}

/** Makes an OCIRepository that holds a chart. */
export function defineOciRepository(scope: Construct, id: string, repository: OciRepositoryResource): ApiObject {
  const { name, namespace, labels, url, interval, ref, secretName, certSecretName, verify } = repository;
  return defineResource(scope, id, {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name, namespace, ...Object.keys(labels).length > 0 && { labels: { ...labels } } },
    spec: {
      interval,
      url,
      ref,
      layerSelector: CHART_LAYER,
      ...secretName !== undefined && { secretRef: { name: secretName } },
      ...certSecretName !== undefined && { certSecretRef: { name: certSecretName } },
      ...verify && { verify: verifyFields(verify) },
    },
  });
}

function verifyFields({ secretName, identities }: ChartVerification): object {
  return {
    provider: 'cosign',
    ...secretName !== undefined && { secretRef: { name: secretName } },
    ...identities.length > 0 && { matchOIDCIdentity: identities.map(({ issuer, subject }) => ({ issuer, subject })) },
  };
}
