import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HarborSpec, MetricsSpec, ServiceMonitorSpec } from '../../contracts/spec';
import { defineResource } from '../../kubernetes/define-resource';

/** Makes the ServiceMonitor, which scrapes core, jobservice, registry and exporter. */
export function defineServiceMonitor(scope: Construct, spec: HarborSpec, on: { metrics: MetricsSpec; monitor: ServiceMonitorSpec }): ApiObject {
  const { names } = spec;
  const { metrics, monitor } = on;
  return defineResource(scope, 'service-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: names.fullname, namespace: monitor.namespace, labels: { ...names.labels, ...monitor.labels } },
    spec: {
      jobLabel: 'app.kubernetes.io/name',
      namespaceSelector: { matchNames: [names.namespace] },
      selector: { matchLabels: { release: names.releaseName, app: 'harbor' } },
      endpoints: [{ port: 'http-metrics', path: metrics.path, scheme: 'http', interval: monitor.interval, honorLabels: true }],
    },
  });
}
