import { Duration } from 'cdk8s';
import { AdmissionRule, RuleFacts } from './admission-rule';
import { celAttestors, legacyAttestors } from './attestors';
import { imageValidatingPolicy, ImageVerificationOptions, legacyVerification, neededSigners, signersOf, unverifiedCases } from './image-verification';
import { PolicyEngine } from './policy-engine';
import { celList, celString, PolicyTitle } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** Severity of a vulnerability, as Trivy reports it. */
export enum FindingSeverity {
  /** Hardly exploitable. */
  LOW = 'LOW',
  /** Exploitable under conditions. */
  MEDIUM = 'MEDIUM',
  /** Exploitable. */
  HIGH = 'HIGH',
  /** Remotely exploitable by anybody. */
  CRITICAL = 'CRITICAL',
}

/**
 * Options of the rule that images must have a signed vulnerability report that is recent and has no severe vulnerabilities. Harbor does not
 * sign its own reports: create them in a pipeline with `trivy image --format cosign-vuln` and `cosign attest --replace --type vuln`. As a
 * simpler alternative, let Harbor itself refuse to serve vulnerable images with `prevent_vul` and `severity` of its projects.
 */
export interface RequireScanOptions extends ImageVerificationOptions {
  /**
   * Predicate type of the attestation. `cosign attest --type vuln` writes the default from cosign 2.0, and the same without `https://`
   * before. Kyverno: `attestations[].intoto.type`.
   *
   * @default 'https://cosign.sigstore.dev/attestation/vuln/v1'
   */
  readonly attestationType?: string;
  /**
   * The lowest severity that is refused.
   *
   * @default FindingSeverity.CRITICAL
   */
  readonly severity?: FindingSeverity;
  /**
   * Whether vulnerabilities for which no fixed version exists yet are ignored.
   *
   * @default false
   */
  readonly ignoreUnfixed?: boolean;
  /**
   * Maximum age of a report. It also applies to Pods that are rescheduled, so images of long-running workloads have to be scanned again
   * in time.
   *
   * @default Duration.days(7)
   */
  readonly maxAge?: Duration;
}

const TEXTS: PolicyTitle = {
  name: 'require-harbor-scan',
  title: 'Images are scanned',
  description: 'Images of {registry} have a signed report of a scan that is fresh and shows nothing too bad.',
};

const SEVERITIES = [FindingSeverity.LOW, FindingSeverity.MEDIUM, FindingSeverity.HIGH, FindingSeverity.CRITICAL];

/** The predicate type that `cosign attest --type vuln` writes. */
export const VULNERABILITY_REPORT = 'https://cosign.sigstore.dev/attestation/vuln/v1';

/** Conditions on a report, as CEL expressions about its predicate. A report passes if both hold. */
export interface ReportConditions {
  readonly fresh: string;
  readonly harmless: string;
}

/** The rule that images must have a signed, recent vulnerability report without severe vulnerabilities. */
export function requireScanRule(facts: RuleFacts, options: RequireScanOptions): AdmissionRule {
  return {
    name: TEXTS.name,
    objects: {
      [PolicyEngine.KYVERNO]: () => [celPolicy(facts, options)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [
        legacyVerification(facts, options, { ...TEXTS, attestations: [legacyAttestation(options)] }),
      ],
    },
    cases: unverifiedCases(facts),
  };
}

/** The conditions on a report. */
export function reportConditions(report: string, options: RequireScanOptions): ReportConditions {
  const isRefused = `v.Severity in ${celList(refusedSeverities(options))}${options.ignoreUnfixed ? " && v.?FixedVersion.orValue('') != ''" : ''}`;
  return {
    fresh: `timestamp(${report}.metadata.scanFinishedOn) + duration(${celString(goHours(options))}) > time.now()`,
    harmless: `!${report}.scanner.result.?Results.orValue([]).exists(r, r.?Vulnerabilities.orValue([]).exists(v, ${isRefused}))`,
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
    variables: [ // Kyverno can only extract reports whose signatures were verified before, so `unscanned` comes first
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

/** The attestation of a ClusterPolicy, with its conditions on the predicate in JMESPath. */
function legacyAttestation(options: RequireScanOptions): object {
  const isRefused = `contains(\`${JSON.stringify(refusedSeverities(options))}\`, Severity)${options.ignoreUnfixed ? ' && FixedVersion' : ''}`;
  return {
    type: typeOf(options),
    attestors: legacyAttestors(signersOf(options), neededSigners(options)),
    conditions: [{
      all: [
        { key: "{{ time_since('', '{{ metadata.scanFinishedOn }}', '') }}", operator: 'LessThanOrEquals', value: goHours(options) },
        { key: `{{ length(scanner.result.Results[].Vulnerabilities[?${isRefused}][] || \`[]\`) }}`, operator: 'Equals', value: 0 },
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

/** The maximum age as a Go duration, which has no unit for days. */
function goHours({ maxAge = Duration.days(7) }: RequireScanOptions): string {
  return `${Math.ceil(maxAge.toHours({ integral: false }))}h`;
}
