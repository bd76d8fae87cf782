import { Duration } from 'cdk8s';

/** Options of an umbrella chart: a chart that has the official chart as a dependency. */
export interface UmbrellaChartOptions {
  /**
   * Key of the official chart in the values of the umbrella chart: its name or alias in the dependencies.
   *
   * @default 'harbor'
   */
  readonly key?: string;
  /**
   * Version of the official chart in its dependencies (`HBR-REL-03`, `HBR-REL-04`). It says which values there are, so that it has to be that of the
   * umbrella chart's own `Chart.yaml`.
   */
  readonly harborChartVersion: string;
  /**
   * Values of the umbrella chart itself. Those of the official chart are generated from the props of Harbor (`HBR-REL-18`).
   *
   * @default - none
   */
  readonly values?: { [key: string]: any };
  /**
   * Paths of values of the umbrella chart that are set to the host of the external URL, such as `gateway.host`.
   *
   * @default - none
   */
  readonly hostValues?: string[];
}

/** Options of a chart, independent of its source. */
export interface ChartOptions {
  /**
   * Exact version of the chart (`HBR-REL-01`). A range is refused, because clusters could then install different versions.
   *
   * @default - the version of the official chart that installs the chosen release of Harbor
   */
  readonly version?: string;
  /**
   * Options of an umbrella chart, if the chart has the official chart as a dependency.
   *
   * @default - the chart is the official chart
   */
  readonly umbrella?: UmbrellaChartOptions;
}

/** Options that all chart repositories share. */
export interface ChartRepositoryOptions extends ChartOptions {
  /**
   * Name of the HelmRepository or OCIRepository.
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
   * Interval at which Flux checks the repository.
   *
   * @default Duration.minutes(15)
   */
  readonly interval?: Duration;
  /**
   * Secret with the credentials of the repository, in the namespace of the source. They have to be for the host of the URL (`HBR-REL-22`).
   *
   * @default - no credentials
   */
  readonly secretName?: string;
  /**
   * Secret with the CA of the certificate of the repository, in the namespace of the source.
   *
   * @default - a public CA
   */
  readonly certSecretName?: string;
}

/** Options of a chart in a Helm repository. */
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
   * Whether the credentials are also sent to other hosts to which the index of the repository refers.
   *
   * @default false
   */
  readonly passCredentials?: boolean;
}

/** Options of a chart in an OCI registry, which is fetched by its digest if one is given. */
export interface OciRepositoryChartOptions extends ChartRepositoryOptions {
  /** URL of the chart, including its name: `oci://registry.example.com/charts/harbor` (`HBR-REL-02`). */
  readonly url: string;
  /**
   * Digest of the chart: `sha256:` and 64 hexadecimal digits (`HBR-REL-01`). `version` then only determines which
   * values the chart supports.
   *
   * @default - the chart is fetched by its version as tag
   */
  readonly digest?: string;
  /**
   * How Flux verifies the signature of the chart.
   *
   * @default - not verified
   */
  readonly verify?: ChartVerifyOptions;
}

/** Options of the verification of a chart that was signed with cosign. */
export interface ChartVerifyOptions {
  /**
   * Secret with the public keys, in the namespace of the source.
   *
   * @default - keyless signature
   */
  readonly secretName?: string;
  /**
   * Accepted identities of the signer of a keyless signature.
   *
   * @default - any identity in the transparency log
   */
  readonly identities?: ChartSigner[];
}

/** Accepted identity of the signer of a chart, as regular expressions. */
export interface ChartSigner {
  /** Issuer of the identity (OIDC): `^https://token\.actions\.githubusercontent\.com$`. */
  readonly issuer: string;
  /** Subject of the identity. */
  readonly subject: string;
}

/** Kind of a Flux source of charts. */
export enum ChartSourceKind {
  /** A HelmRepository, which contains several charts. */
  HELM_REPOSITORY = 'HelmRepository',
  /** An OCIRepository, which contains one chart. */
  OCI_REPOSITORY = 'OCIRepository',
}

/** Options of a chart in an existing Flux source. */
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
