import { WorkloadSpec } from '../../contracts/spec';

/** Time after which Kubernetes calls a rollout failed by default. */
const DEFAULT_SECONDS = 600;
/** Time to schedule a Pod and to pull its image, before its startup probe begins. */
const BEFORE_STARTUP_SECONDS = 300;

/** Seconds after which a rollout counts as failed: longer than by default if a startup probe is patient, as that of core is, which migrates the database. */
export function progressDeadlineOf({ containers }: Pick<WorkloadSpec, 'containers'>): number | undefined {
  const startups = [...containers.values()].map(({ probes }) => probes.startup.periodSeconds * probes.startup.failureThreshold);
  const longest = Math.max(...startups);
  return longest < DEFAULT_SECONDS ? undefined : longest + BEFORE_STARTUP_SECONDS;
}
