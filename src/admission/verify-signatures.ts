import { AdmissionRule, RuleFacts } from './admission-rule';
import { celAttestors } from './attestors';
import { imageValidatingPolicy, ImageVerificationOptions, legacyVerification, neededSigners, signersOf, unverifiedCases } from './image-verification';
import { PolicyEngine } from './policy-engine';
import { PolicyTitle } from './policy-shape';
import { ResourceManifest } from '../kubernetes/define-resource';

/**
 * Options of the rule that images must be signed with cosign. Kyverno reads signatures from Harbor at admission: with `Enforcement.ENFORCE`,
 * Pods with images of Harbor are denied while Harbor is unavailable, regardless of `failurePolicy`. Their images could not be pulled then
 * either, unless a node has them. For images signed with cosign 3, any signed statement counts as a signature. A ClusterPolicy only supports
 * signatures of cosign 2, and ignores image volumes.
 */
export interface VerifySignaturesOptions extends ImageVerificationOptions {
}

const TEXTS: PolicyTitle = {
  name: 'verify-harbor-signatures',
  title: 'Images are signed',
  description: 'Images of {registry} have a signature of someone who is trusted. Init containers, ephemeral containers and image volumes count.',
};

/** The rule that images must be signed by trusted signers. */
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

/** The names of the signers for the message. They consist of letters, digits and dashes, so nothing has to be escaped. */
function describe(options: VerifySignaturesOptions): string {
  return signersOf(options).map(({ name }) => name).join(options.requireAllSigners ? ' and ' : ' or ');
}
