import { Duration } from 'cdk8s';

/** Image of a container. Chart: `<component>.image`. */
export interface ImageOptions {
  /**
   * Repository with its registry, such as `docker.io/goharbor/harbor-core`.
   *
   * @default - the repository of the Harbor release
   */
  readonly repository?: string;
  /**
   * Tag. `latest` and `dev` are refused (`HBR-WL-03`).
   *
   * @default - the tag of the Harbor release
   */
  readonly tag?: string;
  /**
   * Digest, `sha256:` and 64 hexadecimal digits (`HBR-WL-04`).
   *
   * @default - the tag alone
   */
  readonly digest?: string;
}

/** When the kubelet pulls an image. */
export enum ImagePullPolicy {
  /** At every start. */
  ALWAYS = 'Always',
  /** If the node does not have it. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never; it has to be on the node. */
  NEVER = 'Never',
}

/** Amounts of compute resources, as Kubernetes quantities (`HBR-WL-01`). */
export interface ResourceAmounts {
  /**
   * Processor time in cores, such as `500m`.
   *
   * @default - the amount of the size
   */
  readonly cpu?: string;
  /**
   * Memory in bytes, such as `512Mi`.
   *
   * @default - the amount of the size
   */
  readonly memory?: string;
  /**
   * Scratch space on the node in bytes, such as `1Gi`.
   *
   * @default - none
   */
  readonly ephemeralStorage?: string;
}

/** Compute resources of a container. Chart: `<component>.resources`. */
export interface ResourceOptions {
  /**
   * What the scheduler reserves.
   *
   * @default - the requests of the size
   */
  readonly requests?: ResourceAmounts;
  /**
   * What the container may use at most. A limit below its request is refused (`HBR-WL-02`).
   *
   * @default - the memory limit of the size, and no processor limit
   */
  readonly limits?: ResourceAmounts;
}

/** Times of one probe. What it asks for is fixed by the component. Chart: `<component>.livenessProbe` and its siblings. */
export interface ProbeOptions {
  /**
   * Time before the first probe.
   *
   * @default Duration.seconds(0)
   */
  readonly initialDelay?: Duration;
  /**
   * Time between two probes.
   *
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;
  /**
   * Time after which a probe has failed.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
  /**
   * Failed probes in a row after which the container counts as failed.
   *
   * @default - startup 30 (core and jobservice 360), liveness 6, readiness 3
   */
  readonly failureThreshold?: number;
  /**
   * Successful probes in a row after which the container counts as ready; more than 1 only for readiness (`HBR-WL-12`).
   *
   * @default 1
   */
  readonly successThreshold?: number;
}

/** Times of the three probes of a container. */
export interface ProbesOptions {
  /**
   * Holds the other two back until the container has started.
   *
   * @default - every 10 seconds, 30 times (core and jobservice 360 times)
   */
  readonly startup?: ProbeOptions;
  /**
   * Restarts the container when it fails.
   *
   * @default - every 10 seconds, 6 times
   */
  readonly liveness?: ProbeOptions;
  /**
   * Takes the pod out of the Service while it fails.
   *
   * @default - every 10 seconds, 3 times
   */
  readonly readiness?: ProbeOptions;
}

/** An environment variable: a value, or a key of a Secret, or a key of a ConfigMap; exactly one of the three (`HBR-WL-05`). */
export interface EnvVariable {
  /** Name of the variable. */
  readonly name: string;
  /**
   * Literal value. Never a secret.
   *
   * @default - taken from a Secret or ConfigMap
   */
  readonly value?: string;
  /**
   * Name of the Secret that holds the value.
   *
   * @default - not from a Secret
   */
  readonly secretName?: string;
  /**
   * Name of the ConfigMap that holds the value.
   *
   * @default - not from a ConfigMap
   */
  readonly configMapName?: string;
  /**
   * Key in the Secret or ConfigMap.
   *
   * @default - the name of the variable
   */
  readonly key?: string;
  /**
   * Whether the container starts without the Secret, ConfigMap or key.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** What can be set for each container. */
export interface ContainerOptions {
  /**
   * Image.
   *
   * @default - the image of the Harbor release
   */
  readonly image?: ImageOptions;
  /**
   * Compute resources.
   *
   * @default - those of the size
   */
  readonly resources?: ResourceOptions;
  /**
   * Times of the probes.
   *
   * @default - see `ProbesOptions`
   */
  readonly probes?: ProbesOptions;
  /**
   * More environment variables; they win over those that Harbor gets anyway. Chart: `<component>.extraEnvVars`.
   *
   * @default - none
   */
  readonly extraEnv?: EnvVariable[];
  /**
   * More volume mounts, in Kubernetes' own words (`volumeMounts` of a container).
   *
   * @default - none
   */
  readonly extraVolumeMounts?: { [key: string]: any }[];
}

/** Number of pods by load. A HorizontalPodAutoscaler is made and `replicas` is left to it. */
export interface AutoscalingOptions {
  /**
   * Fewest pods.
   *
   * @default - the replicas of the size
   */
  readonly minReplicas?: number;
  /** Most pods. */
  readonly maxReplicas: number;
  /**
   * Average use of the requested processor time to aim at, in percent.
   *
   * @default 80, if no memory target is given
   */
  readonly cpuUtilization?: number;
  /**
   * Average use of the requested memory to aim at, in percent.
   *
   * @default - memory does not count
   */
  readonly memoryUtilization?: number;
}

/** How many pods may be missing on purpose: exactly one of the two (`HBR-WL-08`). Chart: `<component>.podDisruptionBudget`. */
export interface DisruptionBudgetOptions {
  /**
   * Pods that have to stay, as a number or a percentage.
   *
   * @default "1", if `maxUnavailable` is not given
   */
  readonly minAvailable?: string;
  /**
   * Pods that may be missing, as a number or a percentage.
   *
   * @default - not limited this way
   */
  readonly maxUnavailable?: string;
}

/** Account that the pods run as. The token is never mounted unless asked for. */
export interface ServiceAccountOptions {
  /**
   * Account that exists already. Chart: `<component>.serviceAccountName`.
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

/** A taint that the pods tolerate. */
export interface TolerationOptions {
  /**
   * Key of the taint.
   *
   * @default - all keys
   */
  readonly key?: string;
  /**
   * How the value is compared.
   *
   * @default TolerationOperator.EQUAL
   */
  readonly operator?: TolerationOperator;
  /**
   * Value of the taint.
   *
   * @default - none
   */
  readonly value?: string;
  /**
   * Effect of the taint.
   *
   * @default - all effects
   */
  readonly effect?: TaintEffect;
  /**
   * How long a NoExecute taint is tolerated.
   *
   * @default - for ever
   */
  readonly tolerationPeriod?: Duration;
}

/** How a toleration matches a taint. */
export enum TolerationOperator {
  /** The values are equal. */
  EQUAL = 'Equal',
  /** The key exists. */
  EXISTS = 'Exists',
}

/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are scheduled if there is no other place. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are evicted. */
  NO_EXECUTE = 'NoExecute',
}

/** How pods are spread. The labels of the component are filled in. Chart: `<component>.topologySpreadConstraints`. */
export interface TopologySpreadOptions {
  /** Label of the nodes that tells one place from another, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;
  /**
   * How many more pods one place may have than another.
   *
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Whether a pod waits if it cannot be placed so.
   *
   * @default false
   */
  readonly required?: boolean;
}

/** How pods are replaced. */
export enum UpdateStrategy {
  /** New pods first, then the old ones go. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** All old pods go first. */
  RECREATE = 'Recreate',
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
   * Labels of the nodes that may be used. Chart: `<component>.nodeSelector`.
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
   * Priority of the pods. Chart: `<component>.priorityClassName`.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;
  /**
   * Time that a pod gets to finish.
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
   * Containers that run before, in Kubernetes' own words. Chart: `<component>.initContainers`.
   *
   * @default - none
   */
  readonly initContainers?: { [key: string]: any }[];
  /**
   * Containers that run beside, in Kubernetes' own words.
   *
   * @default - none
   */
  readonly sidecars?: { [key: string]: any }[];
  /**
   * More volumes, in Kubernetes' own words (`volumes` of a pod).
   *
   * @default - none
   */
  readonly extraVolumes?: { [key: string]: any }[];
}
