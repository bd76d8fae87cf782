import { IConstruct } from 'constructs';
import { DataPodOptions } from './data-pod-options';
import { HarborContext } from '../contracts';
import { checkAffinity, overScheduling, PodScheduling, podScheduling } from '../kubernetes/pod-scheduling';

/** On which nodes the Pods of a database or cache run: as all Pods of the Harbor, but for what its own options say. */
export function dataPodScheduling(scope: IConstruct, harbor: HarborContext, options: DataPodOptions): PodScheduling {
  checkAffinity(scope, 'affinity', options.affinity);
  return podScheduling(overScheduling(harbor.scheduling, options));
}
