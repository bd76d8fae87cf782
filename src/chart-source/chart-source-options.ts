import { Duration } from 'cdk8s';

/** A chart that has the official one as a sub-chart. */
export interface UmbrellaChartOptions {
  /**
   * Key of the official chart in the values of the umbrella chart: its name there, or its alias.
   *
   * @default 'harbor'
   */
  readonly key?: string;
  /**
   * Version of the official chart that it brings along (`HBR-REL-03`, `HBR-REL-04`).
   *
   * @default - the chart of the chosen release of Harbor
   */
  readonly harborChartVersion?: string;
  /**
   * Values of the umbrella chart itself. Those of the official chart follow from the props of Harbor (`HBR-REL-18`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
  /**
   * Values of the umbrella chart that are the host of the external URL, such as `gateway.host`.
   *
   * @default - none
   */
  readonly hostValues?: string[];
}

/** A chart, wherever it is. */
export interface ChartOptions {
  /**
   * Version of the chart: an exact one, for a range lets every cluster choose (`HBR-REL-01`).
   *
   * @default - the version of the official chart that installs the chosen release of Harbor
   */
  readonly version?: string;
  /**
   * What to know about a chart that has the official one as a sub-chart.
   *
   * @default - it is the official chart
   */
  readonly umbrella?: UmbrellaChartOptions;
}

/** What repositories of charts have in common. */
export interface ChartRepositoryOptions extends ChartOptions {
  /**
   * Name of the source.
   *
   * @default - the name of the HelmRelease
   */
  readonly name?: string;
  /**
   * Namespace of the source.
   *
   * @default - the namespace of the HelmRelease
   */
  readonly namespace?: string;
  /**
   * Time between two looks for new versions.
   *
   * @default Duration.minutes(15)
   */
  readonly interval?: Duration;
  /**
   * Secret with the credentials of the repository, in the namespace of the source. Its host is that of the URL.
   *
   * @default - none are needed
   */
  readonly secretName?: string;
  /**
   * Secret with the CA of the repository's certificate, in the namespace of the source.
   *
   * @default - a public CA
   */
  readonly certSecretName?: string;
}

/** A chart in a Helm repository. */
export interface HelmRepositoryChartOptions extends ChartRepositoryOptions {
  /**
   * Address of the repository: `https://...`, or `oci://...` without the name of the chart (`HBR-REL-02`).
   *
   * @default 'https://helm.goharbor.io'
   */
  readonly url?: string;
  /**
   * Name of the chart.
   *
   * @default 'harbor'
   */
  readonly chart?: string;
  /**
   * Whether the credentials are also sent to other hosts that the repository leads to.
   *
   * @default false
   */
  readonly passCredentials?: boolean;
}

/** A chart in an OCI registry, fetched by its digest when it has one. */
export interface OciRepositoryChartOptions extends ChartRepositoryOptions {
  /** Address of the chart, its name included: `oci://registry.example.com/charts/harbor` (`HBR-REL-02`). */
  readonly url: string;
  /**
   * Digest of the chart: `sha256:` and 64 hexadecimal digits (`HBR-REL-01`). The version then says which values it has.
   *
   * @default - the version is the tag
   */
  readonly digest?: string;
  /**
   * How the signature of the chart is checked.
   *
   * @default - not at all
   */
  readonly verify?: ChartVerifyOptions;
}

/** How cosign signed a chart. */
export interface ChartVerifyOptions {
  /**
   * Secret with the public keys, in the namespace of the source.
   *
   * @default - signed by an identity
   */
  readonly secretName?: string;
  /**
   * Who may have signed, for signatures without a key.
   *
   * @default - anybody whom the transparency log knows
   */
  readonly identities?: ChartSigner[];
}

/** Who may have signed a chart, as regular expressions. */
export interface ChartSigner {
  /** Who vouches for the signer: `^https://token\.actions\.githubusercontent\.com$`. */
  readonly issuer: string;
  /** The signer. */
  readonly subject: string;
}

/** Kind of a source. */
export enum ChartSourceKind {
  /** A HelmRepository, which holds many charts. */
  HELM_REPOSITORY = 'HelmRepository',
  /** An OCIRepository, which holds one. */
  OCI_REPOSITORY = 'OCIRepository',
}

/** A chart in a source that exists already. */
export interface ExistingChartOptions extends ChartOptions {
  /** Kind of the source. */
  readonly kind: ChartSourceKind;
  /** Name of the source. */
  readonly name: string;
  /**
   * Namespace of the source.
   *
   * @default - the namespace of the HelmRelease
   */
  readonly namespace?: string;
  /**
   * Name of the chart, in a HelmRepository.
   *
   * @default 'harbor'
   */
  readonly chart?: string;
}
