import { artifactOf, chartReleasesOf, NamedChart } from './chart-release';
import { Emitted } from './emitted';
import { Material, MaterialKind } from './material';
import { objectLabel } from './object-label';
import { isDigest, isTag } from '../syntax/image-name';
import { isExactVersion } from '../syntax/version';

/** The charts that objects install, and the artifacts in OCI registries that Flux fetches. */
export function chartsOfObjects(objects: readonly Emitted[]): Material[] {
  return objects.flatMap(object => {
    const neededBy = [objectLabel(object)];
    if (object.kind === 'OCIRepository') {
      const artifact = artifactOf(object);
      return artifact ? [chartMaterial(artifact, neededBy, 'Flux fetches it')] : [];
    }
    return chartReleasesOf(object, objects).flatMap(({ chart }) => chart ? [chartMaterial(chart, neededBy, 'installed with Helm')] : []);
  });
}

function chartMaterial(chart: NamedChart, neededBy: string[], reason: string): Material {
  const { repository, digest } = chart;
  const isPinned = digest !== undefined && isDigest(digest);
  const common = { kind: MaterialKind.CHART, neededBy, reason, ...isPinned && { digest } };
  if (repository?.startsWith('oci://') === true) {
    return { ...common, reference: reference(`${repository.slice('oci://'.length)}/${chart.name}`, chart), exact: isPinned || isExact(chart.version) };
  }
  return {
    ...common,
    reference: reference(chart.name, chart),
    ...repository !== undefined && { repositoryUrl: repository },
    exact: repository !== undefined && isExact(chart.version),
  };
}

function reference(name: string, { version, digest }: NamedChart): string {
  const tag = version === undefined || !isTag(tagOf(version)) ? '' : `:${tagOf(version)}`;
  return `${name}${tag}${digest !== undefined && isDigest(digest) ? `@${digest}` : ''}`;
}

/** Registries do not allow the `+` of a version, so that Helm writes `_` in its place. */
function tagOf(version: string): string {
  return version.replaceAll('+', '_');
}

/** Whether a version is one, and not a range such as `1.19.x` or `>=1.0`. */
function isExact(version: string | undefined): boolean {
  return version !== undefined && isExactVersion(version.replace(/^v/, ''));
}
