import { Duration } from 'cdk8s';
import { ImageSigner } from './image-signer';

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
