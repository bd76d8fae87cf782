import { ChartFacts, undefinedIfEmpty, Values } from './chart-facts';
import { CommonSpec, MetricsSpec } from '../../contracts/spec';
import { COMPONENTS } from '../../facts/components';
import { additionalLabels } from '../../facts/labels';

/** Components that have values of their own about metrics. */
const METRICS_COMPONENTS = ['core', 'jobservice', 'registry', 'exporter'];

/** Values of the features that concern all components. */
export function featureValues(spec: CommonSpec, facts: ChartFacts): Values {
  const { names, internalTls, cacheLayer, caSecretNames, imagePullSecrets } = spec;
  return {
    ...names.fullname !== chartFullname(names.releaseName) && { fullnameOverride: names.fullname },
    logLevel: spec.logLevel,
    imagePullPolicy: [...spec.workloads.values()].flatMap(({ containers }) => [...containers.values()])[0].imagePullPolicy,
    ...imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map(name => ({ name })) },
    ...caSecretNames.length > 0 && { caBundleSecretName: caSecretNames[0] },
    internalTLS: internalTls ? internalTlsValues(spec) : { enabled: false },
    updateStrategy: { type: updateStrategy(spec, facts) },
    metrics: spec.metrics ? metricsValues(spec, spec.metrics) : { enabled: false },
    trace: traceValues(spec),
    cache: cacheLayer ? { enabled: true, expireHours: cacheLayer.expireHours } : { enabled: false },
    proxy: proxyValues(spec),
  };
}

/** Name prefix of the chart's objects without `fullnameOverride`. */
export function chartFullname(releaseName: string): string {
  return releaseName.includes('harbor') ? releaseName : `${releaseName}-harbor`;
}

/** Whether the chart can create the ServiceMonitor: it does so in Harbor's namespace only, and without certificates. */
export function chartDefinesMonitor({ names, metrics, exposure }: CommonSpec): boolean {
  return metrics?.serviceMonitor?.namespace === names.namespace && exposure.virtualService?.strictMtls?.certificateFolder === undefined;
}

/** The chart has one value for the update strategies of jobservice and registry. Any other combination needs patches. */
function updateStrategy({ workloads }: CommonSpec, { patched }: ChartFacts): string {
  const recreates = workloads.get('jobservice')?.strategy === 'Recreate' || workloads.get('registry')?.strategy === 'Recreate';
  return recreates && !patched ? 'Recreate' : 'RollingUpdate';
}

function internalTlsValues({ internalTls, trivy }: CommonSpec): Values {
  const components = ['core', 'jobservice', 'registry', 'portal', ...trivy ? ['trivy'] : []];
  return {
    enabled: true,
    certSource: 'secret',
    strong_ssl_ciphers: internalTls?.strongCiphers ?? false,
    ...Object.fromEntries(components.map(component => [component, { secretName: internalTls?.secretNames[component] }])),
  };
}

function metricsValues(spec: CommonSpec, { port, path, serviceMonitor }: MetricsSpec): Values {
  return {
    enabled: true,
    ...Object.fromEntries(METRICS_COMPONENTS.map(component => [component, { port, path }])),
    serviceMonitor: serviceMonitor && chartDefinesMonitor(spec)
      ? { enabled: true, interval: serviceMonitor.interval, additionalLabels: undefinedIfEmpty(additionalLabels(serviceMonitor.labels)) }
      : { enabled: false },
  };
}

function traceValues({ trace }: CommonSpec): Values {
  if (!trace) { return { enabled: false }; }
  return {
    enabled: true,
    provider: 'otel',
    sample_rate: trace.sampleRate,
    namespace: trace.namespace,
    attributes: undefinedIfEmpty({ ...trace.attributes }),
    otel: {
      endpoint: trace.endpoint,
      url_path: trace.urlPath,
      compression: trace.compression,
      insecure: trace.insecure,
      timeout: trace.timeoutSeconds,
    },
  };
}

/** Without the Services that the chart adds to `noProxy` itself. Without a proxy no component gets its variables. */
function proxyValues({ proxy, names }: CommonSpec): Values {
  if (!proxy) { return { components: [] }; }
  const added = Object.keys(COMPONENTS).filter(component => component !== 'nginx').map(component => `${names.fullname}-${component}`);
  return {
    httpProxy: proxy.httpProxy,
    httpsProxy: proxy.httpsProxy,
    noProxy: proxy.noProxy.split(',').filter(host => !added.includes(host)).join(','),
    components: proxy.containers.filter(container => container !== 'registryctl'),
  };
}
