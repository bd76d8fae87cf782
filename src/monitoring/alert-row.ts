import { AlertScope } from './alert-scope';
import { AlertSeverity } from './harbor-alerts-props';

/**
 * One alert. The texts are templates of Prometheus: `{{ $labels.component }}` is a label of the series that the expression returns, `{{ $value }}`
 * its value. `{namespace}` is that of Harbor, which sums have no label for.
 */
export interface AlertRow {
  readonly severity: AlertSeverity;
  /** How long the expression has to be true, in minutes. */
  readonly minutes: number;
  readonly summary: string;
  readonly description: string;
  /** The expression in PromQL; undefined for a Harbor that the alert is of no use for. */
  readonly expression: (at: AlertScope) => string | undefined;
}

/** Alerts of one area by name. They are a group of rules, which Prometheus evaluates together. */
export type AlertRows = Readonly<Record<string, AlertRow>>;
