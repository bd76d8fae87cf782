import { IConstruct } from 'constructs';
import { ChartOptions, UmbrellaChartOptions } from './chart-source-options';
import { UmbrellaConfig } from '../contracts/chart-source';
import { report } from '../diagnostics/report';
import { isDigest } from '../syntax/image-name';
import { parseUrl } from '../syntax/url';
import { isExactVersion } from '../syntax/version';

/** Current and former addresses of the Bitnami charts. */
const BITNAMI_URL = /^https?:\/\/charts\.bitnami\.com(\/|$)|\/(bitnamicharts|bitnami)(\/|$)/;

/** The version of the chart in the options, or else that of the official chart. Reports a version that is not exact (`HBR-REL-01`). */
export function exactVersion(scope: IConstruct, version: string | undefined, chartVersion: string): string {
  if (version !== undefined && !isExactVersion(version)) {
    report(scope, 'HBR-REL-01', { prop: 'version', value: version, slots: { example: chartVersion } });
  }
  return version ?? chartVersion;
}

/** Reports an invalid digest (`HBR-REL-01`). */
export function checkDigest(scope: IConstruct, digest: string | undefined): void {
  if (digest === undefined || isDigest(digest)) { return; }
  report(scope, 'HBR-REL-01', { prop: 'digest', value: digest, slots: { example: `sha256:${'0'.repeat(64)}` } });
}

/** Reports an invalid URL of a Helm repository (`HBR-REL-02`, `HBR-REL-21`). */
export function checkRepositoryUrl(scope: IConstruct, url: string): void {
  if (!isChartUrl(url, ['http', 'https', 'oci'])) { reportUrl(scope, url, 'https://helm.goharbor.io'); }
  warnAboutBitnami(scope, url);
}

/** Reports an invalid URL of a chart in an OCI registry (`HBR-REL-02`, `HBR-REL-21`). */
export function checkChartUrl(scope: IConstruct, url: string): void {
  if (!isChartUrl(url, ['oci']) || !/[^/]\/[^/]+$/.test(url)) { reportUrl(scope, url, 'oci://registry.example.com/charts/harbor'); }
  warnAboutBitnami(scope, url);
}

/** Version of the official chart: that of the chart itself, or of the dependency of the umbrella chart. */
export function harborChartVersion({ version, umbrella }: ChartOptions, chartVersion: string): string {
  return umbrella?.harborChartVersion ?? version ?? chartVersion;
}

/** The resolved options of the umbrella chart; undefined for the official chart. */
export function umbrellaConfig(umbrella: UmbrellaChartOptions | undefined, host: string): UmbrellaConfig | undefined {
  if (!umbrella) { return undefined; }
  const { key = 'harbor', values = {}, hostValues = [] } = umbrella;
  return { key, values: hostValues.reduce((all, path) => withValue(all, path.split('.'), host), values) };
}

type Values = { readonly [key: string]: unknown };

/** Returns the values with the value at a path of keys. */
function withValue(values: Values, [name, ...rest]: readonly string[], value: string): Values {
  return { ...values, [name]: rest.length > 0 ? withValue((values[name] ?? {}) as Values, rest, value) : value };
}

/** Reports the Bitnami chart, which has the same name but different values (`HBR-REL-21`). */
function warnAboutBitnami(scope: IConstruct, url: string): void {
  if (BITNAMI_URL.test(url)) { report(scope, 'HBR-REL-21', { prop: 'url', value: url }); }
}

function isChartUrl(text: string, schemes: readonly string[]): boolean {
  const url = parseUrl(text);
  return url !== undefined && schemes.includes(url.scheme) && !text.includes('@');
}

function reportUrl(scope: IConstruct, url: string, example: string): void {
  report(scope, 'HBR-REL-02', { prop: 'url', value: url, slots: { example } });
}
