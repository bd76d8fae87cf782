import { k8s } from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { unknownField } from './unknown-field';
import { SchedulingOptions, TolerationOptions } from '../contracts';
import { report } from '../diagnostics/report';

/** The fields of a Pod that decide on which nodes it runs. */
export interface PodScheduling {
  readonly nodeSelector?: { [name: string]: string };
  readonly tolerations?: object[];
  readonly affinity?: { [key: string]: any };
  readonly priorityClassName?: string;
}

/** The options with the fields of the Kubernetes API, without those that are not set. */
export function podScheduling({ nodeSelector, tolerations, affinity, priorityClassName }: SchedulingOptions): PodScheduling {
  return {
    ...nodeSelector && { nodeSelector },
    ...tolerations?.length && { tolerations: tolerationFields(tolerations) },
    ...affinity && { affinity },
    ...priorityClassName !== undefined && { priorityClassName },
  };
}

/** Tolerations with the fields of the Kubernetes API. */
export function tolerationFields(tolerations: readonly TolerationOptions[]): object[] {
  return tolerations.map(({ key, operator, value, effect, tolerationPeriod }) => ({
    ...key !== undefined && { key },
    ...operator !== undefined && { operator },
    ...value !== undefined && { value },
    ...effect !== undefined && { effect },
    ...tolerationPeriod && { tolerationSeconds: tolerationPeriod.toSeconds() },
  }));
}

/** Options of a workload over those that hold for all Pods of a Harbor. What the workload says stands in place of what all say. */
export function overScheduling(all: SchedulingOptions = {}, own: SchedulingOptions = {}): SchedulingOptions {
  return {
    nodeSelector: own.nodeSelector ?? all.nodeSelector,
    tolerations: own.tolerations ?? all.tolerations,
    affinity: own.affinity ?? all.affinity,
    priorityClassName: own.priorityClassName ?? all.priorityClassName,
  };
}

/** Reports a field of an affinity that the Kubernetes API does not know. The message does not show the value. */
export function checkAffinity(scope: IConstruct, prop: string, affinity: SchedulingOptions['affinity']): void {
  const field = unknownField(affinity, k8s.toJson_Affinity(affinity));
  if (field) { report(scope, 'HBR-WL-11', { prop, slots: { field } }); }
}
