import { IConstruct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { PolicyEngine } from './policy-engine';
import { report } from '../diagnostics/report';
import { isDnsName } from '../syntax/kubernetes-syntax';

/** Where the options of a rule were written, and what they are for. */
export interface RuleCheck {
  readonly scope: IConstruct;
  /** Prop of the pack: `verifySignatures`. */
  readonly prop: string;
  readonly facts: RuleFacts;
  readonly engine: PolicyEngine;
}

/** Names of Secrets that no Secret can have. */
export function checkSecretName({ scope }: RuleCheck, prop: string, name: string, example = 'harbor-pull'): void {
  if (!isDnsName(name)) { report(scope, 'HBR-POLICY-40', { prop, value: name, slots: { example } }); }
}
