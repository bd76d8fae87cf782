import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { CERT_MANAGER_GROUP, ResolvedCertManagerOptions, CertManagerOptions, checkCertManagerOptions } from './cert-manager-options';
import { checkConfigMapName } from './secret-name';
import { IInternalTls, InternalCertificateRequest, InternalTlsConfig, InternalTlsRequest } from '../contracts';
import { defineCertificate } from '../kubernetes/certificate';

/** Options of `InternalTls.certManager()`. */
export interface CertManagerInternalTlsOptions extends CertManagerOptions {
  /**
   * Kind of the issuer (`HBR-TLS-02`). It has to sign all certificates with the same CA and to write that CA into the Secrets.
   *
   * @default 'Issuer'
   */
  readonly issuerKind?: string;
  /**
   * Lifetime of a certificate, at least 1 hour (`HBR-TLS-04`). Components read a renewed certificate only when they restart, so a short
   * lifetime requires a controller that restarts them.
   *
   * @default Duration.days(365)
   */
  readonly duration?: Duration;
  /**
   * Whether nginx offers only ciphers with forward secrecy. Chart: `internalTLS.strong_ssl_ciphers`.
   *
   * @default false
   */
  readonly strongCiphers?: boolean;
  /**
   * ConfigMap with the CA under the key `ca.crt`, in Harbor's namespace (`HBR-TLS-03`). Required for `Exposure.route()` with a Gateway
   * implementation that reads no CA from Secrets, such as Cilium (`HBR-TLS-08`). trust-manager can keep it up to date.
   *
   * @default - the CA in the Secret of core
   */
  readonly caConfigMapName?: string;
}

/** Internal TLS with one Certificate of cert-manager for each component. */
export class CertManagerInternalTls implements IInternalTls {
  public constructor(private readonly options: CertManagerInternalTlsOptions) {}

  public bind(scope: Construct, request: InternalTlsRequest): InternalTlsConfig {
    const { issuerKind = 'Issuer', duration = Duration.days(365), strongCiphers, caConfigMapName } = this.options;
    const resolved = { ...this.options, issuerKind, duration };
    checkCertManagerOptions(scope, resolved);
    checkConfigMapName(scope, 'caConfigMapName', caConfigMapName);
    for (const certificate of request.certificates) { defineInternalCertificate(scope, { certificate, request, resolved }); }
    const secretNames = Object.fromEntries(request.certificates.map(({ component, secretName }) => [component, secretName]));
    return { secretNames, strongCiphers, caConfigMapName };
  }
}

interface InternalCertificate {
  readonly certificate: InternalCertificateRequest;
  readonly request: InternalTlsRequest;
  readonly resolved: ResolvedCertManagerOptions;
}

function defineInternalCertificate(scope: Construct, { certificate, request, resolved }: InternalCertificate): void {
  const { issuerName, issuerKind, issuerGroup, key = 'RSA', duration, renewBefore, overrides } = resolved;
  defineCertificate(scope, certificate.component, {
    name: certificate.secretName,
    namespace: request.namespace,
    labels: request.labels,
    secretName: certificate.secretName,
    dnsNames: certificate.dnsNames,
    ipAddresses: certificate.ipAddresses,
    issuer: { name: issuerName, kind: issuerKind, group: issuerGroup ?? CERT_MANAGER_GROUP },
    key,
    usages: ['digital signature', 'key encipherment', 'server auth', 'client auth'],
    duration,
    renewBefore,
    overrides,
  });
}
