/* Runs promtool: on all rules in our output, and on the alerts with made series for which they fire or stay quiet. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { casesOf, testFile } from './alerts/alert-tests';
import { rulesOf, WATCHED } from './alerts/watched';
import { identity } from './documents';
import { Output } from './outputs';
import { grouped, Problems, runProgram } from './stage';
import { AlertingRule, RuleGroup } from '../src/kubernetes/prometheus-rule';
import { dashboardsOf } from '../src/monitoring/harbor-dashboards';

/** PrometheusRules that Prometheus would not load. */
export function ruleProblems(promtool: string, outputs: readonly Output[], folder: string): Problems {
  mkdirSync(folder, { recursive: true });
  return grouped(outputs.flatMap(({ name, objects }) => objects.filter(({ kind }) => kind === 'PrometheusRule').flatMap((object, at) => {
    const file = join(folder, `${at}.json`);
    return checkFile(promtool, file, object.spec).map(problem => ({ name, problem: `${identity(object)}: ${problem}` }));
  })));
}

/** Queries of dashboards that Prometheus cannot parse, with the variables of Grafana filled in. */
export function dashboardProblems(promtool: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const panels = dashboardsOf('cluster').flatMap(({ rows }) => rows.flatMap(row => row.panels));
  const queries = panels.flatMap(panel => panel.queries.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m')));
  const rules = queries.map((expr, at) => ({ record: `query:${at}`, expr }));
  return checkFile(promtool, join(folder, 'queries.json'), { groups: [{ name: 'queries', rules }] });
}

/** Alerts that do not do what their cases say. */
export function alertProblems(promtool: string, folder: string): string[] {
  return Object.entries(WATCHED).flatMap(([harbor, make]) => (
    testProblems(promtool, join(folder, harbor), { harbor, groups: rulesOf(make()).groups })
  ));
}

/** What has to be noticed: an alert that never fires, one that always does, and one with a wrong expression. */
const BROKEN: Readonly<Record<string, (expression: string) => string>> = {
  'an alert that never fires': expression => `${expression} and vector(1) == 0`,
  'an alert that always fires': expression => `(${expression}) or vector(1)`,
  'an expression that cannot be parsed': expression => `${expression} >`,
};

/** The broken alerts that promtool says nothing about. */
export function unnoticedAlerts(promtool: string, folder: string): string[] {
  return Object.entries(BROKEN).flatMap(([what, breakIt], at) => {
    const groups = rulesOf(WATCHED.whole()).groups.map(group => ({
      ...group, rules: group.rules.map(rule => rule.alert === 'HarborTaskQueueOld' ? { ...rule, expr: breakIt(rule.expr) } : rule),
    }));
    return testProblems(promtool, join(folder, String(at)), { harbor: 'whole', groups }).length === 0 ? [`${what} is not noticed`] : [];
  });
}

function testProblems(promtool: string, folder: string, { harbor, groups }: { harbor: string; groups: RuleGroup[] }): string[] {
  mkdirSync(folder, { recursive: true });
  const rules = join(folder, 'rules.json');
  const wrong = checkFile(promtool, rules, { groups });
  if (wrong.length > 0) { return wrong; }
  return said(promtool, ['test', 'rules', ...groups.flatMap(group => group.rules).flatMap(rule => writeTests(folder, harbor, rule))]);
}

/** Each alert is tested alone: all of them together would be evaluated for every minute of every series. */
function writeTests(folder: string, harbor: string, rule: AlertingRule): string[] {
  const cases = casesOf(harbor).filter(({ alert }) => alert === rule.alert);
  if (cases.length === 0) { return []; }
  const [rules, tests] = ['rules', 'tests'].map(kind => `${rule.alert}.${kind}.json`);
  writeFileSync(join(folder, rules), JSON.stringify({ groups: [{ name: 'alone', rules: [rule] }] }, undefined, 1));
  writeFileSync(join(folder, tests), JSON.stringify(testFile(rules, rule, cases), undefined, 1));
  return [join(folder, tests)];
}

function checkFile(promtool: string, file: string, rules: object): string[] {
  writeFileSync(file, JSON.stringify(rules, undefined, 1));
  return said(promtool, ['check', 'rules', '--lint=all', '--lint-fatal', file]);
}

function said(promtool: string, args: readonly string[]): string[] {
  const { ok, out, err } = runProgram(promtool, args);
  return ok ? [] : `${out}\n${err}`.split('\n').map(line => line.trim()).filter(line => !/^(SUCCESS|Processing test file.*)?$/.test(line));
}
