import { Duration } from 'cdk8s';
import { PolicyCase, RuleFacts } from './admission-rule';
import { celAttestor, legacyAttestors } from './attestors';
import { casePod } from './case-resources';
import { ImageSigner, SignerFacts } from './image-signer';

/** Whose word counts, and for which images. */
export interface ImageVerificationOptions {
  /** Whose word counts. */
  readonly signers: ImageSigner[];
  /**
   * Whether every signer has to have signed. One is enough otherwise.
   *
   * @default false
   */
  readonly requireAllSigners?: boolean;
  /**
   * Projects of Harbor whose images are verified. Proxy projects cannot be among them: Harbor does not keep the signatures of what it
   * caches for others, so no image of theirs could pass.
   *
   * @default - all images that the pack lets in, but those of the proxy projects of the routes
   */
  readonly projects?: string[];
  /**
   * Secrets of type `kubernetes.io/dockerconfigjson` with which Kyverno reads images and signatures. They are in the namespace of Kyverno.
   * Kyverno: `credentials.secrets`.
   *
   * @default - Kyverno's own, or none: the projects are public
   */
  readonly pullSecretNames?: string[];
  /**
   * Whether tags are replaced by the digests that were verified, so that a Pod runs what was looked at. It happens only when the policy
   * enforces; in audit nothing is changed. Image volumes cannot be rewritten, and have to be written with a digest then.
   * Kyverno: `validationConfigurations.mutateDigest`.
   *
   * @default true
   */
  readonly pinDigests?: boolean;
  /**
   * How long the API server waits for the answer, at most 30 seconds: registry, signatures and log are asked in this time. Kyverno:
   * `webhookConfiguration.timeoutSeconds`.
   *
   * @default Duration.seconds(20)
   */
  readonly timeout?: Duration;
}

import { legacyExclude, legacyWebhook, PODS_ONLY } from './policy-shape';
import { Enforcement, PolicyEngine } from './policy-engine';
import { celActions, celList, includedNamespaces, legacyAction, policyMetadata, PolicyTitle } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** What two policies differ in. */
export interface VerificationParts extends PolicyTitle {
  readonly attestations?: readonly object[];
  readonly variables: readonly object[];
  readonly validations: readonly object[];
}

/** Images of a Pod, from where they are written; `volumes` is not among those that Kyverno knows by itself. */
export const VERIFIED_IMAGES = 'images.containers + images.initContainers + images.ephemeralContainers + images.volumes';

const VOLUME_IMAGES = 'object.spec.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(\'\')).filter(i, i != \'\')';

/**
 * A change of labels or finalizers is no reason to ask the registry again, and must not fail when a signature has gone meanwhile. The API
 * server and Kyverno both evaluate it: of a new Pod, the one has no old object, and the other has an empty one.
 */
export const IMAGES_CHANGED = `oldObject == null || !has(oldObject.spec) || ${imagesOf('object')} != ${imagesOf('oldObject')}`;

/** An ImageValidatingPolicy. It lists ephemeral containers, which it would not see otherwise, and which switch rules for controllers off. */
export function imageValidatingPolicy(facts: RuleFacts, verification: ImageVerificationOptions, parts: VerificationParts): ResourceManifest {
  const pin = pinsDigests(facts, verification);
  const { pullSecretNames = [] } = verification;
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ImageValidatingPolicy',
    metadata: policyMetadata(facts, parts),
    spec: {
      failurePolicy: facts.failurePolicy,
      validationActions: celActions(facts),
      webhookConfiguration: { timeoutSeconds: timeoutOf(verification) },
      matchConstraints: {
        namespaceSelector: includedNamespaces(facts),
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['pods', 'pods/ephemeralcontainers'] }],
      },
      matchConditions: [{ name: 'images-changed', expression: IMAGES_CHANGED }],
      matchImageReferences: [{ expression: verifiedReferences(facts, verification) }],
      validationConfigurations: { mutateDigest: pin, verifyDigest: pin, required: true },
      ...(pullSecretNames.length > 0 && { credentials: { secrets: [...pullSecretNames] } }),
      images: [{ name: 'volumes', expression: VOLUME_IMAGES }],
      attestors: signersOf(verification).map(celAttestor),
      ...(parts.attestations && { attestations: [...parts.attestations] }),
      variables: [{ name: 'images', expression: VERIFIED_IMAGES }, ...parts.variables],
      validations: [...parts.validations],
    },
  };
}

/** What two ClusterPolicies differ in. */
export interface LegacyParts extends PolicyTitle {
  readonly attestations?: readonly object[];
}

/** A ClusterPolicy with one rule that verifies images. It reads signatures of cosign's older format only, and sees no image volumes. */
export function legacyVerification(facts: RuleFacts, verification: ImageVerificationOptions, parts: LegacyParts): ResourceManifest {
  const { attestations, ...texts } = parts;
  const attestors = legacyAttestors(signersOf(verification), neededSigners(verification));
  const agreed = attestations ? { attestations: [...attestations] } : { attestors };
  const pin = pinsDigests(facts, verification);
  const { pullSecretNames = [] } = verification;
  const { included, skipped } = legacyReferences(facts, verification);
  return {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: policyMetadata(facts, { ...texts, annotations: PODS_ONLY }),
    spec: {
      background: false,
      webhookConfiguration: legacyWebhook(facts, timeoutOf(verification)),
      rules: [{
        name: texts.name,
        match: { any: [{ resources: { kinds: ['Pod'], operations: ['CREATE', 'UPDATE'] } }] },
        exclude: legacyExclude(facts.excludedNamespaces),
        verifyImages: [{
          imageReferences: included,
          ...(skipped.length > 0 && { skipImageReferences: skipped }),
          failureAction: legacyAction(facts),
          mutateDigest: pin,
          verifyDigest: pin,
          required: true,
          ...(pullSecretNames.length > 0 && { imageRegistryCredentials: { secrets: [...pullSecretNames] } }),
          ...agreed,
        }],
      }],
    },
  };
}

/** The signers as data. */
export function signersOf({ signers }: ImageVerificationOptions): SignerFacts[] {
  return signers.map(signer => signer._facts);
}

/** How many of the signers have to have signed. */
export function neededSigners({ signers, requireAllSigners = false }: ImageVerificationOptions): number {
  return requireAllSigners ? Math.max(signers.length, 1) : 1;
}

/** Cases that need no registry: what is not verified passes. Legacy policies do not count what they do not look at. */
export function unverifiedCases({ routes, harborHost }: RuleFacts): PolicyCase[] {
  const images = ['registry.elsewhere.example/team/app:1', ...routes.slice(0, 1).map(({ project }) => `${harborHost}/${project}/team/app:1`)];
  return [{ resource: casePod('images-that-are-not-verified', { containers: images }), result: 'pass', engines: [PolicyEngine.KYVERNO] }];
}

/** Whether an image is verified, as CEL about the text `ref`. */
export function verifiedReferences(facts: RuleFacts, { projects }: ImageVerificationOptions): string {
  const { included, skipped } = prefixes(facts, projects);
  const begins = (texts: readonly string[]) => `${celList(texts)}.exists(p, ref.startsWith(p))`;
  return skipped.length > 0 ? `${begins(included)} && !${begins(skipped)}` : begins(included);
}

function legacyReferences(facts: RuleFacts, { projects }: ImageVerificationOptions): { readonly included: string[]; readonly skipped: string[] } {
  const { included, skipped } = prefixes(facts, projects);
  return { included: included.map(prefix => `${prefix}*`), skipped: skipped.map(prefix => `${prefix}*`) };
}

function prefixes({ hosts, routes }: RuleFacts, projects?: readonly string[]): { readonly included: string[]; readonly skipped: string[] } {
  const registries = hosts.filter(host => !host.includes('/')); // of another host only a part may be meant, and projects are Harbor's
  const below = (names: readonly string[]) => registries.flatMap(host => names.map(name => `${host}/${name}/`));
  if (projects && projects.length > 0) { return { included: below(projects), skipped: [] }; }
  return { included: hosts.map(host => `${host}/`), skipped: below(routes.map(({ project }) => project)) };
}

function pinsDigests({ enforcement }: RuleFacts, { pinDigests = true }: ImageVerificationOptions): boolean {
  return pinDigests && enforcement === Enforcement.ENFORCE;
}

function timeoutOf({ timeout = Duration.seconds(20) }: ImageVerificationOptions): number {
  return timeout.toSeconds({ integral: false });
}

function imagesOf(object: string): string {
  const images = (field: string) => `${object}.spec.?${field}.orValue([]).map(c, c.image)`;
  return `${images('containers')} + ${images('initContainers')} + ${images('ephemeralContainers')}`;
}
