import { Duration } from 'cdk8s';
import { ContainerOptions } from './container-options';
import { AutoscalingOptions, DisruptionBudgetOptions, TopologySpreadOptions, UpdateStrategy } from './scheduling-options';
import { TolerationOptions } from '../contracts';

/** The ServiceAccount of the Pods. */
export interface ServiceAccountOptions {
  /**
   * Name of an existing ServiceAccount (`HBR-NAME-03`). Chart: `<component>.serviceAccountName`.
   *
   * @default - a ServiceAccount is made for the component
   */
  readonly existing?: string;
  /**
   * Annotations of the ServiceAccount that is made, for example for the workload identity of a cloud provider.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Whether the token of the ServiceAccount is mounted. Chart: `<component>.automountServiceAccountToken`.
   *
   * @default false
   */
  readonly automountToken?: boolean;
}

/** Options that all components have. */
export interface WorkloadOptions extends ContainerOptions {
  /**
   * Number of Pods. Chart: `<component>.replicas`.
   *
   * @default - the replicas of the size
   */
  readonly replicas?: number;
  /**
   * The HorizontalPodAutoscaler. It excludes `replicas` (`HBR-WL-07`).
   *
   * @default - a fixed number of Pods
   */
  readonly autoscaling?: AutoscalingOptions;
  /**
   * The PodDisruptionBudget.
   *
   * @default - one Pod stays available, if there are two or more
   */
  readonly disruptionBudget?: DisruptionBudgetOptions;
  /**
   * How an update replaces the Pods. Chart: `updateStrategy.type`.
   *
   * @default - RollingUpdate; Recreate if the Pods share a volume that only one node can attach
   */
  readonly strategy?: UpdateStrategy;
  /**
   * Labels of the nodes that the Pods may run on (`HBR-WL-20`). Chart: `<component>.nodeSelector`.
   *
   * @default - all nodes
   */
  readonly nodeSelector?: { [name: string]: string };
  /**
   * Taints that the Pods tolerate. Chart: `<component>.tolerations`.
   *
   * @default - none
   */
  readonly tolerations?: TolerationOptions[];
  /**
   * Affinity, with the fields of the Kubernetes API. The images of Harbor exist for amd64 alone, so that nodes of that architecture are required,
   * unless an image has another repository, or the affinity or the node selector names `kubernetes.io/arch`. Chart: `<component>.affinity`.
   *
   * @default - nodes of the architecture that the images of Harbor exist for
   */
  readonly affinity?: { [key: string]: any };
  /**
   * Topology spread constraints.
   *
   * @default - two or more Pods are spread over nodes and zones as far as possible
   */
  readonly topologySpread?: TopologySpreadOptions[];
  /**
   * Labels of the Pods. Chart: `<component>.podLabels`.
   *
   * @default - only Harbor's own
   */
  readonly podLabels?: { [name: string]: string };
  /**
   * Annotations of the Pods. Chart: `<component>.podAnnotations`.
   *
   * @default - only the checksums of ConfigMaps and Secrets
   */
  readonly podAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Deployment or StatefulSet.
   *
   * @default - none
   */
  readonly workloadAnnotations?: { [name: string]: string };
  /**
   * Annotations of the Service. Chart: `<component>.serviceAnnotations`.
   *
   * @default - none
   */
  readonly serviceAnnotations?: { [name: string]: string };
  /**
   * ServiceAccount of the Pods.
   *
   * @default - a ServiceAccount without permissions, made for the component
   */
  readonly serviceAccount?: ServiceAccountOptions;
  /**
   * Name of the PriorityClass of the Pods (`HBR-NAME-03`). Chart: `<component>.priorityClassName`.
   *
   * @default - the default of the cluster
   */
  readonly priorityClassName?: string;
  /**
   * Time that a Pod gets to shut down, in whole seconds (`HBR-TIME-01`).
   *
   * @default - 120 seconds for core, jobservice and registry, 30 seconds for the others
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * Time for which a Pod goes on serving after it was told to stop, in whole seconds (`HBR-TIME-01`, `HBR-WL-40`): until then, fronts still send
   * requests to it, which would fail. It is part of `terminationGracePeriod`, and runs `sleep` in the container. Zero means none. In a
   * `HarborRelease` it is a patch.
   *
   * @default - 5 seconds for core, registry, portal and nginx; none for the others and in a `HarborRelease`
   */
  readonly preStopDelay?: Duration;
  /**
   * Number of old ReplicaSets that are kept. Chart: `<component>.revisionHistoryLimit`.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Init containers, with the fields of the Kubernetes API. One without a `securityContext` gets what the restricted Pod Security Standard
   * requires. Chart: `<component>.initContainers`.
   *
   * @default - none
   */
  readonly initContainers?: { [key: string]: any }[];
  /**
   * Sidecar containers, with the fields of the Kubernetes API (`HBR-WL-11`, `HBR-WL-18`). One without a `securityContext` gets what the
   * restricted Pod Security Standard requires.
   *
   * @default - none
   */
  readonly sidecars?: { [key: string]: any }[];
  /**
   * Additional volumes, with the fields of the Kubernetes API (`volumes` of a Pod; `HBR-WL-11`, `HBR-WL-18`).
   *
   * @default - none
   */
  readonly extraVolumes?: { [key: string]: any }[];
}
