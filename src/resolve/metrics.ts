import { IConstruct } from 'constructs';
import { resolveWholeDuration } from './durations';
import { checkLabelSyntax } from './metadata-checks';
import { isUrlPath } from './url-path';
import { MetricsSpec, ServiceMonitorSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { MetricsOptions, ServiceMonitorOptions } from '../props/feature-options';
import { isDnsLabel } from '../syntax/dns-name';

/** Ports that the containers listen on for other purposes. */
const USED_PORTS: readonly number[] = [5000, 5001, 5443, 8080, 8443];

/** Decides where metrics are served; undefined if they are off. */
export function resolveMetrics(scope: IConstruct, options: MetricsOptions | undefined, namespace: string): MetricsSpec | undefined {
  if (!options) { return undefined; }
  const { port = 8001, path = '/metrics', serviceMonitor } = options;
  if (!Number.isInteger(port) || port < 1024 || port > 65535 || USED_PORTS.includes(port)) {
    report(scope, 'HBR-METRICS-01', { prop: 'metrics.port', value: port });
  }
  if (!isUrlPath(path)) { report(scope, 'HBR-METRICS-02', { prop: 'metrics.path', value: path }); }
  return { port, path, serviceMonitor: serviceMonitor && resolveServiceMonitor(scope, serviceMonitor, namespace) };
}

function resolveServiceMonitor(scope: IConstruct, options: ServiceMonitorOptions, harborNamespace: string): ServiceMonitorSpec {
  const at = (prop: keyof ServiceMonitorOptions) => ({ scope, prop: `metrics.serviceMonitor.${prop}` });
  const { labels = {}, namespace = harborNamespace } = options;
  checkLabelSyntax(scope, at('labels').prop, labels);
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-NAME-01', { prop: at('namespace').prop, value: namespace, slots: { limit: 63 } }); }
  return { interval: `${resolveWholeDuration(at('interval'), options.interval, { unit: 'seconds', fallback: 30 })}s`, labels, namespace };
}
