import { BootstrapDependency } from './bootstrap-dependency';
import { dependenciesOf, KNOWN_DEPENDENCIES } from './cluster-dependencies';
import { Emitted } from './emitted';
import { imagesOfObjects } from './harbor-images';
import { Material, MaterialKind } from './material';
import { chartsOfObjects } from './named-charts';
import { objectLabel } from './object-label';
import { trivyArtifacts } from './trivy-artifacts';
import { upstreamImage } from '../facts/upstream-images';
import { ReleaseRow } from '../facts/versions';
import { parseImageName, splitImage } from '../syntax/image-name';

/** What materials are collected with. */
export interface CollectOptions {
  /** Dependencies by the user, in place of known ones with the same names. */
  readonly dependencies?: readonly BootstrapDependency[];
  /** Release of Harbor for charts whose version is not known. */
  readonly release?: ReleaseRow;
  /** Digest of an image or artifact, from a lock file. */
  digestOf?(reference: string): string | undefined;
}

/** Everything that has to be there to install objects: sorted by kind and name, each once. */
export function collectMaterials(objects: readonly Emitted[], options: CollectOptions = {}): Material[] {
  const images = objects.flatMap(object => imagesOfOne(object, objects, options));
  const needed = operators(objects, images, options.dependencies ?? []);
  const all = [...images, ...needed, ...chartsOfObjects(objects), ...trivyArtifacts(objects)];
  const merged = new Map<string, Material>();
  for (const material of all.map(one => withDigest(one, options))) {
    const key = [material.kind, material.repositoryUrl ?? '', material.reference].join(' ');
    merged.set(key, mergedWith(merged.get(key), material));
  }
  return [...merged.keys()].sort(byKind).map(key => merged.get(key)!);
}

const KINDS: readonly string[] = [MaterialKind.IMAGE, MaterialKind.ARTIFACT, MaterialKind.CHART];

function byKind(one: string, other: string): number {
  const kinds = [one, other].map(key => KINDS.indexOf(key.split(' ')[0]));
  return kinds[0] - kinds[1] || (one < other ? -1 : 1);
}

function mergedWith(known: Material | undefined, material: Material): Material {
  return known ? { ...known, neededBy: [...new Set([...known.neededBy, ...material.neededBy])].sort() } : material;
}

function imagesOfOne(object: Emitted, objects: readonly Emitted[], { release }: CollectOptions): Material[] {
  const namespace = object.metadata?.namespace ?? 'default';
  const label = objectLabel(object);
  const found = imagesOfObjects([object], { namespace, release, sources: objects });
  return found.map(({ image, usedBy }) => {
    const isOfChart = usedBy !== object.metadata?.name;
    const reason = isOfChart ? `its chart runs it in ${usedBy}` : 'its Pods run it';
    return imageMaterial(image, isOfChart ? `${label} (${usedBy})` : label, reason);
  });
}

function imageMaterial(image: string, neededBy: string, reason: string): Material {
  const { tag, digest } = splitImage(image);
  const upstream = upstreamImage(image);
  return {
    kind: MaterialKind.IMAGE,
    reference: image,
    ...upstream !== undefined && { upstream },
    ...digest !== undefined && { digest },
    exact: (tag ?? digest) !== undefined,
    neededBy: [neededBy],
    reason,
  };
}

/**
 * The images of what makes objects work, such as operators, which the objects only need by their API groups. What every cluster has by itself is
 * left out, and so is what some object runs in a version of its own.
 */
function operators(objects: readonly Emitted[], images: readonly Material[], given: readonly BootstrapDependency[]): Material[] {
  const builtIn = KNOWN_DEPENDENCIES.filter(({ groups }) => groups === undefined).map(({ name }) => name);
  const needed = dependenciesOf(objects.map(({ apiVersion }) => String(apiVersion)), given);
  const isRun = (image: string) => images.some(({ reference }) => repositoryOf(reference) === repositoryOf(image));
  return needed.filter(({ name }) => !builtIn.includes(name) || given.some(one => one.name === name))
    .flatMap(({ name, namespace, images: ofOperator }) => ofOperator.filter(image => !isRun(image)).map(image => (
      imageMaterial(image, `${name} in ${namespace}`, 'objects need it, and something else installs it')
    )));
}

function repositoryOf(image: string): string {
  const { repository } = splitImage(image);
  const name = parseImageName(repository);
  return name ? `${name.registry}/${name.path}` : repository;
}

function withDigest(material: Material, { digestOf }: CollectOptions): Material {
  if (material.digest !== undefined || material.repositoryUrl !== undefined) { return material; }
  const digest = digestOf?.(material.reference);
  return digest === undefined ? material : { ...material, digest };
}
