import { PolicyEngine } from './policy-engine';

/** The rule that images come from Harbor. */
export interface RequireHarborImagesOptions {
  /**
   * Whether the rule exists.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * The language of this rule, if it is another than that of the pack. A ValidatingAdmissionPolicy holds while Kyverno is down.
   *
   * @default - the language of the pack
   */
  readonly engine?: PolicyEngine;
  /**
   * Whether Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, Jobs and CronJobs are checked too, so that whoever
   * applies them is told, and not only their controllers. Pods are always checked.
   *
   * @default - true, unless images are rewritten: that happens in Pods, so the others may name any registry that has a route
   */
  readonly workloads?: boolean;
}
