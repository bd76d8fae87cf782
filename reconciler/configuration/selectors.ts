import { Body } from './json';
import { WantedSelectors } from '../../src/configuration/state/state';

/** The selectors of a rule about tags in Harbor's form. */
export function selectorsOf(wanted: WantedSelectors, untagged?: boolean): Body {
  const { repositories = '**', excludeRepositories, tags = '**', excludeTags } = wanted;
  return {
    tag_selectors: [{
      kind: 'doublestar',
      decoration: excludeTags ? 'excludes' : 'matches',
      pattern: tags,
      ...untagged !== undefined && { extras: JSON.stringify({ untagged }) },
    }],
    scope_selectors: { repository: [{ kind: 'doublestar', decoration: excludeRepositories ? 'repoExcludes' : 'repoMatches', pattern: repositories }] },
  };
}

/** What a rule selects, without the fields that Harbor adds. */
export function comparableSelectors(rule: Body): Body {
  const plain = ({ decoration, pattern }: Body) => ({ decoration, pattern });
  return { tags: (rule.tag_selectors ?? []).map(plain), repositories: (rule.scope_selectors?.repository ?? []).map(plain) };
}

/** The same for people. */
export function selectorText(rule: Body): string {
  const part = ({ decoration, pattern }: Body) => (/xcludes$/.test(decoration) ? 'not ' : '') + pattern;
  const { tags, repositories } = comparableSelectors(rule);
  return repositories.map(part).join(' ') + ':' + tags.map(part).join(' ');
}
