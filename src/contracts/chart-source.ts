import { Construct } from 'constructs';

/** Flux source that the chart is pulled from. */
export interface IChartSource {
  /** Defines the source, or returns a reference to an existing one. */
  bind(scope: Construct, request: ChartSourceRequest): ChartSourceConfig;
}

/** What a chart source has to provide for a HelmRelease. */
export interface ChartSourceRequest {
  /** Name of the HelmRelease, and of the source if one is defined. */
  readonly name: string;
  /** Namespace of the HelmRelease. */
  readonly namespace: string;
  /** Labels of all objects that the source defines. */
  readonly labels: { [name: string]: string };
  /** Version of the official chart that installs the chosen release of Harbor. */
  readonly chartVersion: string;
  /** Host of the external URL. */
  readonly host: string;
}

/** Reference of a HelmRelease to its chart. */
export interface ChartSourceConfig {
  /** Kind of the source: HelmRepository or OCIRepository. */
  readonly kind: string;
  /** Name of the source. */
  readonly name: string;
  /** Namespace of the source. */
  readonly namespace: string;
  /** Version of the official chart, which decides about the keys of its values. */
  readonly harborChartVersion: string;
  /**
   * Name and version of the chart in its repository.
   *
   * @default - none: the source is a single chart, as an OCIRepository is
   */
  readonly chart?: ChartReference;
  /**
   * Umbrella chart, which has the official chart as a dependency.
   *
   * @default - the source is the official chart itself
   */
  readonly umbrella?: UmbrellaConfig;
}

/** A chart in a Helm repository. */
export interface ChartReference {
  /** Name of the chart. */
  readonly name: string;
  /** Exact version of the chart. */
  readonly version: string;
}

/** An umbrella chart, which has the official chart as a dependency. */
export interface UmbrellaConfig {
  /** Key of the official chart in the values of the umbrella chart: the name or alias of the dependency. */
  readonly key: string;
  /** Values of the umbrella chart itself, beside those of the official chart. */
  readonly values: { [key: string]: any };
}

/** A value that Flux reads from a Secret or ConfigMap (`spec.valuesFrom`), which has to be in the namespace of the HelmRelease. */
export interface ValuesReference {
  /** Name of the Secret or ConfigMap. */
  readonly name: string;
  /**
   * Whether it is a ConfigMap.
   *
   * @default false
   */
  readonly configMap?: boolean;
  /**
   * Key in the Secret or ConfigMap.
   *
   * @default values.yaml
   */
  readonly key?: string;
  /**
   * Path of the value, key by key from the top of the values: `['harbor', 'trivy', 'gitHubToken']`. An item of a list is `[0]`. Dots in a
   * key are not separators.
   *
   * @default - none: the value is a YAML document that is merged into the values
   */
  readonly target?: string[];
  /**
   * Whether the release is reconciled even if the Secret, ConfigMap or key does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;
  /**
   * Whether the value is used as a string without being parsed. Needs Flux 2.9; otherwise Flux parses it like `helm --set`, where `,`, `[`
   * and `{` are syntax and numbers are not strings.
   *
   * @default false
   */
  readonly literal?: boolean;
}
