import { Duration } from 'cdk8s';
import { ValuesReference } from '../contracts/chart-source';
import { FluxVersion } from '../facts/flux-version';
import { HarborVersion } from '../facts/harbor-version';

/** What Flux does after a failed installation or upgrade. */
export enum ReleaseRemediation {
  /** It retries without a rollback, because the database may have been migrated already. */
  RETRY = 'retry',
  /** It rolls back to the last successful release, or uninstalls a failed installation, before each of a limited number of retries. */
  ROLLBACK = 'rollback',
}

/** What Flux does about drift: differences between the release and the objects in the cluster. */
export enum ReleaseDriftDetection {
  /** It corrects them. */
  CORRECT = 'enabled',
  /** It reports them. */
  WARN = 'warn',
  /** It does not look for them. */
  OFF = 'disabled',
}

/** Another HelmRelease that must be ready before Flux installs this one. */
export interface ReleaseDependency {
  /** Name of the HelmRelease (`HBR-REL-19`). */
  readonly name: string;
  /**
   * Namespace of the HelmRelease.
   *
   * @default - the namespace of this one
   */
  readonly namespace?: string;
  /**
   * CEL expression over `dep` and `self` that decides whether it is ready. Needs Flux 2.7, and replaces the built-in check.
   *
   * @default - the built-in check of Flux
   */
  readonly readyExpression?: string;
}

/** The kubeconfig of another cluster, in a Secret. */
export interface ReleaseKubeConfig {
  /** Name of the Secret in the namespace of the HelmRelease. */
  readonly secretName: string;
  /**
   * Key of the Secret.
   *
   * @default - `value`, or `value.yaml`
   */
  readonly key?: string;
}

/** Options of the HelmRelease: how Flux installs the chart. */
export interface ReleaseOptions {
  /**
   * Name of the HelmRelease, and of the source unless it exists already.
   *
   * @default - the release name
   */
  readonly name?: string;
  /**
   * Namespace of the HelmRelease and of its source. Flux reads values only from Secrets in this namespace (`HBR-REL-08`).
   *
   * @default - Harbor's namespace; with `ClusterObjectStorage` the namespace of its Secret
   */
  readonly namespace?: string;
  /**
   * Labels of the HelmRelease and its source.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
  /**
   * Annotations of the HelmRelease.
   *
   * @default - none
   */
  readonly annotations?: { [name: string]: string };
  /**
   * Labels of Harbor's Namespace, with `createNamespace`.
   *
   * @default - Harbor's labels, and those that enforce the restricted Pod Security Standard
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Interval at which Flux reconciles the HelmRelease.
   *
   * @default Duration.minutes(15)
   */
  readonly interval?: Duration;
  /**
   * Timeout of an installation or upgrade. Core is not ready before it has migrated the database.
   *
   * @default - 15 minutes, if Flux waits
   */
  readonly timeout?: Duration;
  /**
   * Whether the release counts as ready once its objects are applied, without waiting for Pods. Flux does not notice later failures.
   *
   * @default false
   */
  readonly disableWait?: boolean;
  /**
   * HelmReleases that must be ready before Flux installs this one.
   *
   * @default - none
   */
  readonly dependsOn?: ReleaseDependency[];
  /**
   * Oldest version of Flux that has to understand the HelmRelease, which then has no newer fields (`HBR-REL-26`). Flux before 2.7 cannot try an
   * upgrade again without a rollback: a failed one stays as it is until the HelmRelease changes (`HBR-REL-25`).
   *
   * @default FluxVersion.V2_7
   */
  readonly flux?: FluxVersion;
  /**
   * What Flux does after a failure. A migration of the database cannot be undone, so `ROLLBACK` is rejected if `upgradeFrom` is another
   * minor version (`HBR-REL-05`).
   *
   * @default ReleaseRemediation.RETRY
   */
  readonly remediation?: ReleaseRemediation;
  /**
   * Number of retries with `ROLLBACK` (`HBR-REL-06`).
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Whether the last failure is remedied too, after which no retry follows, with `ROLLBACK` (`HBR-REL-06`).
   *
   * @default - the default of Flux: an upgrade is rolled back, and an installation is left as it is for people to look at
   */
  readonly remediateLastFailure?: boolean;
  /**
   * Time between two retries with `RETRY` (`HBR-REL-06`).
   *
   * @default Duration.minutes(5)
   */
  readonly retryInterval?: Duration;
  /**
   * Version of Harbor that is installed at present. An upgrade may span two minor versions at most, and downgrades are rejected (`HBR-REL-07`).
   *
   * @default - unknown, and not checked
   */
  readonly upgradeFrom?: HarborVersion;
  /**
   * What Flux does about drift.
   *
   * @default ReleaseDriftDetection.WARN
   */
  readonly driftDetection?: ReleaseDriftDetection;
  /**
   * Number of revisions of the release that Helm keeps.
   *
   * @default - the default of Flux, 5
   */
  readonly maxHistory?: number;
  /**
   * Name of the ServiceAccount that Flux impersonates.
   *
   * @default - the ServiceAccount of helm-controller
   */
  readonly serviceAccountName?: string;
  /**
   * Whether Flux suspends the reconciliation of the HelmRelease.
   *
   * @default false
   */
  readonly suspend?: boolean;
  /**
   * Another cluster to install into. All objects of Harbor must be part of the chart then (`HBR-REL-10`).
   *
   * @default - the cluster where Flux is
   */
  readonly kubeConfig?: ReleaseKubeConfig;
  /**
   * Namespace where Helm keeps its release records. Releases of the same name need a namespace each (`HBR-REL-24`).
   *
   * @default - the namespace of the HelmRelease; in another cluster, Harbor's namespace
   */
  readonly storageNamespace?: string;
  /**
   * Additional values from Secrets and ConfigMaps in the namespace of the HelmRelease (`HBR-REL-09`). A value with a target must not be set
   * inline too (`HBR-REL-17`).
   *
   * @default - none; with `ClusterObjectStorage` those of its Secret
   */
  readonly valuesFrom?: ValuesReference[];
  /**
   * Whether a post-renderer patches the output of the chart for what it has no value for: startup probes, updates without interruption,
   * paths that must not be exposed. Without it the defaults of the chart apply, and props that need a patch are rejected (`HBR-REL-13`).
   *
   * @default true
   */
  readonly postRender?: boolean;
  /**
   * Whether a Flux Kustomization with `postBuild` substitutes variables in the output. Text that looks like a variable is escaped then.
   *
   * @default - true, if there are placeholders
   */
  readonly substituted?: boolean;
  /**
   * Variables that such a Kustomization substitutes, each with a text that stands in for it in the props: with
   * `{ CLUSTER_FQDN: 'cluster.invalid' }` the URL `https://registry.cluster.invalid` becomes `https://registry.${CLUSTER_FQDN}`
   * (`HBR-REL-11`, `HBR-REL-12`).
   *
   * @default - none
   */
  readonly placeholders?: { [name: string]: string };
}
