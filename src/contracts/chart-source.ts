import { Construct } from 'constructs';

/** Where the chart comes from. */
export interface IChartSource {
  /** Defines the source, or names one that exists. */
  bind(scope: Construct, request: ChartSourceRequest): ChartSourceConfig;
}

/** The source that a HelmRelease needs. */
export interface ChartSourceRequest {
  /** Name of the HelmRelease, which a source that is made gets too. */
  readonly name: string;
  /** Namespace of the HelmRelease. */
  readonly namespace: string;
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
  /** Version of the official chart that installs the chosen release of Harbor. */
  readonly chartVersion: string;
  /** Host of the external URL. */
  readonly host: string;
}

/** A chart, as a HelmRelease refers to it. */
export interface ChartSourceConfig {
  /** Kind of the source: HelmRepository or OCIRepository. */
  readonly kind: string;
  /** Name of the source. */
  readonly name: string;
  /** Namespace of the source. */
  readonly namespace: string;
  /** Version of the official chart: it says which values there are. */
  readonly harborChartVersion: string;
  /**
   * Name and version of the chart in its repository.
   *
   * @default - the source holds one chart only
   */
  readonly chart?: ChartReference;
  /**
   * The chart that has the official one as a sub-chart.
   *
   * @default - the official chart itself
   */
  readonly umbrella?: UmbrellaConfig;
}

/** A chart in a repository. */
export interface ChartReference {
  /** Name of the chart. */
  readonly name: string;
  /** Its version, exact. */
  readonly version: string;
}

/** A chart that has the official one as a sub-chart. */
export interface UmbrellaConfig {
  /** Key of the official chart in the values: its name, or its alias. */
  readonly key: string;
  /** Values of the umbrella chart itself. */
  readonly values: { [key: string]: any };
}

/** A value that Flux takes from a Secret or ConfigMap in the namespace of the HelmRelease, and from no other namespace. */
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
   * Where the value belongs, key by key from the top of the values: `['harbor', 'trivy', 'gitHubToken']`. An item of a list is `[0]`. Dots
   * in a key are no separators.
   *
   * @default - the value is a whole document of values
   */
  readonly target?: string[];
  /**
   * Whether the release goes on without it.
   *
   * @default false
   */
  readonly optional?: boolean;
  /**
   * Whether the value is a text, whatever characters are in it. Needs Flux 2.9; without it `,`, `[`, `{` and numbers have a meaning.
   *
   * @default false
   */
  readonly literal?: boolean;
}
