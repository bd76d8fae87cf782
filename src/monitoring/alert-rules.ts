import { AlertRow } from './alert-row';
import { AlertScope } from './alert-scope';
import { ALERT_AREAS } from './alert-table';
import { HarborAlertsProps } from './harbor-alerts-props';
import { AlertingRule, RuleGroup } from '../kubernetes/prometheus-rule';

/** What users say about the alerts themselves. */
export interface AlertWishes extends Pick<HarborAlertsProps, 'alertLabels' | 'severities' | 'without'> {
  readonly runbookUrl: string;
}

/** The rules of all alerts that are of use for a Harbor, one group for each area that has any. */
export function alertGroups(at: AlertScope, wishes: AlertWishes): RuleGroup[] {
  return Object.entries(ALERT_AREAS)
    .map(([area, rows]) => ({ name: `harbor-${area}`, rules: Object.entries(rows).flatMap(([alert, row]) => ruleOf(at, wishes, { alert, row })) }))
    .filter(({ rules }) => rules.length > 0);
}

function ruleOf(at: AlertScope, wishes: AlertWishes, { alert, row }: { alert: string; row: AlertRow }): AlertingRule[] {
  const expr = wishes.without?.includes(alert) ? undefined : row.expression(at);
  if (expr === undefined) { return []; }
  return [{
    alert,
    expr,
    ...row.minutes > 0 && { for: `${row.minutes}m` },
    labels: { ...at.match, ...wishes.alertLabels, severity: wishes.severities?.[alert] ?? row.severity, namespace: at.namespace },
    annotations: { summary: row.summary, description: row.description.replace('{namespace}', at.namespace), runbook_url: `${wishes.runbookUrl}#${alert.toLowerCase()}` },
  }];
}
