import { IConstruct } from 'constructs';
import { ChartOptions, UmbrellaChartOptions } from './chart-source-options';
import { UmbrellaConfig } from '../contracts/chart-source';
import { report } from '../diagnostics/report';

const EXACT_VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HELM_URL = /^(https?|oci):\/\/[^\s/@]+(\/[^\s@]*)?$/;
/** Where the Bitnami charts are, and were. */
const BITNAMI_URL = /^https?:\/\/charts\.bitnami\.com(\/|$)|\/(bitnamicharts|bitnami)(\/|$)/;
const OCI_URL = /^oci:\/\/[^\s/@]+\/[^\s@]*[^\s@/]$/;

/** The version of the chart that was asked for, or else that of the official chart; reported if it is no exact one. */
export function exactVersion(scope: IConstruct, version: string | undefined, chartVersion: string): string {
  if (version !== undefined && !EXACT_VERSION.test(version)) { report(scope, 'HBR-REL-01', { prop: 'version', value: version, slots: { example: chartVersion } }); }
  return version ?? chartVersion;
}

/** Reports a digest that is none. */
export function checkDigest(scope: IConstruct, digest: string | undefined): void {
  if (digest === undefined || DIGEST.test(digest)) { return; }
  report(scope, 'HBR-REL-01', { prop: 'digest', value: digest, slots: { example: `sha256:${'0'.repeat(64)}` } });
}

/** Reports the address of a Helm repository that cannot be one. */
export function checkRepositoryUrl(scope: IConstruct, url: string): void {
  if (!HELM_URL.test(url)) { reportUrl(scope, url, 'https://helm.goharbor.io'); }
  warnAboutBitnami(scope, url);
}

/** Reports the address of a chart in an OCI registry that cannot be one. */
export function checkChartUrl(scope: IConstruct, url: string): void {
  if (!OCI_URL.test(url)) { reportUrl(scope, url, 'oci://registry.example.com/charts/harbor'); }
  warnAboutBitnami(scope, url);
}

/** Version of the official chart: the chart's own, or what the umbrella chart brings along. */
export function harborChartVersion({ version, umbrella }: ChartOptions, chartVersion: string): string {
  return (umbrella ? umbrella.harborChartVersion : version) ?? chartVersion;
}

/** What is known about the umbrella chart, if there is one. */
export function umbrellaConfig(umbrella: UmbrellaChartOptions | undefined, host: string): UmbrellaConfig | undefined {
  if (!umbrella) { return undefined; }
  const { key = 'harbor', values = {}, hostValues = [] } = umbrella;
  return { key, values: hostValues.reduce((all, path) => withValue(all, path.split('.'), host), values) };
}

type Values = { readonly [key: string]: unknown };

function withValue(values: Values, [name, ...rest]: readonly string[], value: string): Values {
  return { ...values, [name]: rest.length > 0 ? withValue((values[name] ?? {}) as Values, rest, value) : value };
}

/** Reports another chart of the same name, whose values are others. */
function warnAboutBitnami(scope: IConstruct, url: string): void {
  if (BITNAMI_URL.test(url)) { report(scope, 'HBR-REL-21', { prop: 'url', ...!url.includes('@') && { value: url } }); }
}

function reportUrl(scope: IConstruct, url: string, example: string): void {
  report(scope, 'HBR-REL-02', { prop: 'url', ...!url.includes('@') && { value: url }, slots: { example } });
}
