import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CERT_MANAGER_GROUP, CertManagerOptions, checkCertManagerOptions, subjectNames } from './cert-manager-options';
import { checkTlsSecret } from './secret-name';
import { ITlsSource, TlsConfig, TlsRequest } from '../contracts';
import { defineCertificate } from '../kubernetes/certificate';

/** Options of `TlsSource.certManager()`. */
export interface CertManagerTlsOptions extends CertManagerOptions {
  /**
   * Kind of the issuer (`HBR-TLS-02`).
   *
   * @default 'ClusterIssuer'
   */
  readonly issuerKind?: string;
  /**
   * Lifetime of the certificate, at least 1 hour (`HBR-TLS-04`). Some issuers ignore it.
   *
   * @default - 90 days
   */
  readonly duration?: Duration;
  /**
   * Name of the Secret and of the Certificate (`HBR-TLS-03`). Chart: `expose.tls.secret.secretName`.
   *
   * @default - `{release}-ingress`, or `{release}-nginx`, as in the chart
   */
  readonly secretName?: string;
  /**
   * Whether the portal offers the CA of the issuer for download. Only for issuers that write `ca.crt` into the Secret, as private CAs do;
   * public ones such as Let's Encrypt do not. Chart: `caSecretName`.
   *
   * @default false
   */
  readonly offerCa?: boolean;
}

/** TLS source: a Certificate of cert-manager. */
export class CertManagerTls implements ITlsSource {
  public constructor(private readonly options: CertManagerTlsOptions) {}

  public bind(scope: Construct, request: TlsRequest): TlsConfig {
    const { issuerName, issuerKind = 'ClusterIssuer', issuerGroup, key = 'RSA', duration, renewBefore, overrides } = this.options;
    const { secretName = request.secretName, offerCa } = this.options;
    checkCertManagerOptions(scope, { ...this.options, issuerKind });
    checkTlsSecret(scope, 'secretName', secretName);
    defineCertificate(scope, 'certificate', {
      name: secretName,
      namespace: request.namespace,
      labels: request.labels,
      secretName,
      ...subjectNames(request.dnsNames),
      issuer: { name: issuerName, kind: issuerKind, group: issuerGroup ?? CERT_MANAGER_GROUP },
      key,
      usages: ['digital signature', 'key encipherment', 'server auth'],
      duration,
      renewBefore,
      overrides,
    });
    return { enabled: true, secretName, ...offerCa && { caSecretName: secretName } };
  }
}
