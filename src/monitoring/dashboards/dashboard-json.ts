import { Panel, PanelRow } from './panel';

/** What makes a dashboard, beside its panels. */
export interface Dashboard {
  /** Address of the dashboard in Grafana, which stays the same. */
  readonly uid: string;
  readonly title: string;
  readonly rows: readonly PanelRow[];
  /** Variables that are looked up in Prometheus, by name. */
  readonly variables: Readonly<Record<string, string>>;
}

const WIDTH = 24;
const HEIGHT = 8;
/** Version of the JSON; Grafana reads older ones. */
const SCHEMA_VERSION = 39;
/** Without braces: Flux would take them for a variable of its own. */
const DATASOURCE = { type: 'prometheus', uid: '$datasource' };

/** The JSON of a dashboard, as Grafana imports it. */
export function dashboardJson({ uid, title, rows, variables }: Dashboard): object {
  return {
    uid,
    title,
    tags: ['harbor'],
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    refresh: '1m',
    time: { from: 'now-6h', to: 'now' },
    templating: { list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }, ...Object.entries(variables).map(variable)] },
    panels: placed(rows),
  };
}

function variable([name, query]: [name: string, query: string]): object {
  return { name, type: 'query', datasource: DATASOURCE, definition: query, query: { query, refId: name }, refresh: 2, sort: 1 };
}

/** Rows below each other, each with its panels side by side. */
function placed(rows: readonly PanelRow[]): object[] {
  let id = 0;
  return rows.flatMap(({ title, panels }, at) => {
    const y = at * (HEIGHT + 1);
    const w = Math.floor(WIDTH / panels.length);
    return [
      { id: ++id, type: 'row', title, collapsed: false, gridPos: { h: 1, w: WIDTH, x: 0, y }, panels: [] },
      ...panels.map((panel, place) => ({ id: ++id, ...panelJson(panel), gridPos: { h: HEIGHT, w, x: place * w, y: y + 1 } })),
    ];
  });
}

function panelJson({ title, description, unit, type, queries }: Panel): object {
  return {
    type,
    title,
    description,
    datasource: DATASOURCE,
    fieldConfig: { defaults: { unit, ...type === 'timeseries' && { min: 0 } }, overrides: [] },
    targets: queries.map(({ expr, legend }, at) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + at), datasource: DATASOURCE, expr, legendFormat: legend, instant: type === 'stat', range: type !== 'stat',
    })),
  };
}
