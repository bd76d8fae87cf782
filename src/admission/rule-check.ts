import { IConstruct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { checkSecretName } from '../diagnostics/object-names';

/** The context in which the options of a rule are validated. */
export interface RuleCheck {
  readonly scope: IConstruct;
  /** Prop of the pack that has the options: `verifySignatures`. */
  readonly prop: string;
  readonly facts: RuleFacts;
  readonly engine: PolicyEngine;
}

/** The name of a Secret in the options of a rule. */
export interface GivenSecretName {
  readonly prop: string;
  readonly name: string;
  /** A valid name for the message. */
  readonly example?: string;
}

/** Reports a name that no Secret can have. */
export function checkRuleSecret({ scope }: RuleCheck, { prop, name, example = 'harbor-pull' }: GivenSecretName): void {
  checkSecretName(scope, 'HBR-POLICY-40', { prop, value: name, slots: { example } });
}
