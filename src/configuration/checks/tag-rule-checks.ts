import { IConstruct } from 'constructs';
import { checkHarborCron } from './value-checks';
import { report } from '../../diagnostics/report';
import { HarborProject } from '../harbor-project';
import { ImmutableTagRule, RetentionTemplate, TagRetention, TagRetentionRule } from '../tag-rules';

/** Rules of one retention that Harbor takes at most. */
const MOST_RULES = 15;

/** Reports what is wrong about the retention and the immutable tags of a project. */
export function checkTagRules(scope: IConstruct, place: string, { retention, immutableTags = [] }: HarborProject): void {
  if (retention) { checkRetention(scope, `${place}.retention`, retention); }
  immutableTags.forEach((rule, at) => {
    const prop = `${place}.immutableTags[${at}]`;
    checkSelectors(scope, prop, rule);
    checkIsFirst(scope, prop, { rules: immutableTags, at, isSame: sameSelection });
  });
}

/** Reports what is wrong about a retention. */
export function checkRetention(scope: IConstruct, prop: string, { rules, cron }: TagRetention): void {
  checkHarborCron(scope, `${prop}.cron`, cron);
  if (rules.length === 0 || rules.length > MOST_RULES) {
    const slots = { rule: `must have 1 to ${MOST_RULES} rules`, hint: 'say what is to be kept' };
    report(scope, 'HBR-CONF-12', { prop: `${prop}.rules`, value: rules.length, slots });
  }
  rules.forEach((rule, at) => {
    checkCount(scope, `${prop}.rules[${at}].count`, rule);
    checkSelectors(scope, `${prop}.rules[${at}]`, rule);
    checkIsFirst(scope, `${prop}.rules[${at}]`, { rules, at, isSame: sameRule });
  });
}

function checkCount(scope: IConstruct, prop: string, { keep, count }: TagRetentionRule): void {
  const isAlways = keep === RetentionTemplate.ALWAYS;
  if (isAlways ? count === undefined : Number.isInteger(count) && (count ?? 0) >= 1) { return; }
  const rule = isAlways ? 'has no number, because everything is kept' : 'must be a whole number from 1 on';
  report(scope, 'HBR-CONF-12', { prop, value: count, slots: { rule, hint: 'write for example count: 10' } });
}

/** A selector of Harbor either matches or excludes. */
function checkSelectors(scope: IConstruct, prop: string, rule: ImmutableTagRule | TagRetentionRule): void {
  const pairs = [['repositories', 'excludedRepositories'], ['tags', 'excludedTags']] as const;
  for (const [included, excluded] of pairs.filter(pair => pair.every(name => rule[name] !== undefined))) {
    const slots = { rule: `does not go with ${included}`, hint: 'give one of the two, and say the other in a rule of its own' };
    report(scope, 'HBR-CONF-24', { prop: `${prop}.${excluded}`, value: rule[excluded], slots });
  }
}

interface RuleOfList<Rule> {
  readonly rules: readonly Rule[];
  readonly at: number;
  readonly isSame: (one: Rule, other: Rule) => boolean;
}

/** Harbor answers 409 to a rule that is there already. */
function checkIsFirst<Rule>(scope: IConstruct, prop: string, { rules, at, isSame }: RuleOfList<Rule>): void {
  if (rules.slice(0, at).some(other => isSame(other, rules[at]))) { report(scope, 'HBR-CONF-02', { prop }); }
}

function selectionOf(rule: ImmutableTagRule | TagRetentionRule): string {
  const { repositories = '**', excludedRepositories, tags = '**', excludedTags } = rule;
  const isExcluded = [excludedRepositories, excludedTags].map(pattern => pattern !== undefined);
  return JSON.stringify([isExcluded, excludedRepositories ?? repositories, excludedTags ?? tags]);
}

function sameSelection(one: ImmutableTagRule, other: ImmutableTagRule): boolean {
  return selectionOf(one) === selectionOf(other);
}

function sameRule(one: TagRetentionRule, other: TagRetentionRule): boolean {
  const rest = ({ keep, count, untagged = true, disabled = false }: TagRetentionRule) => JSON.stringify([keep, count, untagged, disabled]);
  return sameSelection(one, other) && rest(one) === rest(other);
}
