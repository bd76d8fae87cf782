import { exceptablePolicies, ExceptedPack } from './policy-exception';
import { PolicyExceptionOptions } from './policy-exception-options';
import { RuleCheck } from './rule-check';
import { report } from '../diagnostics/report';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What can be known to be wrong about an exception. Whether it has ended already cannot: the same input gives the same output at any time. */
export function checkPolicyException(check: RuleCheck, pack: ExceptedPack, options: PolicyExceptionOptions): void {
  const { scope, prop } = check;
  const known = exceptablePolicies(pack).map(({ metadata }) => metadata.name!);
  if (known.length === 0) { report(scope, 'HBR-POLICY-49', { prop, value: pack.engine }); }
  (known.length > 0 && options.policies || []).forEach((name, index) => {
    if (!known.includes(name)) { report(scope, 'HBR-POLICY-45', { prop: `${prop}.policies[${index}]`, value: name, slots: { known: known.join(', ') } }); }
  });
  for (const key of ['reason', 'approvedBy'] as const) {
    if (!options[key]?.trim()) { report(scope, 'HBR-POLICY-47', { prop: `${prop}.${key}`, value: options[key] }); }
  }
  if (!isMoment(options.expiresAt)) { report(scope, 'HBR-POLICY-46', { prop: `${prop}.expiresAt`, value: options.expiresAt }); }
  checkReach(check, options);
}

function checkReach({ scope, prop }: RuleCheck, { namespaces = [], resourceNames = [], resourceLabels = {} }: PolicyExceptionOptions): void {
  const labels = Object.keys(resourceLabels);
  const names = resourceNames.filter(name => name !== '*');
  if (namespaces.length + names.length + labels.length === 0) { report(scope, 'HBR-POLICY-48', { prop }); }
  if (namespaces.length + names.length === 0 && labels.length > 0) { report(scope, 'HBR-POLICY-50', { prop, value: resourceLabels }); }
}

function isMoment(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text ?? '');
  if (!match) { return false; }
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : DAYS[month - 1] ?? 0;
  return day >= 1 && day <= last && hour < 24 && minute < 60 && second < 60;
}
