import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { isIpAddress } from '../syntax/ip-address';

/** Algorithm of the private key of a certificate. */
export enum CertificateKey {
  /** RSA with 2048 bits, which every issuer supports. */
  RSA = 'RSA',
  /** ECDSA on the curve P-256. It is faster, but some issuers have to be configured to sign it. */
  ECDSA = 'ECDSA',
}

/** Options that all certificates of cert-manager share. */
export interface CertManagerOptions {
  /** Name of the issuer (`HBR-TLS-01`). */
  readonly issuerName: string;
  /**
   * API group of the issuer; other than the default for external issuers.
   *
   * @default 'cert-manager.io'
   */
  readonly issuerGroup?: string;
  /**
   * How long before its expiry a certificate is renewed, at least 5 minutes and less than its lifetime (`HBR-TLS-04`, `HBR-TLS-05`).
   *
   * @default - after two thirds of its lifetime
   */
  readonly renewBefore?: Duration;
  /**
   * Algorithm of the private key.
   *
   * @default CertificateKey.RSA
   */
  readonly key?: CertificateKey;
  /**
   * Fields that are merged into the Certificate and win over the generated ones.
   *
   * @default - none
   */
  readonly overrides?: { [field: string]: any };
}

/** The options with the defaults of the kind of certificate filled in. */
export interface ResolvedCertManagerOptions extends CertManagerOptions {
  readonly issuerKind: string;
  readonly duration?: Duration;
}

/** API group of the issuers of cert-manager itself. */
export const CERT_MANAGER_GROUP = 'cert-manager.io';

const ISSUER_KINDS: readonly string[] = ['Issuer', 'ClusterIssuer'];
const MIN_DURATION = Duration.hours(1);
const MIN_RENEW_BEFORE = Duration.minutes(5);
const DEFAULT_DURATION = Duration.days(90);

/** Reports options that cert-manager rejects, or with which a Certificate never becomes ready. */
export function checkCertManagerOptions(scope: IConstruct, options: ResolvedCertManagerOptions): void {
  const { issuerName, issuerKind, issuerGroup, duration, renewBefore } = options;
  checkSecretName(scope, 'HBR-TLS-01', { prop: 'issuerName', value: issuerName });
  if ((issuerGroup ?? CERT_MANAGER_GROUP) === CERT_MANAGER_GROUP && !ISSUER_KINDS.includes(issuerKind)) {
    report(scope, 'HBR-TLS-02', { prop: 'issuerKind', value: issuerKind });
  }
  checkAtLeast(scope, { prop: 'duration', duration, least: MIN_DURATION, example: 'Duration.days(90)' });
  checkAtLeast(scope, { prop: 'renewBefore', duration: renewBefore, least: MIN_RENEW_BEFORE, example: 'Duration.days(30)' });
  const lifetime = duration ?? DEFAULT_DURATION;
  if (renewBefore && renewBefore.toMilliseconds() >= lifetime.toMilliseconds()) {
    report(scope, 'HBR-TLS-05', { prop: 'renewBefore', value: renewBefore.toHumanString(), slots: { duration: lifetime.toHumanString() } });
  }
}

/** The subject alternative names of a Certificate, split into the fields for DNS names and IP addresses. */
export function subjectNames(names: readonly string[]): { dnsNames: string[]; ipAddresses: string[] } {
  return { dnsNames: names.filter(name => !isIpAddress(name)), ipAddresses: names.filter(isIpAddress) };
}

interface MinimumDuration {
  readonly prop: string;
  readonly duration?: Duration;
  readonly least: Duration;
  readonly example: string;
}

function checkAtLeast(scope: IConstruct, { prop, duration, least, example }: MinimumDuration): void {
  if (duration === undefined || duration.toMilliseconds() >= least.toMilliseconds()) { return; }
  report(scope, 'HBR-TLS-04', { prop, value: duration.toHumanString(), slots: { least: least.toHumanString(), example } });
}
