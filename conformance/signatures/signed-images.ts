/* A table of images with valid and invalid signatures and scan reports, and the expected results of policies. */
import { KeyObject } from 'node:crypto';
import { Claim, Descriptor, ImageStore } from './image-store';

/** The result of a policy. */
export type Verdict = 'pass' | 'fail';

/** An image, and the expected results of the policies. */
export interface SignedImage {
  readonly name: string;
  /** Expected result of the policy for signatures. */
  readonly signed: Verdict;
  /** Expected result of the policy for scan reports. */
  readonly scanned: Verdict;
  /** Expected results of ClusterPolicies, which do not support bundles, where they differ. */
  readonly legacy?: { readonly signed: Verdict; readonly scanned: Verdict };
  readonly add: (writer: ImageWriter) => void;
}

const REPORT = 'https://cosign.sigstore.dev/attestation/vuln/v1';
const NO_BUNDLES = { signed: 'fail', scanned: 'fail' } as const;
const DAY = 24 * 3600 * 1000;

/** Adds signatures and attestations to one image. */
export class ImageWriter {
  private readonly image: Descriptor;

  public constructor(private readonly store: ImageStore, private readonly repository: string, private readonly keys: SigningKeys) {
    this.image = store.addImage(repository, '1');
  }

  public signature(by: keyof SigningKeys = 'trusted'): void {
    this.store.addSignature(this.repository, this.image, this.keys[by]);
  }

  public bundle(claim: Claim, by: keyof SigningKeys = 'trusted'): void {
    this.store.addBundle(this.repository, this.image, { claim, key: this.keys[by] });
  }

  public attestation(claim: Claim, by: keyof SigningKeys = 'trusted'): void {
    this.store.addAttestation(this.repository, this.image, { claim, key: this.keys[by] });
  }
}

/** Private keys. */
export interface SigningKeys {
  readonly trusted: KeyObject;
  readonly other: KeyObject;
}

const SIGNATURE: Claim = { predicateType: 'https://sigstore.dev/cosign/sign/v1', predicate: {} };

/** A Trivy report that is some days old. */
function report(days: number, ...severities: string[]): Claim {
  const time = new Date(Date.now() - days * DAY).toISOString();
  const Vulnerabilities = severities.map((Severity, index) => ({ VulnerabilityID: `CVE-2026-${index}`, Severity }));
  const Results = [{ Target: 'app' }, { Target: 'os', ...severities.length > 0 && { Vulnerabilities } }];
  return { predicateType: REPORT, predicate: { invocation: {}, scanner: { uri: 'trivy', result: { Results } }, metadata: { scanStartedOn: time, scanFinishedOn: time } } };
}

/**
 * The table. A signed report is a bundle, and Kyverno accepts any bundle of a trusted key as a signature. CEL policies that ignore the
 * transparency log do not accept reports in the older format.
 */
export const SIGNED_IMAGES: readonly SignedImage[] = [
  { name: 'unsigned', signed: 'fail', scanned: 'fail', add: () => undefined },
  { name: 'signed', signed: 'pass', scanned: 'fail', add: image => image.signature() },
  { name: 'signed-by-others', signed: 'fail', scanned: 'fail', add: image => image.signature('other') },
  { name: 'signed-in-a-bundle', signed: 'pass', scanned: 'fail', legacy: NO_BUNDLES, add: image => image.bundle(SIGNATURE) },
  { name: 'signed-in-a-bundle-by-others', signed: 'fail', scanned: 'fail', add: image => image.bundle(SIGNATURE, 'other') },
  { name: 'scanned', signed: 'pass', scanned: 'pass', legacy: NO_BUNDLES, add: image => image.bundle(report(1, 'LOW', 'HIGH')) },
  { name: 'scanned-without-findings', signed: 'pass', scanned: 'pass', legacy: NO_BUNDLES, add: image => image.bundle(report(1)) },
  { name: 'scanned-long-ago', signed: 'pass', scanned: 'fail', legacy: NO_BUNDLES, add: image => image.bundle(report(8)) },
  { name: 'vulnerable', signed: 'pass', scanned: 'fail', legacy: NO_BUNDLES, add: image => image.bundle(report(1, 'LOW', 'CRITICAL')) },
  { name: 'scanned-by-others', signed: 'fail', scanned: 'fail', add: image => image.bundle(report(1), 'other') },
  { name: 'older-scan', signed: 'fail', scanned: 'fail', legacy: { signed: 'fail', scanned: 'pass' }, add: image => image.attestation(report(1, 'LOW')) },
  { name: 'older-scan-without-findings', signed: 'fail', scanned: 'fail', legacy: { signed: 'fail', scanned: 'pass' }, add: image => image.attestation(report(1)) },
  { name: 'older-scan-long-ago', signed: 'fail', scanned: 'fail', add: image => image.attestation(report(8)) },
  { name: 'older-scan-vulnerable', signed: 'fail', scanned: 'fail', add: image => image.attestation(report(1, 'CRITICAL')) },
];
