import { AddPullSecretOptions } from './add-pull-secret';
import { checkSecretName, RuleCheck } from './rule-check';
import { SharePullSecretOptions } from './share-pull-secret';
import { report } from '../diagnostics/report';
import { isDnsLabel } from '../syntax/kubernetes-syntax';

/** What can be known to be wrong about the sharing of a pull Secret. */
export function checkSharePullSecret(check: RuleCheck, { secretName, sourceNamespace }: SharePullSecretOptions): void {
  checkSecretName(check, `${check.prop}.secretName`, secretName);
  if (sourceNamespace !== undefined && !isDnsLabel(sourceNamespace)) {
    report(check.scope, 'HBR-POLICY-51', { prop: `${check.prop}.sourceNamespace`, value: sourceNamespace });
  }
}

/** The same about the Secret that Pods get. */
export function checkAddPullSecret(check: RuleCheck, { secretName }: AddPullSecretOptions): void {
  checkSecretName(check, `${check.prop}.secretName`, secretName);
}
