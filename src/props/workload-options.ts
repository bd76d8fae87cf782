import { Duration } from 'cdk8s';
import { ContainerOptions } from './container-options';
import { AutoscalingOptions, DisruptionBudgetOptions, TolerationOptions, TopologySpreadOptions, UpdateStrategy } from './scheduling-options';

/** Account that the pods run as. The token is never mounted unless asked for. */
export interface ServiceAccountOptions {
  /**
   * Account that exists already (`HBR-NAME-03`). Chart: `<component>.serviceAccountName`.
   *
   * @default - an account is made for the component
   */
  readonly existing?: string;
  /**
   * Annotations of the account that is made, for example for the workload identity of a cloud.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Whether the account's token is mounted. Chart: `<component>.automountServiceAccountToken`.
   *
   * @default false
   */
  readonly automountToken?: boolean;
}

/** What can be set for each component; the same for all of them. */
export interface WorkloadOptions extends ContainerOptions {
  /**
   * Number of pods. Chart: `<component>.replicas`.
   *
   * @default - the replicas of the size
   */
  readonly replicas?: number;
  /**
   * Number of pods by load. Not together with `replicas` (`HBR-WL-07`).
   *
   * @default - a fixed number
   */
  readonly autoscaling?: AutoscalingOptions;
  /**
   * Pods that voluntary disruptions leave alone.
   *
   * @default - one pod stays, where there are two or more
   */
  readonly disruptionBudget?: DisruptionBudgetOptions;
  /**
   * How pods are replaced. Chart: `updateStrategy.type`.
   *
   * @default - RollingUpdate; Recreate where the pods share a volume that only one node can attach
   */
  readonly strategy?: UpdateStrategy;
  /**
   * Labels of the nodes that may be used (`HBR-WL-20`). Chart: `<component>.nodeSelector`.
   *
   * @default - all nodes
   */
  readonly nodeSelector?: { [name: string]: string };
  /**
   * Taints that are tolerated. Chart: `<component>.tolerations`.
   *
   * @default - none
   */
  readonly tolerations?: TolerationOptions[];
  /**
   * Affinity in Kubernetes' own words. Chart: `<component>.affinity`.
   *
   * @default - none
   */
  readonly affinity?: { [key: string]: any };
  /**
   * How pods are spread.
   *
   * @default - over nodes and zones where there are two or more, as far as possible
   */
  readonly topologySpread?: TopologySpreadOptions[];
  /**
   * Labels of the pods. Chart: `<component>.podLabels`.
   *
   * @default - none beside Harbor's own
   */
  readonly podLabels?: { [name: string]: string };
  /**
   * Annotations of the pods. Chart: `<component>.podAnnotations`.
   *
   * @default - none beside the checksums
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
   * Account that the pods run as.
   *
   * @default - an account without rights, made for the component
   */
  readonly serviceAccount?: ServiceAccountOptions;
  /**
   * Priority of the pods (`HBR-NAME-03`). Chart: `<component>.priorityClassName`.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
  /**
   * Time that a pod gets to finish, in whole seconds (`HBR-TIME-01`).
   *
   * @default - 120 seconds for core, jobservice and registry, 30 seconds for the others
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * Old ReplicaSets that are kept. Chart: `<component>.revisionHistoryLimit`.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Containers that run before, in Kubernetes' own words. One without a `securityContext` gets what the restricted Pod Security Standard
   * asks for. Chart: `<component>.initContainers`.
   *
   * @default - none
   */
  readonly initContainers?: { [key: string]: any }[];
  /**
   * Containers that run beside, in Kubernetes' own words (`HBR-WL-11`, `HBR-WL-18`). One without a `securityContext` gets what the
   * restricted Pod Security Standard asks for.
   *
   * @default - none
   */
  readonly sidecars?: { [key: string]: any }[];
  /**
   * More volumes, in Kubernetes' own words (`volumes` of a pod; `HBR-WL-11`, `HBR-WL-18`).
   *
   * @default - none
   */
  readonly extraVolumes?: { [key: string]: any }[];
}
