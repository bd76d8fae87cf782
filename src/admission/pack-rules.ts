import { addPullSecretRule, checkAddPullSecret } from './add-pull-secret';
import { AdmissionRule, RuleFacts } from './admission-rule';
import { checkImageVerification, checkRequireScan } from './image-verification-checks';
import { PolicyEngine } from './policy-engine';
import { PolicyPackProps } from './policy-pack-props';
import { checkRequireHarborImages, requireHarborImagesRule } from './require-harbor-images';
import { requireScanRule } from './require-scan';
import { rewriteImagesRule } from './rewrite-images';
import { RuleCheck } from './rule-check';
import { checkSharePullSecret, sharePullSecretRule } from './share-pull-secret';
import { verifySignaturesRule } from './verify-signatures';

/** A rule of a pack. */
export interface PackRule {
  /** The prop of the pack that enables the rule. */
  readonly prop: string;
  readonly engine: PolicyEngine;
  readonly rule: AdmissionRule;
}

/** How a rule is created from the options in a prop of the pack, and how these are validated. */
interface RuleSource<O> {
  readonly prop: string;
  readonly options: O | undefined;
  readonly rule: (facts: RuleFacts, options: O) => AdmissionRule;
  readonly check?: (check: RuleCheck, options: O) => void;
  readonly engine?: PolicyEngine;
}

/** The rules that the props enable, in the order in which they apply to a Pod. Invalid options are reported. */
export function packRules({ scope, facts }: Pick<RuleCheck, 'scope' | 'facts'>, props: PolicyPackProps): PackRule[] {
  const { requireHarborImages: required = {} } = props;
  const given = <O>({ prop, options, rule, check, engine = props.engine ?? PolicyEngine.KYVERNO }: RuleSource<O>): PackRule[] => {
    if (options === undefined) { return []; }
    check?.({ scope, prop, facts, engine }, options);
    return [{ prop, engine, rule: rule(facts, options) }];
  };
  return [
    ...given({ prop: 'routes', options: facts.routes.length > 0 ? facts : undefined, rule: rewriteImagesRule }),
    ...given({ prop: 'addPullSecret', options: props.addPullSecret, rule: addPullSecretRule, check: checkAddPullSecret }),
    ...given({
      prop: 'requireHarborImages',
      options: required.enabled === false ? undefined : required,
      rule: requireHarborImagesRule,
      check: checkRequireHarborImages,
      engine: required.engine ?? props.engine,
    }),
    ...given({ prop: 'verifySignatures', options: props.verifySignatures, rule: verifySignaturesRule, check: checkImageVerification }),
    ...given({ prop: 'requireScan', options: props.requireScan, rule: requireScanRule, check: checkRequireScan }),
    ...given({ prop: 'sharePullSecret', options: props.sharePullSecret, rule: sharePullSecretRule, check: checkSharePullSecret }),
  ];
}
