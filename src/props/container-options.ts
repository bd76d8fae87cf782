import { Duration } from 'cdk8s';
import { ImageOptions } from '../contracts';

/** When the kubelet pulls an image: `imagePullPolicy`. */
export enum ImagePullPolicy {
  /** At every start of a container. */
  ALWAYS = 'Always',
  /** If the node does not have the image. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the node must have the image. */
  NEVER = 'Never',
}

/** Amounts of compute resources, as Kubernetes quantities (`HBR-WL-01`). */
export interface ResourceAmounts {
  /**
   * CPU in cores, such as `500m`.
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
   * Ephemeral storage on the node in bytes, such as `1Gi`.
   *
   * @default - none
   */
  readonly ephemeralStorage?: string;
}

/** Compute resources of a container. Chart: `<component>.resources`. */
export interface ResourceOptions {
  /**
   * Requests: what the scheduler reserves.
   *
   * @default - the requests of the size
   */
  readonly requests?: ResourceAmounts;
  /**
   * Limits: what the container may use at most. A limit below its request is rejected (`HBR-WL-02`).
   *
   * @default - the memory limit of the size, and no CPU limit
   */
  readonly limits?: ResourceAmounts;
}

/** Timings of one probe. Its path and port are fixed by the component. Chart: `<component>.livenessProbe` and its siblings. */
export interface ProbeOptions {
  /**
   * Time before the first probe (`initialDelaySeconds`).
   *
   * @default Duration.seconds(0)
   */
  readonly initialDelay?: Duration;
  /**
   * Time between two probes (`periodSeconds`).
   *
   * @default Duration.seconds(10)
   */
  readonly period?: Duration;
  /**
   * Time after which a probe without answer has failed (`timeoutSeconds`).
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

/** Timings of the three probes of a container. */
export interface ProbesOptions {
  /**
   * Startup probe: until it succeeds, the other two do not run.
   *
   * @default - every 10 seconds, 30 times (core and jobservice 360 times)
   */
  readonly startup?: ProbeOptions;
  /**
   * Liveness probe: the kubelet restarts the container if it fails.
   *
   * @default - every 10 seconds, 6 times
   */
  readonly liveness?: ProbeOptions;
  /**
   * Readiness probe: the Service sends no requests to the Pod while it fails.
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
   * Literal value. It must not be a secret.
   *
   * @default - the value of a Secret or ConfigMap
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
   * Whether the container starts if the Secret, ConfigMap or key does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** Options of one container. */
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
   * Timings of the probes.
   *
   * @default - see `ProbesOptions`
   */
  readonly probes?: ProbesOptions;
  /**
   * Additional environment variables. They take precedence over those that this library sets. Chart: `<component>.extraEnvVars`.
   *
   * @default - none
   */
  readonly extraEnv?: EnvVariable[];
  /**
   * Additional volume mounts, with the fields of the Kubernetes API (`volumeMounts` of a container). A mount at a path where Harbor has one
   * itself replaces it (`HBR-WL-11`, `HBR-WL-23`).
   *
   * @default - none
   */
  readonly extraVolumeMounts?: { [key: string]: any }[];
}
