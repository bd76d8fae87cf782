import { AdmissionRule, RuleFacts } from './admission-rule';
import { celAttestors } from './attestors';
import { imageValidatingPolicy, legacyVerification, neededSigners, signersOf, unverifiedCases } from './image-verification';
import { ImageVerificationOptions } from './image-verification';
import { PolicyEngine } from './policy-engine';
import { PolicyTitle } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/**
 * Images have to be signed with cosign. Kyverno reads signatures from Harbor while a Pod is admitted: if Harbor does not answer, Pods with its
 * images are denied when the policy enforces, whatever `failurePolicy` says. Their images could not be pulled then either, unless a node
 * has them. Of images that cosign 3 has signed, any signed statement counts as a signature. A ClusterPolicy reads the signatures of cosign 2
 * alone, and sees no image volumes.
 */
export interface VerifySignaturesOptions extends ImageVerificationOptions {
}

const TEXTS: PolicyTitle = {
  name: 'verify-harbor-signatures',
  title: 'Images are signed',
  description: 'Images of Harbor have a signature of someone who is trusted. Init containers, ephemeral containers and image volumes count.',
};

/** Images are signed by those who are trusted. */
export function verifySignaturesRule(facts: RuleFacts, options: VerifySignaturesOptions): AdmissionRule {
  return {
    name: TEXTS.name,
    objects: {
      [PolicyEngine.KYVERNO]: () => [celPolicy(facts, options)],
      [PolicyEngine.KYVERNO_CLUSTER_POLICY]: () => [legacyVerification(facts, options, TEXTS)],
    },
    cases: unverifiedCases(facts),
  };
}

function celPolicy(facts: RuleFacts, options: VerifySignaturesOptions): ResourceManifest {
  const signers = signersOf(options);
  const verified = `verifyImageSignatures(i, ${celAttestors(signers)})`;
  return imageValidatingPolicy(facts, options, {
    ...TEXTS,
    variables: [{ name: 'unsigned', expression: `variables.images.filter(i, ${verified} < ${neededSigners(options)})` }],
    validations: [{
      expression: 'variables.unsigned.size() == 0',
      messageExpression: `'images must be signed by ${describe(options)}; not signed: ' + variables.unsigned.join(', ')`,
    }],
  });
}

/** Names are letters, digits and dashes, so nothing in them has to be escaped. */
function describe(options: VerifySignaturesOptions): string {
  return signersOf(options).map(({ name }) => name).join(options.requireAllSigners ? ' and ' : ' or ');
}
