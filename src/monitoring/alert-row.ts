import { AlertScope } from './alert-scope';
import { AlertSeverity } from './harbor-alerts-props';

/** One alert. The words of `summary` and `description` are templates of Prometheus: `{{ $labels.component }}`, `{{ $value }}`. */
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
