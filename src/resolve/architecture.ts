import { SchedulingOptions } from '../contracts';
import { harborAffinity } from '../kubernetes/architecture';
import { ContainerOptions } from '../props/container-options';

/**
 * The affinity of a workload, with the architectures that the images of Harbor exist for. Images of the user's own may exist for others.
 */
export function resolveAffinity(scheduling: SchedulingOptions, containers: Iterable<ContainerOptions>): SchedulingOptions['affinity'] {
  const isUpstream = [...containers].some(({ image }) => image?.repository === undefined);
  const affinity = isUpstream ? harborAffinity(scheduling) : scheduling.affinity ?? {};
  return Object.keys(affinity).length > 0 ? affinity : undefined;
}
