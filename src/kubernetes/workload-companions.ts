import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { coreManifest } from './core-manifest';
import { defineResource, Resource } from './define-resource';
import { AutoscalingSpec, WorkloadSpec } from '../contracts/spec';

/** Name, namespace and labels of an object that belongs to a workload. */
export interface CompanionMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The variable fields of a PodDisruptionBudget. */
export interface DisruptionBudgetResource {
  readonly metadata: CompanionMetadata;
  readonly budget: NonNullable<WorkloadSpec['disruptionBudget']>;
  /** Labels that select the Pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** The variable fields of a HorizontalPodAutoscaler. */
export interface AutoscalerResource {
  /** Metadata, whose name is also that of the workload. */
  readonly metadata: CompanionMetadata;
  readonly workloadKind: string;
  readonly autoscaling: AutoscalingSpec;
}

/** Defines a PodDisruptionBudget. */
export function defineDisruptionBudget(scope: Construct, id: string, { metadata, budget, selector }: DisruptionBudgetResource): ApiObject {
  const amount = (text?: string) => text === undefined ? undefined : amountOf(text);
  return define(scope, id, coreManifest(k8s.KubePodDisruptionBudget, {
    metadata,
    spec: {
      minAvailable: amount(budget.minAvailable),
      maxUnavailable: amount(budget.maxUnavailable),
      unhealthyPodEvictionPolicy: 'AlwaysAllow', // Pods that are not ready must not block the drain of a node
      selector: { matchLabels: { ...selector } },
    },
  }));
}

/** Defines a HorizontalPodAutoscaler. */
export function defineAutoscaler(scope: Construct, id: string, { metadata, workloadKind, autoscaling }: AutoscalerResource): ApiObject {
  const targets = Object.entries({ cpu: autoscaling.cpuUtilization, memory: autoscaling.memoryUtilization });
  return define(scope, id, coreManifest(k8s.KubeHorizontalPodAutoscalerV2, {
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: workloadKind, name: metadata.name },
      minReplicas: autoscaling.minReplicas,
      maxReplicas: autoscaling.maxReplicas,
      metrics: targets.filter(([, target]) => target !== undefined).map(([name, averageUtilization]) => ({
        type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } },
      })),
    },
  }));
}

/** Defines a ServiceAccount whose token is mounted only into Pods that request it. */
export function defineServiceAccount(
  scope: Construct, id: string, { metadata, annotations }: { metadata: CompanionMetadata; annotations: Readonly<Record<string, string>> },
): ApiObject {
  const manifest = coreManifest(k8s.KubeServiceAccount, {
    metadata: { ...metadata, annotations: Object.keys(annotations).length > 0 ? { ...annotations } : undefined },
    automountServiceAccountToken: false,
  });
  return define(scope, id, { ...manifest, holds: 'nothing' });
}

function amountOf(text: string): k8s.IntOrString {
  return text.endsWith('%') ? k8s.IntOrString.fromString(text) : k8s.IntOrString.fromNumber(Number(text));
}

function define(scope: Construct, id: string, manifest: object): ApiObject {
  return defineResource(scope, id, manifest as Resource);
}
