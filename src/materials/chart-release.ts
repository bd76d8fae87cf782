import { parse } from 'yaml';
import { Emitted, isFields } from './emitted';

/** A Helm chart that an object installs or names. */
export interface NamedChart {
  /** Name of the chart. */
  readonly name: string;
  /** Address of its repository, `https://...`, or of the OCI registry with the path above the chart: `oci://registry/path`; absent if it is not known. */
  readonly repository?: string;
  /** Its version as it is asked for, which may be a range; absent for the newest one. */
  readonly version?: string;
  readonly digest?: string;
}

/** What one object of Flux or Argo CD installs with Helm. */
export interface ChartRelease {
  /** Absent if what it refers to is not among the objects. */
  readonly chart?: NamedChart;
  readonly releaseName: string;
  readonly namespace: string;
  readonly values: Emitted;
}

/** What an object installs with Helm, which may be several charts for an Application; nothing for all other kinds. */
export function chartReleasesOf(object: Emitted, objects: readonly Emitted[]): ChartRelease[] {
  const read = isFields(object.spec) && Object.hasOwn(READERS, object.kind) ? READERS[object.kind] : undefined;
  return read ? read(object, objects) : [];
}

/** The values of the official chart, if a release installs it, alone or as part of an umbrella chart; undefined for all others. */
export function harborValues({ chart, values }: Pick<ChartRelease, 'chart' | 'values'>): Emitted | undefined {
  const own = [values, ...Object.values(values)].find((candidate): candidate is Emitted => isFields(candidate) && 'externalURL' in candidate);
  return own ?? (chart?.name === 'harbor' ? values : undefined);
}

/** The chart or other artifact that an OCIRepository of Flux names. */
export function artifactOf({ spec }: Emitted): NamedChart | undefined {
  const url: unknown = spec?.url;
  if (typeof url !== 'string' || !url.includes('/')) { return undefined; }
  const slash = url.lastIndexOf('/');
  const { tag, semver, digest } = spec.ref ?? {};
  return { repository: url.slice(0, slash), name: url.slice(slash + 1), version: semver ?? tag, digest };
}

type Reader = (object: Emitted, objects: readonly Emitted[]) => ChartRelease[];

const READERS: Readonly<Record<string, Reader>> = {
  HelmRelease: (object, objects) => {
    const { metadata = {}, spec } = object;
    return [{
      chart: chartOfFlux(object, objects),
      releaseName: spec.releaseName ?? metadata.name ?? '',
      namespace: spec.targetNamespace ?? metadata.namespace ?? 'default',
      values: isFields(spec.values) ? spec.values : {},
    }];
  },
  Application: ({ metadata = {}, spec }) => applicationReleases(metadata.name, spec),
  ApplicationSet: ({ metadata = {}, spec }) => applicationReleases(metadata.name, spec.template?.spec ?? {}),
};

function chartOfFlux({ metadata = {}, spec }: Emitted, objects: readonly Emitted[]): NamedChart | undefined {
  const source = (reference: Emitted) => objects.find(candidate => (
    candidate.kind === reference.kind && candidate.metadata?.name === reference.name
    && (candidate.metadata?.namespace ?? metadata.namespace) === (reference.namespace ?? metadata.namespace)
  ));
  const { chart, version, sourceRef } = spec.chart?.spec ?? {};
  if (isFields(spec.chartRef)) {
    const artifact = source(spec.chartRef);
    return artifact && artifactOf(artifact);
  }
  if (typeof chart !== 'string') { return undefined; }
  const url: unknown = isFields(sourceRef) && sourceRef.kind === 'HelmRepository' ? source(sourceRef)?.spec?.url : undefined;
  return { name: chart, version, repository: typeof url === 'string' ? url.replace(/\/$/, '') : undefined };
}

function applicationReleases(name: string, { source, sources, destination }: Emitted): ChartRelease[] {
  const all: Emitted[] = [...isFields(source) ? [source] : [], ...Array.isArray(sources) ? sources.filter(isFields) : []];
  return all.filter(({ chart }) => typeof chart === 'string').map(({ repoURL, chart, targetRevision, helm = {} }) => ({
    chart: { name: chart, version: targetRevision, repository: repositoryOfArgo(String(repoURL)) },
    releaseName: helm.releaseName ?? name,
    namespace: destination?.namespace ?? 'default',
    values: valuesOfArgo(helm),
  }));
}

/** Argo CD writes the address of an OCI registry without a scheme. */
function repositoryOfArgo(url: string): string {
  const address = url.replace(/\/$/, '');
  return address.includes('://') ? address : `oci://${address}`;
}

function valuesOfArgo({ valuesObject, values }: Emitted): Emitted {
  if (isFields(valuesObject)) { return valuesObject; }
  const parsed: unknown = typeof values === 'string' ? parsedOrNothing(values) : undefined;
  return isFields(parsed) ? parsed : {};
}

/** A text as YAML; undefined if it is none, as with a template of an ApplicationSet in it. */
export function parsedOrNothing(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return undefined;
  }
}
