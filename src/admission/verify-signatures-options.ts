import { ImageVerificationOptions } from './image-verification-options';

/**
 * Images have to be signed with cosign. Kyverno reads signatures from Harbor while a Pod is admitted: if Harbor does not answer, Pods with its
 * images are denied when the policy enforces, whatever `failurePolicy` says. Their images could not be pulled then either, unless a node
 * has them. Of images that cosign 3 has signed, any signed statement counts as a signature. A ClusterPolicy reads the signatures of cosign 2
 * alone, and sees no image volumes.
 */
export interface VerifySignaturesOptions extends ImageVerificationOptions {
}
