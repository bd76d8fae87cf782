import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { isDnsName, isIpv4, isIpv6 } from '../syntax/kubernetes-syntax';

/** Kind of the private key of a certificate. */
export enum CertificateKey {
  /** RSA with 2048 bits: every issuer signs it. */
  RSA = 'RSA',
  /** ECDSA on the curve P-256: quicker, but some issuers have to be told to sign it. */
  ECDSA = 'ECDSA',
}

/** What all certificates by cert-manager have in common. */
export interface CertManagerOptions {
  /** Name of the issuer (`HBR-TLS-01`). */
  readonly issuerName: string;
  /**
   * API group of an issuer that is not cert-manager's own.
   *
   * @default 'cert-manager.io'
   */
  readonly issuerGroup?: string;
  /**
   * How long before its end a certificate is renewed: at least 5 minutes (`HBR-TLS-04`, `HBR-TLS-05`).
   *
   * @default - after two thirds of its lifetime
   */
  readonly renewBefore?: Duration;
  /**
   * Kind of the private key.
   *
   * @default CertificateKey.RSA
   */
  readonly key?: CertificateKey;
  /**
   * Fields that are merged over the Certificate.
   *
   * @default - none
   */
  readonly overrides?: { [field: string]: any };
}

/** The options once the defaults of a variant are in. */
export interface ResolvedCertManagerOptions extends CertManagerOptions {
  readonly issuerKind: string;
  readonly duration?: Duration;
}

/** API group of cert-manager. */
export const CERT_MANAGER_GROUP = 'cert-manager.io';

const ISSUER_KINDS: readonly string[] = ['Issuer', 'ClusterIssuer'];
const MIN_DURATION = Duration.hours(1);
const MIN_RENEW_BEFORE = Duration.minutes(5);
const DEFAULT_DURATION = Duration.days(90);

/** Reports what cert-manager would refuse, or would wait for in vain. */
export function checkCertManagerOptions(scope: IConstruct, { issuerName, issuerKind, issuerGroup, duration, renewBefore }: ResolvedCertManagerOptions): void {
  if (!isDnsName(issuerName)) { report(scope, 'HBR-TLS-01', { prop: 'issuerName', value: issuerName }); }
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

/** Names of a certificate, by the field that they belong to. */
export function subjectNames(names: readonly string[]): { dnsNames: string[]; ipAddresses: string[] } {
  const isAddress = (name: string) => isIpv4(name) || isIpv6(name);
  return { dnsNames: names.filter(name => !isAddress(name)), ipAddresses: names.filter(isAddress) };
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
