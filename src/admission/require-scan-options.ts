import { Duration } from 'cdk8s';
import { ImageVerificationOptions } from './image-verification-options';

/** How bad a finding is, in the words of Trivy. */
export enum FindingSeverity {
  /** Hardly exploitable. */
  LOW = 'LOW',
  /** Exploitable under conditions. */
  MEDIUM = 'MEDIUM',
  /** Exploitable. */
  HIGH = 'HIGH',
  /** Exploitable from afar by anybody. */
  CRITICAL = 'CRITICAL',
}

/**
 * Images need the signed report of a scan that is not too old and found nothing too bad. Harbor does not sign its own reports: a pipeline makes
 * them with `trivy image --format cosign-vuln` and `cosign attest --replace --type vuln`. Where that is too much, let Harbor itself refuse to
 * serve images with findings: `prevent_vul` and `severity` of its projects need no policy and no pipeline.
 */
export interface RequireScanOptions extends ImageVerificationOptions {
  /**
   * Type of the report. `cosign attest --type vuln` writes the default from cosign 2.0, and the same without `https://` before.
   * Kyverno: `attestations[].intoto.type`.
   *
   * @default 'https://cosign.sigstore.dev/attestation/vuln/v1'
   */
  readonly attestationType?: string;
  /**
   * The least severity that is refused, with all that are worse.
   *
   * @default FindingSeverity.CRITICAL
   */
  readonly severity?: FindingSeverity;
  /**
   * Whether findings pass that no update of the package mends yet.
   *
   * @default false
   */
  readonly ignoreUnfixed?: boolean;
  /**
   * How old a report may be. Pods that are rescheduled need a report that is young enough, too: something has to scan again
   * in time what has been running for long.
   *
   * @default Duration.days(7)
   */
  readonly maxAge?: Duration;
}
