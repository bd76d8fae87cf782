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
   * Name of the Secret that holds the value (`HBR-NAME-03`).
   *
   * @default - not from a Secret
   */
  readonly secretName?: string;
  /**
   * Name of the ConfigMap that holds the value (`HBR-NAME-03`).
   *
   * @default - not from a ConfigMap
   */
  readonly configMapName?: string;
  /**
   * Key in the Secret or ConfigMap (`HBR-WL-25`).
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
   * More volume mounts, in Kubernetes' own words (`volumeMounts` of a container); one at a path where Harbor mounts something itself takes its
   * place (`HBR-WL-11`, `HBR-WL-23`).
   *
   * @default - none
   */
  readonly extraVolumeMounts?: { [key: string]: any }[];
}
