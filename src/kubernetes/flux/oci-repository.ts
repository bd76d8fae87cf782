import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from '../define-resource';

/** Selects the layer with the Helm chart in an OCI artifact, which is kept as an archive. */
const CHART_LAYER = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' };

/** The variable fields of an OCIRepository. */
export interface OciRepositoryResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** URL of the chart: `oci://registry/path/chart`. */
  readonly url: string;
  readonly interval: string;
  /** Tag or digest of the chart; the digest takes precedence. */
  readonly ref: { readonly tag?: string; readonly digest?: string };
  /** Secret with the credentials. */
  readonly secretName?: string;
  /** Secret with the CA of the server, or with a client certificate. */
  readonly certSecretName?: string;
  readonly verify?: ChartVerification;
}

/** Verification of the chart's cosign signature. */
export interface ChartVerification {
  /** Secret with the public keys; absent for keyless signatures. */
  readonly secretName?: string;
  readonly identities: ReadonlyArray<{ readonly issuer: string; readonly subject: string }>;
}

/** Defines an OCIRepository of Flux for a Helm chart. */
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
