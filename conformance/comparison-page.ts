/* Writes docs/comparison.md. */
import { Finding, Subject, Way } from './comparison';
import { Judgement } from './kyverno-stage';

/** The data of the page. */
export interface Comparison {
  readonly chartVersion: string;
  readonly appVersion: string;
  readonly subjects: readonly Subject[];
  readonly judgements: readonly Judgement[];
  readonly findings: readonly Finding[];
  /** Titles of the policies by name. */
  readonly titles: ReadonlyMap<string, string>;
}

const WAYS = [Way.CHART, Way.RELEASE, Way.NATIVE];

const HEADINGS: Readonly<Record<Way, string>> = {
  [Way.CHART]: 'the chart by itself',
  [Way.RELEASE]: '`HarborRelease`',
  [Way.NATIVE]: '`Harbor`',
};

/** The page. */
export function comparisonPage(comparison: Comparison): string {
  const { chartVersion, appVersion, subjects } = comparison;
  const counts = Object.fromEntries(WAYS.map(way => [way, subjects.filter(it => it.way === way).length]));
  return [
    '# Side by side with the official chart', '',
    `What the policies in [conformance/policies](../conformance/policies) say about Harbor ${appVersion}: the chart ${chartVersion} with its own`,
    `defaults, the same chart with the values and patches of ${counts[Way.RELEASE]} \`HarborRelease\`s, rendered by Helm and patched as Flux does it, and`,
    `${counts[Way.NATIVE]} \`Harbor\`s with the same props. Made by \`npm run conformance -- <folder of the chart>\`; do not edit it.`, '',
    '## Policies of Kyverno', '',
    'Objects that fail, of all that are judged. What fails for a reason is told below, and counted here.', '',
    ...table(['Policy', ...WAYS.map(way => HEADINGS[way])], policyRows(comparison)), '',
    '## kube-linter', '',
    ...linterPart(comparison), '',
    '## What remains of ours, and why', '',
    ...remaining(comparison), '',
  ].join('\n');
}

function policyRows({ judgements, subjects, titles }: Comparison): string[][] {
  const cell = (policy: string, way: Way): string => {
    const names = new Set(subjects.filter(it => it.way === way).map(it => it.name));
    const judged = judgements.filter(it => it.policy === policy && names.has(it.output));
    return judged.length === 0 ? 'none' : `${judged.filter(it => !it.passed).length} of ${judged.length}`;
  };
  return [...titles].map(([policy, title]) => [`${title} (\`${policy}\`)`, ...WAYS.map(way => cell(policy, way))]);
}

function linterPart({ findings, subjects }: Comparison): string[] {
  const found = findings.filter(it => it.policy.startsWith('kube-linter '));
  const checks = [...new Set(found.map(it => it.policy))].sort();
  const count = (policy: string, way: Way) => String(found.filter(it => it.policy === policy && it.way === way).length);
  const outputs = WAYS.map(way => `${HEADINGS[way]} (outputs: ${subjects.filter(it => it.way === way).length})`);
  return ['Findings of all checks.', '', ...table(['Check', ...outputs], checks.map(check => [check, ...WAYS.map(way => count(check, way))]))];
}

function remaining({ findings }: Comparison): string[] {
  const ours = findings.filter(it => it.way !== Way.CHART);
  const rows = ours.map(it => ({ it, key: [it.way, it.policy, it.why].join('|') }));
  const keys = [...new Set(rows.map(({ key }) => key))].sort();
  return keys.length === 0 ? ['Nothing.'] : table(['Of', 'Policy', 'Objects', 'Scenarios', 'Why'], keys.map(key => {
    const group = rows.filter(row => row.key === key).map(({ it }) => it);
    const scenarios = [...new Set(group.map(it => it.scenario))].sort();
    return [
      HEADINGS[group[0].way], `\`${group[0].policy}\``, String(group.length), scenarios.length > 3 ? String(scenarios.length) : scenarios.join(', '),
      group[0].why ?? '**unexplained**',
    ];
  }));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`);
}
