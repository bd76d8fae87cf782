import { checkSigners } from './image-signer';
import { ImageVerificationOptions, signersOf } from './image-verification';
import { RequireScanOptions } from './require-scan';
import { checkRuleSecret, RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';
import { isProjectName } from '../syntax/image-name';

/** Validates the options that all rules for the verification of images share. */
export function checkImageVerification(check: RuleCheck, options: ImageVerificationOptions): void {
  const { scope, prop } = check;
  const { projects = [], pullSecretNames = [], timeout } = options;
  checkSigners(check, signersOf(options));
  projects.forEach((project, index) => checkProject(check, `${prop}.projects[${index}]`, project));
  pullSecretNames.forEach((name, index) => checkRuleSecret(check, { prop: `${prop}.pullSecretNames[${index}]`, name }));
  const seconds = timeout?.toSeconds({ integral: false }) ?? 1;
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 30) {
    report(scope, 'HBR-POLICY-41', { prop: `${prop}.timeout`, value: `${seconds}s` });
  }
}

/** Validates the options of the rule for scan reports. */
export function checkRequireScan(check: RuleCheck, options: RequireScanOptions): void {
  const { scope, prop } = check;
  const { attestationType, maxAge } = options;
  checkImageVerification(check, options);
  const hours = maxAge?.toHours({ integral: false }) ?? 1;
  if (hours < 1) { report(scope, 'HBR-POLICY-42', { prop: `${prop}.maxAge`, value: `${hours}h` }); }
  if (attestationType !== undefined && !/^(https?:\/\/)?[\w.-]+\.[a-z]+\/\S+$/.test(attestationType)) {
    report(scope, 'HBR-POLICY-43', { prop: `${prop}.attestationType`, value: attestationType });
  }
}

function checkProject({ scope, facts }: RuleCheck, prop: string, project: string): void {
  const route = facts.routes.find(it => it.project === project);
  if (!isProjectName(project)) { report(scope, 'HBR-POLICY-37', { prop, value: project }); }
  if (route) { report(scope, 'HBR-POLICY-38', { prop, value: project, slots: { upstream: route.upstream } }); }
}
