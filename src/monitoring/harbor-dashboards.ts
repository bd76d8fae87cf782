import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { isLabelName } from './alert-checks';
import { Dashboard, dashboardJson } from './dashboards/dashboard-json';
import { fleetRows } from './dashboards/fleet-dashboard';
import { REGISTRY_ROWS } from './dashboards/registry-dashboard';
import { report } from '../diagnostics/report';
import { defineResource } from '../kubernetes/define-resource';
import { checkedStruct } from '../structs';

/** Props of `HarborDashboards`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface HarborDashboardsProps {
  /**
   * Namespace of the ConfigMaps, in which the sidecar of Grafana looks.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * What the names of the ConfigMaps begin with.
   *
   * @default 'harbor'
   */
  readonly name?: string;
  /**
   * Labels by which the sidecar of Grafana finds the ConfigMaps.
   *
   * @default { grafana_dashboard: '1' }
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations of the ConfigMaps, such as `{ grafana_folder: 'Registry' }`.
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
}

/** Keeps Flux from looking for its variables in the JSON. */
const NO_FLUX_SUBSTITUTION = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

/**
 * Dashboards of Grafana, as ConfigMaps that its sidecar finds: one for a registry, whose namespace is chosen in Grafana, and one for a fleet.
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
  /** The ConfigMaps. */
  public readonly configMaps: ApiObject[];

  /**
   * @param scope the chart that gets the ConfigMaps
   * @param id name of the construct; no object is named after it
   * @param props where Grafana finds them
   */
  public constructor(scope: Construct, id: string, props: HarborDashboardsProps = {}) {
    super(scope, id);
    const checked = checkedStruct(this, 'HarborDashboardsProps', props);
    const { clusterLabel } = checked;
    if (clusterLabel !== undefined && !isLabelName(clusterLabel)) { report(this, 'HBR-OPS-11', { prop: 'clusterLabel', value: clusterLabel }); }
    this.configMaps = dashboardsOf(clusterLabel).map(dashboard => this.define(dashboard, checked));
  }

  private define(dashboard: Dashboard, props: HarborDashboardsProps): ApiObject {
    const { namespace = Chart.of(this).namespace, name = 'harbor', labels = { grafana_dashboard: '1' }, annotations } = props;
    const part = dashboard.uid.replace('harbor-', '');
    return defineResource(this, part, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-dashboard-${part}`, namespace, labels: { ...labels }, annotations: { ...NO_FLUX_SUBSTITUTION, ...annotations } },
      data: { [`${dashboard.uid}.json`]: `${JSON.stringify(dashboardJson(dashboard), undefined, 1)}\n` },
    });
  }
}

/** The dashboards that there are. */
export function dashboardsOf(clusterLabel?: string): Dashboard[] {
  const registry: Dashboard = {
    uid: 'harbor-registry', title: 'Harbor', rows: REGISTRY_ROWS, variables: { namespace: 'label_values(harbor_health, namespace)' },
  };
  return [registry, ...clusterLabel === undefined ? [] : [{ uid: 'harbor-fleet', title: 'Harbors', rows: fleetRows(clusterLabel), variables: {} }]];
}
