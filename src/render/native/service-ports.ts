import { ServicePortPart } from './component-parts';
import { containerPort, servicePort, usesInternalTls } from '../../contracts/endpoints';
import { HarborSpec } from '../../contracts/spec';
import { ComponentId, SERVICE_PORTS } from '../../facts/components';

/** Components that serve metrics beside their main port. */
const METRICS: readonly ComponentId[] = ['core', 'jobservice', 'registry'];

/** Ports of a component's Service: its own, and that of the metrics if they are enabled. */
export function webServicePorts(spec: HarborSpec, component: ComponentId): ServicePortPart[] {
  const scheme = usesInternalTls(spec) ? 'https' : 'http';
  const own = SERVICE_PORTS.filter(row => row.component === component).map(row => ({
    name: `${scheme}-${row.name}`,
    port: servicePort(spec, row),
    targetPort: containerPort(spec, row.container),
  }));
  return METRICS.includes(component) ? [...own, ...metricsServicePorts(spec)] : own;
}

/** Port of the metrics, which are served over plain http even with internal TLS. */
export function metricsServicePorts(spec: HarborSpec): ServicePortPart[] {
  return spec.metrics ? [{ name: 'http-metrics', port: spec.metrics.port, targetPort: spec.metrics.port }] : [];
}
