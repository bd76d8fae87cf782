import { ChartRelease, chartReleasesOf, harborValues } from './chart-release';
import { Emitted } from './emitted';
import { FoundImage } from './object-images';
import { ChartImage, harborChartImages } from '../facts/chart-images';
import { THIRD_PARTY_CHARTS, ThirdPartyChart } from '../facts/images';
import { findReleaseOfChart, NEWEST_RELEASE, patchRelease, ReleaseRow, RELEASES } from '../facts/versions';
import { imageReference, splitImage } from '../syntax/image-name';

/** What a HelmRelease or an Application is looked at with. */
export interface ChartContext {
  /** All objects, among which the source of its chart may be. */
  readonly objects: readonly Emitted[];
  /** Release of Harbor, if it is known otherwise than by the version of its chart. */
  readonly release?: ReleaseRow;
}

/** A known chart: its images, and whether its version is the one that they are known of. */
interface KnownChart {
  readonly images: readonly ChartImage[];
  readonly isExact: boolean;
  readonly values: Emitted;
  readonly workloads: string;
  readonly alwaysPulled: boolean;
}

/** The images that an object runs by the defaults of its charts and its values, for known charts. They have a tag only if the version is known. */
export function imagesOfCharts(object: Emitted, context: ChartContext): FoundImage[] {
  return chartReleasesOf(object, context.objects).flatMap(release => {
    const chart = harborChart(release, context) ?? otherChart(release);
    return chart ? chart.images.filter(row => isRun(row, chart.values)).map(row => foundImage(row, chart, release)) : [];
  });
}

function foundImage(row: ChartImage, chart: KnownChart, { namespace }: ChartRelease): FoundImage {
  const usedBy = row.component === undefined ? chart.workloads : `${chart.workloads}-${row.component}`;
  return { usedBy, namespace, image: chartImage(row, chart), alwaysPulled: chart.alwaysPulled };
}

/** The official chart, by its name or by its values, also as part of an umbrella chart. */
function harborChart({ chart, values: given, releaseName }: ChartRelease, { release }: ChartContext): KnownChart | undefined {
  const values = harborValues({ chart, values: given });
  if (!values) { return undefined; }
  const named = chart?.name === 'harbor' && chart.version !== undefined ? releaseOfChart(chart.version) : undefined;
  const known = named ?? release;
  return {
    images: harborChartImages(known ?? NEWEST_RELEASE),
    isExact: known !== undefined,
    values,
    workloads: values.fullnameOverride || (releaseName.includes('harbor') ? releaseName : `${releaseName}-harbor`),
    alwaysPulled: values.imagePullPolicy === 'Always',
  };
}

/** The release that a version of the official chart installs; a patch release that is not known has images of the same number. */
function releaseOfChart(version: string): ReleaseRow | undefined {
  const known = findReleaseOfChart(version);
  const sibling = known ?? [...RELEASES].reverse().find(row => patchRelease(row.version, version) !== undefined);
  return known ?? (sibling && patchRelease(sibling.version.replace(/\d+$/, version.split('.')[2]), version));
}

function otherChart({ chart, values, releaseName }: ChartRelease): KnownChart | undefined {
  const charts: Readonly<Record<string, ThirdPartyChart>> = THIRD_PARTY_CHARTS;
  const row = chart && Object.hasOwn(charts, chart.name) ? charts[chart.name] : undefined;
  return row && { images: row.images, isExact: chart?.version === row.version, values, workloads: releaseName, alwaysPulled: false };
}

function isRun({ runsIf }: ChartImage, values: Emitted): boolean {
  if (!runsIf) { return true; }
  const value: unknown = valueAt(values, runsIf.path);
  return value === undefined ? runsIf.byDefault : runsIf.isOneOf.includes(value);
}

/** The image as its chart puts it together: of its default and of the fields among the values. The tag may have a digest behind it. */
function chartImage({ repository, tag, path }: ChartImage, { values, isExact }: KnownChart): string {
  const own: Emitted = valueAt(values, path) ?? {};
  const parts = [own.registry, own.repository].filter((part): part is string => typeof part === 'string' && part !== '');
  const global: unknown = values.global?.imageRegistry;
  const reference = imageReference({
    repository: typeof own.repository === 'string' ? parts.join('/') : repository,
    tag: own.tag ?? (isExact ? tag : ''),
    registry: typeof global === 'string' ? global : undefined,
  }).replace(/:$/, '');
  const isUnpinned = typeof own.digest === 'string' && own.digest !== '' && splitImage(reference).digest === undefined;
  return isUnpinned ? `${reference}@${own.digest}` : reference;
}

function valueAt(values: Emitted, path: readonly string[]): any {
  return path.reduce<any>((value, name) => value?.[name], values);
}
