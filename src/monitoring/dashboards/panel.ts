/** A line of a panel. */
export interface Query {
  /** Expression in PromQL, with variables of Grafana: `$namespace`, `$__rate_interval`. */
  readonly expr: string;
  /** Its name: a template of Grafana such as `{{code}}`. */
  readonly legend: string;
}

/** A panel of a dashboard. */
export interface Panel {
  readonly title: string;
  /** What it shows, and what is normal. */
  readonly description: string;
  /** Unit of Grafana, such as `bytes`, `s`, `percentunit` or `short`. */
  readonly unit: string;
  readonly type: 'timeseries' | 'stat';
  readonly queries: readonly Query[];
}

/** A row of panels under one title. */
export interface PanelRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Curves over time. */
export function curves(title: string, unit: string, rest: { description: string; queries: Query[] }): Panel {
  return { title, unit, type: 'timeseries', ...rest };
}

/** A number. */
export function figure(title: string, unit: string, { description, expr, legend = '' }: { description: string; expr: string; legend?: string }): Panel {
  return { title, unit, type: 'stat', description, queries: [{ expr, legend }] };
}
