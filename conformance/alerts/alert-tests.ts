/* Tests of alerts as promtool reads them, made from the rows of series. */
import { AlertCase, AlertCases, REQUEST_CASES, TASK_CASES } from './alert-series';
import { CACHE_CASES, CREDENTIAL_CASES, DATABASE_CASES, STORAGE_CASES, UPKEEP_CASES } from './object-series';
import { AlertingRule } from '../../src/kubernetes/prometheus-rule';

/** The cases of all alerts by name. */
export const ALERT_CASES: Readonly<Record<string, AlertCases>> = {
  ...REQUEST_CASES, ...TASK_CASES, ...STORAGE_CASES, ...CREDENTIAL_CASES, ...UPKEEP_CASES, ...DATABASE_CASES, ...CACHE_CASES,
};

/** All cases about one Harbor. */
export function casesOf(harbor: string): AlertCase[] {
  const all = Object.entries(ALERT_CASES).flatMap(([alert, { firing, quiet }]) => [
    ...firing.map(row => ({ alert, ...row })), ...quiet.map(row => ({ alert, ...row, fires: [] })),
  ]);
  return all.filter(({ harbor: other = 'whole' }) => other === harbor);
}

/** A file with the tests of one alert for promtool. */
export function testFile(rulesFile: string, rule: AlertingRule, cases: readonly AlertCase[]): object {
  return { rule_files: [rulesFile], evaluation_interval: '1m', tests: cases.map(it => testOf(rule, it)) };
}

function testOf(rule: AlertingRule, { alert, what, series, at, every = 1, fires, value = '' }: AlertCase): object {
  return {
    name: `${alert}: ${what}`,
    interval: `${every}m`,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    alert_rule_test: [{
      eval_time: `${at}m`,
      alertname: alert,
      exp_alerts: fires.map(labels => ({ exp_labels: { ...labels, ...rule.labels }, exp_annotations: texts(rule, labels, value) })),
    }],
  };
}

/** The annotations as Prometheus fills them in. */
function texts({ annotations }: AlertingRule, labels: Readonly<Record<string, string>>, value: string): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([name, text]) => [
    name,
    text.replace(/\{\{ \$labels\.(\w+) \}\}/g, (_all, label: string) => labels[label] ?? '').replace(/\{\{ \$value[^}]*\}\}/g, value),
  ]));
}
