import { Duration } from 'cdk8s';
import { AdmissionRule, RuleFacts } from './admission-rule';
import { celAttestors, legacyAttestors } from './attestors';
import { imageValidatingPolicy, legacyVerification, neededSigners, signersOf, unverifiedCases } from './image-verification';
import { ImageVerificationOptions } from './image-verification';
import { PolicyEngine } from './policy-engine';
import { celList, celString, PolicyTitle } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

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

const TEXTS: PolicyTitle = {
  name: 'require-harbor-scan',
  title: 'Images are scanned',
  description: 'Images of Harbor have a signed report of a scan that is fresh and shows nothing too bad.',
};

const SEVERITIES = [FindingSeverity.LOW, FindingSeverity.MEDIUM, FindingSeverity.HIGH, FindingSeverity.CRITICAL];

/** What `cosign attest --type vuln` writes. */
export const VULNERABILITY_REPORT = 'https://cosign.sigstore.dev/attestation/vuln/v1';

/** What a report has to be like, as CEL about the predicate `report`: each is true of a good one. */
export interface ReportConditions {
  readonly fresh: string;
  readonly harmless: string;
}

/** Images have a fresh report of a scan, signed, without findings that are too bad. */
export function requireScanRule(facts: RuleFacts, options: RequireScanOptions): AdmissionRule {
  return {
    name: TEXTS.name,
    objects: {
      [PolicyEngine.KYVERNO]: () => [celPolicy(facts, options)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [legacyVerification(facts, options, { ...TEXTS, attestations: [legacyAttestation(options)] })],
    },
    cases: unverifiedCases(facts),
  };
}

/** The conditions on a report. */
export function reportConditions(report: string, options: RequireScanOptions): ReportConditions {
  const bad = `v.Severity in ${celList(refusedSeverities(options))}${options.ignoreUnfixed ? " && v.?FixedVersion.orValue('') != ''" : ''}`;
  return {
    fresh: `timestamp(${report}.metadata.scanFinishedOn) + duration(${celString(goHours(options))}) > time.now()`,
    harmless: `!${report}.scanner.result.?Results.orValue([]).exists(r, r.?Vulnerabilities.orValue([]).exists(v, ${bad}))`,
  };
}

function celPolicy(facts: RuleFacts, options: RequireScanOptions): ResourceManifest {
  const { fresh, harmless } = reportConditions("extractPayload(i, attestations['scan']).predicate", options);
  const verified = `verifyAttestationSignatures(i, attestations['scan'], ${celAttestors(signersOf(options))})`;
  const none = (name: string, problem: string) => ({
    expression: `variables.${name}.size() == 0`,
    messageExpression: `${celString(`${problem}: `)} + variables.${name}.join(', ')`,
  });
  return imageValidatingPolicy(facts, options, {
    ...TEXTS,
    attestations: [{ name: 'scan', intoto: { type: typeOf(options) } }],
    variables: [ // each of them reads reports that the one before has found to be signed
      { name: 'unscanned', expression: `variables.images.filter(i, ${verified} < ${neededSigners(options)})` },
      { name: 'outdated', expression: `variables.images.filter(i, !(${fresh}))` },
      { name: 'vulnerable', expression: `variables.images.filter(i, !(${harmless}))` },
    ],
    validations: [
      none('unscanned', 'images must have a signed report of a scan; none for'),
      none('outdated', `images must have been scanned in the last ${goHours(options)}; not for`),
      none('vulnerable', `images must have no findings of severity ${refusedSeverities(options).join(' or ')}; found in`),
    ],
  });
}

/** Conditions of a ClusterPolicy are written in JMESPath, about the predicate. */
function legacyAttestation(options: RequireScanOptions): object {
  const isBad = `contains(\`${JSON.stringify(refusedSeverities(options))}\`, Severity)${options.ignoreUnfixed ? ' && FixedVersion' : ''}`;
  return {
    type: typeOf(options),
    attestors: legacyAttestors(signersOf(options), neededSigners(options)),
    conditions: [{
      all: [
        { key: "{{ time_since('', '{{ metadata.scanFinishedOn }}', '') }}", operator: 'LessThanOrEquals', value: goHours(options) },
        { key: `{{ length(scanner.result.Results[].Vulnerabilities[?${isBad}][] || \`[]\`) }}`, operator: 'Equals', value: 0 },
      ],
    }],
  };
}

function refusedSeverities({ severity = FindingSeverity.CRITICAL }: RequireScanOptions): string[] {
  return SEVERITIES.slice(SEVERITIES.indexOf(severity));
}

function typeOf({ attestationType = VULNERABILITY_REPORT }: RequireScanOptions): string {
  return attestationType;
}

/** Durations of Go have no days. */
function goHours({ maxAge = Duration.days(7) }: RequireScanOptions): string {
  return `${Math.ceil(maxAge.toHours({ integral: false }))}h`;
}
