import { ApiObject, Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { isLabelName } from './alert-checks';
import { Dashboard, dashboardJson } from './dashboards/dashboard-json';
import { fleetRows } from './dashboards/fleet-dashboard';
import { REGISTRY_ROWS } from './dashboards/registry-dashboard';
import { report } from '../diagnostics/report';
import { defineResource } from '../kubernetes/define-resource';
import { checkedStruct } from '../structs';
import { fluxDuration } from '../syntax/duration';

/** Props of `HarborDashboards`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface HarborDashboardsProps {
  /**
   * Namespace of the dashboards: the one in which the sidecar of Grafana looks.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * What the names of the objects begin with.
   *
   * @default 'harbor'
   */
  readonly name?: string;
  /**
   * Labels of the objects, by which the sidecar of Grafana finds ConfigMaps.
   *
   * @default - `{ grafana_dashboard: '1' }`; none with `grafanaOperator`
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations of the objects, such as `{ grafana_folder: 'Registry' }`.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Label of all series by which one Prometheus tells clusters (`HBR-OPS-11`). There is a dashboard for all of them then.
   *
   * @default - no dashboard for a fleet
   */
  readonly clusterLabel?: string;
  /**
   * The Grafanas of the Grafana Operator that get the dashboards, as GrafanaDashboard objects in place of ConfigMaps.
   *
   * @default - none: the sidecar of Grafana finds ConfigMaps
   */
  readonly grafanaOperator?: GrafanaOperatorOptions;
}

/** How the Grafana Operator, version 5, brings dashboards into Grafana. */
export interface GrafanaOperatorOptions {
  /** Labels of the Grafana objects that get the dashboards, one at least (`HBR-OPS-44`). The operator refuses to change them later. */
  readonly instanceLabels: { [name: string]: string };
  /**
   * Whether Grafanas in other namespaces get the dashboards too.
   *
   * @default - true if `namespace` is given; the operator looks in the namespace of the dashboards alone otherwise
   */
  readonly anyNamespace?: boolean;
  /**
   * Title of the folder in Grafana, which the operator makes.
   *
   * @default - the root folder, or the one of the operator
   */
  readonly folder?: string;
  /**
   * How often the operator puts a changed dashboard right.
   *
   * @default - the default of the operator: 10 minutes, or 5 in older releases
   */
  readonly resyncPeriod?: Duration;
}

/** Keeps Flux from looking for its variables in the JSON. */
const NO_FLUX_SUBSTITUTION = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

/**
 * Dashboards of Grafana, as ConfigMaps that its sidecar finds or as objects of the Grafana Operator: one for a registry, whose namespace is chosen in Grafana, and one for a fleet.
 * They are about every Harbor that a Prometheus scrapes, so that once is enough for a Grafana.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { HarborDashboards } from 'cdk8s-harbor';
 *
 * const chart = new Chart(new App(), 'dashboards', { namespace: 'monitoring' });
 * new HarborDashboards(chart, 'dashboards', { annotations: { grafana_folder: 'Registry' }, clusterLabel: 'cluster' });
 */
export class HarborDashboards extends Construct {
  /** The ConfigMaps; none with `grafanaOperator`. */
  public readonly configMaps: ApiObject[];
  /** The GrafanaDashboard objects; none without `grafanaOperator`. */
  public readonly grafanaDashboards: ApiObject[];

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props where Grafana finds them
   */
  public constructor(scope: Construct, id: string, props: HarborDashboardsProps = {}) {
    super(scope, id);
    const checked = checkedStruct(this, 'HarborDashboardsProps', props);
    const { clusterLabel, grafanaOperator } = checked;
    if (clusterLabel !== undefined && !isLabelName(clusterLabel)) { report(this, 'HBR-OPS-11', { prop: 'clusterLabel', value: clusterLabel }); }
    if (grafanaOperator && Object.keys(grafanaOperator.instanceLabels ?? {}).length === 0) {
      report(this, 'HBR-OPS-44', { prop: 'grafanaOperator.instanceLabels' });
    }
    const dashboards = dashboardsOf(clusterLabel);
    this.configMaps = grafanaOperator ? [] : dashboards.map(dashboard => this.defineConfigMap(dashboard, checked));
    this.grafanaDashboards = grafanaOperator ? dashboards.map(dashboard => this.defineOfOperator(dashboard, checked, grafanaOperator)) : [];
  }

  private defineConfigMap(dashboard: Dashboard, props: HarborDashboardsProps): ApiObject {
    return defineResource(this, partOf(dashboard), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: this.metadataOf(dashboard, props, { grafana_dashboard: '1' }),
      data: { [`${dashboard.uid}.json`]: textOf(dashboard) },
    });
  }

  private defineOfOperator(dashboard: Dashboard, props: HarborDashboardsProps, operator: GrafanaOperatorOptions): ApiObject {
    const { instanceLabels = {}, anyNamespace = props.namespace !== undefined, folder, resyncPeriod } = operator;
    return defineResource(this, partOf(dashboard), {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: this.metadataOf(dashboard, props, {}),
      spec: {
        instanceSelector: { matchLabels: { ...instanceLabels } },
        ...anyNamespace && { allowCrossNamespaceImport: true },
        ...folder !== undefined && { folder },
        ...resyncPeriod && { resyncPeriod: fluxDuration(resyncPeriod) },
        json: textOf(dashboard),
      },
    });
  }

  private metadataOf(dashboard: Dashboard, props: HarborDashboardsProps, usual: Readonly<Record<string, string>>) {
    const { namespace = Chart.of(this).namespace, name = 'harbor', labels = usual, annotations } = props;
    return {
      name: `${name}-dashboard-${partOf(dashboard)}`, namespace, labels: { ...labels }, annotations: { ...NO_FLUX_SUBSTITUTION, ...annotations },
    };
  }
}

/** What a dashboard is about: `registry`, `fleet`. */
function partOf({ uid }: Dashboard): string {
  return uid.replace('harbor-', '');
}

function textOf(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboardJson(dashboard), undefined, 1)}\n`;
}

/** The dashboards that there are. */
export function dashboardsOf(clusterLabel?: string): Dashboard[] {
  const registry: Dashboard = {
    uid: 'harbor-registry', title: 'Harbor', rows: REGISTRY_ROWS, variables: { namespace: 'label_values(harbor_health, namespace)' },
  };
  return [registry, ...clusterLabel === undefined ? [] : [{ uid: 'harbor-fleet', title: 'Harbors', rows: fleetRows(clusterLabel), variables: {} }]];
}
