import { Duration } from 'cdk8s';
import { PolicyCase, RuleFacts } from './admission-rule';
import { celAttestor, legacyAttestors } from './attestors';
import { casePod } from './case-resources';
import { ImageSigner, SignerFacts } from './image-signer';
import { Enforcement, PolicyEngine } from './policy-engine';
import {
  celActions, celList, includedNamespaces, legacyAction, legacyExclude, legacyWebhook, PODS_ONLY, policyMetadata, PolicyTitle,
} from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/** Options for the verification of images: the trusted signers, and the images that are verified. */
export interface ImageVerificationOptions {
  /** The trusted signers. */
  readonly signers: ImageSigner[];
  /**
   * Whether all signers must have signed an image. Otherwise one is enough.
   *
   * @default false
   */
  readonly requireAllSigners?: boolean;
  /**
   * Projects in Harbor whose images are verified. Proxy cache projects are not supported: Harbor does not store the signatures of the images
   * that it caches, so none of them could pass.
   *
   * @default - all images from `hosts` of the pack, except those in the proxy cache projects of the routes
   */
  readonly projects?: string[];
  /**
   * Secrets of type `kubernetes.io/dockerconfigjson` in the namespace of Kyverno, with which it pulls images and signatures. Kyverno:
   * `credentials.secrets`.
   *
   * @default - the pull Secrets that Kyverno itself is configured with, or none for public projects
   */
  readonly pullSecretNames?: string[];
  /**
   * Whether tags are replaced by the verified digests, so that a Pod runs exactly what was verified. Only with `Enforcement.ENFORCE`; in
   * audit mode nothing is changed. Kyverno cannot rewrite image volumes, which then must have a digest. Kyverno:
   * `validationConfigurations.mutateDigest`.
   *
   * @default true
   */
  readonly pinDigests?: boolean;
  /**
   * How long the API server waits for the webhook, at most 30 seconds. Kyverno contacts registry and transparency log in this time. Kyverno:
   * `webhookConfiguration.timeoutSeconds`.
   *
   * @default Duration.seconds(20)
   */
  readonly timeout?: Duration;
}

/** The parts in which ImageValidatingPolicies for signatures and for scan reports differ. */
export interface VerificationParts extends PolicyTitle {
  readonly attestations?: readonly object[];
  readonly variables: readonly object[];
  readonly validations: readonly object[];
}

/** The CEL expression for all images of a Pod. `images.volumes` is defined by the policy; Kyverno defines the others. */
export const VERIFIED_IMAGES = 'images.containers + images.initContainers + images.ephemeralContainers + images.volumes';

const VOLUME_IMAGES = 'object.spec.?volumes.orValue([]).filter(v, has(v.image)).map(v, v.image.?reference.orValue(\'\')).filter(i, i != \'\')';

/**
 * The CEL condition that the images of a Pod have changed. Changes of labels or finalizers must not contact the registry again, nor fail if a
 * signature was deleted meanwhile. Both the API server and Kyverno evaluate it: on CREATE, `oldObject` is null in the API server and an
 * empty object in Kyverno.
 */
export const IMAGES_CHANGED = `oldObject == null || !has(oldObject.spec) || ${imagesOf('object')} != ${imagesOf('oldObject')}`;

/**
 * An ImageValidatingPolicy. It matches the subresource of ephemeral containers explicitly, because Kyverno does not add it; that also switches
 * off the rules that Kyverno would generate for workloads.
 */
export function imageValidatingPolicy(
  facts: RuleFacts, verification: ImageVerificationOptions, parts: VerificationParts,
): ResourceManifest {
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

/** The parts in which ClusterPolicies for signatures and for scan reports differ. */
export interface LegacyParts extends PolicyTitle {
  readonly attestations?: readonly object[];
}

/** A ClusterPolicy with one rule that verifies images. It only supports the older signature format of cosign, and ignores image volumes. */
export function legacyVerification(facts: RuleFacts, verification: ImageVerificationOptions, parts: LegacyParts): ResourceManifest {
  const { attestations, ...texts } = parts;
  const attestors = legacyAttestors(signersOf(verification), neededSigners(verification));
  const verified = attestations ? { attestations: [...attestations] } : { attestors };
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
          ...verified,
        }],
      }],
    },
  };
}

/** The data of the signers. */
export function signersOf({ signers }: ImageVerificationOptions): SignerFacts[] {
  return signers.map(signer => signer._facts);
}

/** The number of signers that must have signed an image. */
export function neededSigners({ signers, requireAllSigners = false }: ImageVerificationOptions): number {
  return requireAllSigners ? Math.max(signers.length, 1) : 1;
}

/** Test cases that need no registry: images that are not verified pass. A ClusterPolicy reports no result for them. */
export function unverifiedCases({ routes, harborHost }: RuleFacts): PolicyCase[] {
  const images = ['registry.elsewhere.example/team/app:1', ...routes.slice(0, 1).map(({ project }) => `${harborHost}/${project}/team/app:1`)];
  return [{ resource: casePod('images-that-are-not-verified', { containers: images }), result: 'pass', engines: [PolicyEngine.KYVERNO] }];
}

/** The CEL condition on `ref` that an image is verified. */
export function verifiedReferences(facts: RuleFacts, { projects }: ImageVerificationOptions): string {
  const { included, skipped } = prefixes(facts, projects);
  const startsWith = (texts: readonly string[]) => `${celList(texts)}.exists(p, ref.startsWith(p))`;
  return skipped.length > 0 ? `${startsWith(included)} && !${startsWith(skipped)}` : startsWith(included);
}

function legacyReferences(
  facts: RuleFacts, { projects }: ImageVerificationOptions,
): { readonly included: string[]; readonly skipped: string[] } {
  const { included, skipped } = prefixes(facts, projects);
  return { included: included.map(prefix => `${prefix}*`), skipped: skipped.map(prefix => `${prefix}*`) };
}

function prefixes({ hosts, routes }: RuleFacts, projects?: readonly string[]): { readonly included: string[]; readonly skipped: string[] } {
  const registries = hosts.filter(host => !host.includes('/')); // a host with a path is a part of another registry; projects are those of Harbor
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
