import { ChartFacts, chartSupports, Values } from './chart-facts';
import { ContainerSpec, ProbeSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';

/** Times of the probes of a container, as far as the chart takes them. */
export function probeValues({ startup, liveness, readiness }: ContainerSpec['probes'], container: ContainerId, facts: ChartFacts): Values {
  const withStartup = hasStartupProbe(container, facts);
  const initialDelaySeconds = startup.initialDelaySeconds ?? 0;
  if (!chartSupports(facts, 'configurableProbes')) {
    return container === 'core' ? { startupProbe: { enabled: true, initialDelaySeconds } } : {};
  }
  return {
    ...container === 'core' && { startupProbe: { enabled: true, ...probeTimings(startup) } },
    livenessProbe: withStartup ? probeTimings(liveness) : { ...probeTimings(liveness), initialDelaySeconds: startupLimitSeconds(startup) },
    readinessProbe: probeTimings(readiness),
  };
}

/** The chart gives a startup probe to core alone; the others get one afterwards. Without one nothing may be restarted while it could still start. */
function hasStartupProbe(container: ContainerId, { patched }: ChartFacts): boolean {
  return container === 'core' || patched;
}

function startupLimitSeconds({ initialDelaySeconds = 0, periodSeconds, failureThreshold }: ProbeSpec): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** The five numbers of a probe. */
export function probeTimings({ initialDelaySeconds = 0, periodSeconds, timeoutSeconds, failureThreshold, successThreshold }: ProbeSpec): Values {
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold };
}
