import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_CASES } from '../../conformance/alerts/alert-tests';
import { rulesOf, WATCHED } from '../../conformance/alerts/watched';
import { METRICS, SCRAPE_LABELS } from '../../src/facts/metrics';
import { ALERTS } from '../../src/monitoring/alert-table';
import { RUNBOOKS } from '../../tools/runbooks';
import { namesIn } from '../support/monitoring/promql';
import { schemaProblems } from '../support/schemas';

const rules = Object.entries(WATCHED).flatMap(([harbor, make]) => rulesOf(make()).groups.flatMap(group => group.rules).map(rule => ({ harbor, ...rule })));
const NAMES = Object.keys(ALERTS);

test('the Harbor with everything has all alerts, and no other has one that it lacks', () => {
  expect(WATCHED.whole().alerts.sort()).toEqual([...NAMES].sort());
});

test.each(rules)('the metrics and labels of $alert, $harbor, are exported by somebody', ({ expr }) => {
  const { selected, grouped } = namesIn(expr);
  expect(selected.map(({ metric }) => metric).filter(metric => !Object.hasOwn(METRICS, metric))).toEqual([]);
  const known = (metric: string) => [...METRICS[metric].labels, ...SCRAPE_LABELS];
  expect(selected.flatMap(({ metric, labels }) => labels.filter(label => !known(metric).includes(label)))).toEqual([]);
  expect(grouped.filter(label => !selected.some(({ metric }) => known(metric).includes(label)))).toEqual([]);
  expect(selected.length).toBeGreaterThan(0);
});

test.each(NAMES)('%s has series for which it fires, and others for which it does not', alert => {
  expect(ALERT_CASES[alert]?.firing.length).toBeGreaterThan(0);
  expect(ALERT_CASES[alert]?.quiet.length).toBeGreaterThan(0);
});

test('there are no series for an alert that there is not', () => {
  expect(Object.keys(ALERT_CASES).filter(alert => !NAMES.includes(alert))).toEqual([]);
});

test.each(NAMES)('%s has a runbook where its address leads', alert => {
  const page = readFileSync(join(__dirname, '../../docs/runbooks.md'), 'utf8');
  const rule = rules.find(it => it.alert === alert)!;
  expect(rule.annotations.runbook_url).toBe(`https://github.com/cdk8s-harbor/cdk8s-harbor/blob/main/docs/runbooks.md#${alert.toLowerCase()}`);
  expect(page).toContain(`\n## ${alert}\n`);
  expect(RUNBOOKS[alert].length).toBeGreaterThan(1);
});

test.each(rules)('$alert of $harbor says how urgent it is, what is wrong, and where', ({ labels, annotations }) => {
  expect(['critical', 'warning']).toContain(labels.severity);
  expect(labels.namespace).toMatch(/^(harbor|registry)$/);
  expect(annotations.summary).toMatch(/^\S.{10,}[^.]$/);
  expect(annotations.description).toMatch(/^\S.{20,}\.$/);
  expect(JSON.stringify(annotations)).not.toMatch(/\{namespace\}|undefined/);
});

test('no runbook is about an alert that there is not', () => {
  expect(Object.keys(RUNBOOKS).sort()).toEqual([...NAMES].sort());
});

test('an API server accepts the rules', async () => {
  expect(await schemaProblems(Object.values(WATCHED).map(make => make().rule!.toJson()))).toEqual([]);
});
