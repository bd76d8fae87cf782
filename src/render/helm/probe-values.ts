import { ChartFacts, chartSupports, Values } from './chart-facts';
import { ContainerSpec, ProbeSpec } from '../../contracts/spec';
import { ContainerId } from '../../facts/components';

/** Timings of the probes of a container, as far as the chart has values for them. */
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

/** The chart has a startup probe for core only; patches add the others. Without one the liveness probe waits as long as a start may take. */
function hasStartupProbe(container: ContainerId, { patched }: ChartFacts): boolean {
  return container === 'core' || patched;
}

/** The longest time that the startup probe allows. */
function startupLimitSeconds({ initialDelaySeconds = 0, periodSeconds, failureThreshold }: ProbeSpec): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** The fields of a probe that hold its timings. */
export function probeTimings(
  { initialDelaySeconds = 0, periodSeconds, timeoutSeconds, failureThreshold, successThreshold }: ProbeSpec,
): Values {
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold };
}
