import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkedSecretName, CREDENTIAL_OPTIONS } from './secret-request';
import { ISecretSource, SecretConfig, SecretRequest } from '../contracts';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { Credential } from '../facts/credentials';
import { defineCertificate } from '../kubernetes/certificate';
import { mergeMaps } from '../syntax/merge-maps';

const RSA_KEY_BITS: readonly number[] = [2048, 4096, 8192];
/** Ten years: core reads the private key and never the certificate, so its expiry has no effect. */
const VALIDITY_DAYS = 3650;

/** Options of an RSA key pair that cert-manager creates. */
export interface CertificateSecretOptions {
  /** Name of a self-signed or CA issuer: an ACME issuer refuses a certificate without a public DNS name (`HBR-SECRET-21`). */
  readonly issuerName: string;
  /**
   * Kind of the issuer.
   *
   * @default ClusterIssuer
   */
  readonly issuerKind?: string;
  /**
   * API group of the issuer.
   *
   * @default cert-manager.io
   */
  readonly issuerGroup?: string;
  /**
   * Size of the RSA key in bits: 2048, 4096 or 8192 (`HBR-SECRET-23`).
   *
   * @default 2048
   */
  readonly keySize?: number;
  /**
   * Name of the Secret (`HBR-SECRET-20`).
   *
   * @default - `{release}-{credential}`
   */
  readonly secretName?: string;
  /**
   * Fields that are merged into the Certificate and win over the generated ones. The key must stay one in PKCS#1 (`HBR-SECRET-25`).
   *
   * @default - none
   */
  readonly overrides?: { [key: string]: any };
}

/** Secret source: a Certificate, for which cert-manager creates the Secret with the key pair. */
export class CertificateSecret implements ISecretSource {
  public constructor(private readonly options: CertificateSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    this.check(scope, request);
    const { issuerName, issuerKind, issuerGroup, keySize, overrides } = this.options;
    const secretName = checkedSecretName(scope, request, this.options.secretName);
    const privateKey = { encoding: 'PKCS1', size: keySize ?? RSA_KEY_BITS[0], rotationPolicy: 'Never' };
    defineCertificate(scope, 'certificate', {
      name: secretName,
      namespace: request.namespace,
      labels: request.labels,
      secretName,
      dnsNames: [request.secretName],
      ipAddresses: [],
      issuer: { name: issuerName, kind: issuerKind ?? 'ClusterIssuer', group: issuerGroup ?? 'cert-manager.io' },
      key: 'RSA',
      usages: ['digital signature'],
      duration: Duration.days(VALIDITY_DAYS),
      holdsKey: true,
      overrides: mergeMaps({ spec: { privateKey } }, overrides ?? {}),
    });
    return { secretName, defined: true };
  }

  private check(scope: Construct, { credential }: SecretRequest): void {
    const { issuerName, keySize, overrides } = this.options;
    if (credential !== Credential.TOKEN_KEY) {
      report(scope, 'HBR-SECRET-17', { prop: 'SecretSource.certificate', slots: { credential, option: CREDENTIAL_OPTIONS[credential] } });
    }
    checkSecretName(scope, 'HBR-SECRET-21', { prop: 'issuerName', value: issuerName, slots: { example: 'harbor-ca' } });
    if (keySize !== undefined && !RSA_KEY_BITS.includes(keySize)) { report(scope, 'HBR-SECRET-23', { prop: 'keySize', value: keySize }); }
    const encoding: unknown = overrides?.spec?.privateKey?.encoding;
    if (encoding !== undefined && encoding !== 'PKCS1') { report(scope, 'HBR-SECRET-25', { prop: 'overrides.spec.privateKey.encoding', value: encoding }); }
  }
}
