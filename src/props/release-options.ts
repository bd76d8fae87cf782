import { Duration } from 'cdk8s';
import { ValuesReference } from '../contracts/chart-source';
import { HarborVersion } from '../facts/harbor-version';

/** What Flux does when an installation or an upgrade fails. */
export enum ReleaseRemediation {
  /** Tries again from where it is, and never goes back: the database may have been migrated already. */
  RETRY = 'retry',
  /** Goes back to the last release that worked before it tries again, and removes an installation that failed; so many times at most. */
  ROLLBACK = 'rollback',
}

/** What Flux does about differences between the release and the cluster. */
export enum ReleaseDriftDetection {
  /** Corrects them. */
  CORRECT = 'enabled',
  /** Reports them. */
  WARN = 'warn',
  /** Nothing. */
  OFF = 'disabled',
}

/** Another HelmRelease that has to be ready before. */
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
   * Expression in CEL over `dep` and `self` that says when it is ready. Needs Flux 2.7, and replaces the built-in check.
   *
   * @default - it is ready when Flux says so
   */
  readonly readyExpression?: string;
}

/** Another cluster, by the Secret with the file to reach it. */
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

/** How Flux installs the chart. */
export interface ReleaseOptions {
  /**
   * Name of the HelmRelease, and of the source if it is made.
   *
   * @default - the name of the release
   */
  readonly name?: string;
  /**
   * Namespace of the HelmRelease and of its source. Flux takes values from Secrets in this namespace alone (`HBR-REL-08`).
   *
   * @default - Harbor's namespace, or that of the storage seam
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
   * Labels of Harbor's Namespace, if it is made.
   *
   * @default - those of Harbor, and the restricted Pod Security Standard
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Time between two looks at the release.
   *
   * @default Duration.minutes(15)
   */
  readonly interval?: Duration;
  /**
   * Time that an installation or an upgrade may take. Core migrates the database before it answers.
   *
   * @default - 15 minutes, if Flux waits
   */
  readonly timeout?: Duration;
  /**
   * Whether the release counts as ready once it is applied, without waiting until Harbor answers. Failures after that are not seen.
   *
   * @default false
   */
  readonly disableWait?: boolean;
  /**
   * Releases that have to be ready before.
   *
   * @default - none
   */
  readonly dependsOn?: ReleaseDependency[];
  /**
   * What happens after a failure. There is no way back behind the migration of the database, so `ROLLBACK` is refused if `upgradeFrom` is
   * another minor version (`HBR-REL-05`).
   *
   * @default ReleaseRemediation.RETRY
   */
  readonly remediation?: ReleaseRemediation;
  /**
   * How often a remedy is tried, with `ROLLBACK` (`HBR-REL-06`).
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Time between two tries, with `RETRY` (`HBR-REL-06`).
   *
   * @default Duration.minutes(5)
   */
  readonly retryInterval?: Duration;
  /**
   * The release of Harbor that runs now. Harbor upgrades over two minor versions at most, and never back (`HBR-REL-07`).
   *
   * @default - unknown, and not checked
   */
  readonly upgradeFrom?: HarborVersion;
  /**
   * What happens about differences between the release and the cluster.
   *
   * @default ReleaseDriftDetection.WARN
   */
  readonly driftDetection?: ReleaseDriftDetection;
  /**
   * Revisions of the release that Helm keeps.
   *
   * @default - Flux's own, 5
   */
  readonly maxHistory?: number;
  /**
   * Account that Flux acts as.
   *
   * @default - that of the controller
   */
  readonly serviceAccountName?: string;
  /**
   * Whether Flux leaves the release alone.
   *
   * @default false
   */
  readonly suspend?: boolean;
  /**
   * Another cluster to install into. All objects of Harbor have to be part of the chart then (`HBR-REL-10`).
   *
   * @default - the cluster where Flux is
   */
  readonly kubeConfig?: ReleaseKubeConfig;
  /**
   * Namespace where Helm keeps its records. Releases with one name need one each (`HBR-REL-24`).
   *
   * @default - the namespace of the HelmRelease; in another cluster, Harbor's namespace
   */
  readonly storageNamespace?: string;
  /**
   * More values out of Secrets and ConfigMaps in the namespace of the HelmRelease (`HBR-REL-09`). A value with a target must not be among
   * the other values (`HBR-REL-17`).
   *
   * @default - none beside those of the storage seam
   */
  readonly valuesFrom?: ValuesReference[];
  /**
   * Whether the output of the chart is patched afterwards, for what no value says: startup probes, updates without interruption, paths that
   * nobody may reach. Without it the chart's own way holds, and what needs a patch is refused (`HBR-REL-13`).
   *
   * @default true
   */
  readonly postRender?: boolean;
  /**
   * Whether a Kustomization with `postBuild` fills in variables. Everything that looks like one is escaped then.
   *
   * @default - true, if there are placeholders
   */
  readonly substituted?: boolean;
  /**
   * Variables that such a Kustomization fills in, each with a text that stands in for it in the props: with
   * `{ SOVEREIGN_FQDN: 'sovereign.invalid' }` the URL `https://registry.sovereign.invalid` becomes `https://registry.${SOVEREIGN_FQDN}`
   * (`HBR-REL-11`, `HBR-REL-12`).
   *
   * @default - none
   */
  readonly placeholders?: { [name: string]: string };
}
