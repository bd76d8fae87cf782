import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { HarborSpec, MetricsSpec, ServiceMonitorSpec } from '../../contracts/spec';
import { defineResource } from '../../kubernetes/define-resource';

/** Makes the ServiceMonitor, which scrapes core, jobservice, registry and exporter. */
export function defineServiceMonitor(
  scope: Construct, spec: HarborSpec, on: { metrics: MetricsSpec; monitor: ServiceMonitorSpec },
): ApiObject {
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
      endpoints: [{ port: 'http-metrics', path: metrics.path, ...scheme(spec), interval: monitor.interval, honorLabels: true }],
    },
  });
}

/** Lets the PodMonitors of servers that have the labels of this Harbor scrape as the ServiceMonitor does, for the same policy is about their Pods. */
export function scrapeServersThroughMesh(scope: IConstruct, spec: HarborSpec): void {
  const endpoint = scheme(spec);
  if (!('tlsConfig' in endpoint)) { return; }
  const monitors = scope.node.findAll().filter(ApiObject.isApiObject).filter(({ kind }) => kind === 'PodMonitor');
  for (const monitor of monitors.filter(it => isOfHarbor(it, spec))) {
    Object.entries(endpoint).forEach(([field, value]) => { monitor.addJsonPatch(JsonPatch.add(`/spec/podMetricsEndpoints/0/${field}`, value)); });
  }
}

function isOfHarbor(monitor: ApiObject, { names }: HarborSpec): boolean {
  const { release, app } = monitor.toJson().spec.selector.matchLabels;
  return release === names.releaseName && app === 'harbor';
}

/**
 * Pods that accept only mutual TLS of Istio are scraped with a certificate of the mesh. That of a Pod names its account and not its address,
 * which Prometheus cannot compare; the Pod itself lets nobody in without a certificate of the mesh.
 */
function scheme({ exposure: { virtualService } }: HarborSpec): object {
  const folder = virtualService?.strictMtls?.certificateFolder;
  if (folder === undefined) { return { scheme: 'http' }; }
  const file = (name: string) => `${folder.replace(/\/$/, '')}/${name}.pem`;
  return {
    scheme: 'https',
    tlsConfig: { caFile: file('root-cert'), certFile: file('cert-chain'), keyFile: file('key'), insecureSkipVerify: true },
  };
}
