import { EngineDraft, FieldRows } from './engine-draft';
import { EngineBlock, Reference } from './engine-value';
import { SCHEDULE } from './registry-rows';
import { WantedImmutableTagRule, WantedRetention, WantedRetentionRule, WantedSelectors } from '../state/state';

/** The project that rules belong to. */
export interface PlaceOfRules {
  readonly name: string;
  /** Where the project stands in the props. */
  readonly prop: string;
}

/** The number of a project, as other resources refer to it. */
export function projectId({ name }: PlaceOfRules): Reference {
  return new Reference('harbor_project', name, 'id');
}

const EVERYTHING = '**';

/** What a rule is about. The provider wants a pattern for both. */
function selectors({ repositories = EVERYTHING, excludeRepositories, tags = EVERYTHING, excludeTags }: WantedSelectors): EngineBlock {
  return {
    [excludeRepositories ? 'repo_excluding' : 'repo_matching']: repositories,
    [excludeTags ? 'tag_excluding' : 'tag_matching']: tags,
  };
}

/** The attribute of what a rule keeps, by Harbor's own name. */
const TEMPLATES: Readonly<Record<string, string>> = {
  latestPushedK: 'most_recently_pushed',
  latestPulledN: 'most_recently_pulled',
  nDaysSinceLastPush: 'n_days_since_last_push',
  nDaysSinceLastPull: 'n_days_since_last_pull',
  always: 'always_retain',
};

const SELECTORS: FieldRows<WantedSelectors> = {
  repositories: { within: 'selectors' },
  excludeRepositories: { within: 'selectors' },
  tags: { within: 'selectors' },
  excludeTags: { within: 'selectors' },
};

const RETENTION_RULE_FIELDS: FieldRows<WantedRetentionRule> = {
  ...SELECTORS,
  template: { within: 'what it keeps' },
  count: { within: 'what it keeps' },
  untagged: { to: 'untagged_artifacts' },
  disabled: { to: 'disabled' },
};

const RETENTION_FIELDS: FieldRows<WantedRetention> = {
  rules: { within: 'rule' },
  cron: SCHEDULE,
};

/** The retention of a project. */
export function retentionResource(draft: EngineDraft, project: PlaceOfRules, value: WantedRetention): void {
  const rule = value.rules.map((it, at) => ({
    [TEMPLATES[it.template]]: it.count ?? true,
    ...selectors(it),
    ...draft.fields({ rows: RETENTION_RULE_FIELDS, value: it, prop: `${project.prop}.retention.rules[${at}]` }).attributes,
  }));
  draft.add({
    type: 'harbor_retention_policy',
    key: project.name,
    prop: `${project.prop}.retention`,
    rows: RETENTION_FIELDS,
    value,
    more: { scope: projectId(project), rule },
  });
}

const IMMUTABLE_FIELDS: FieldRows<WantedImmutableTagRule> = { ...SELECTORS, disabled: { to: 'disabled' } };

/** Immutable tag rules of a project. They have no names, so that their keys follow from what they say. */
export function immutableResources(draft: EngineDraft, project: PlaceOfRules, rules: readonly WantedImmutableTagRule[]): void {
  rules.forEach((value, at) => {
    const about = selectors(value);
    draft.add({
      type: 'harbor_immutable_tag_rule',
      key: [project.name, ...Object.entries(about).flat()].join(' '),
      prop: `${project.prop}.immutableTags[${at}]`,
      rows: IMMUTABLE_FIELDS,
      value,
      more: { project_id: projectId(project), ...about },
    });
  });
}
