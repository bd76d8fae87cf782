import { SchedulingOptions } from '../contracts';

/** Options of the Pods of a database or cache that is made for a Harbor. The first four stand in place of those of `HarborProps.scheduling`. */
export interface DataPodOptions extends SchedulingOptions {
  /**
   * Labels of the Pods, in addition to those by which they are selected.
   *
   * @default - none
   */
  readonly podLabels?: { [name: string]: string };
}
