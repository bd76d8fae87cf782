/* Lists of arguments of `oras cp`, one line for each copy, which need no script: `xargs -L 1 oras cp < list`. */
import { Material } from './material';
import { sourceOf } from './material-source';
import { StagedMaterial } from './staging-list';
import { parseImageName, splitImage } from '../syntax/image-name';

/** A reference that is copied: by its digest if that is known, so that nothing else can be copied in its place. */
export function pinnedSource(reference: string, digest?: string): string {
  return digest === undefined ? reference : `${splitImage(reference).repository}@${digest}`;
}

/**
 * Path of the OCI layout of a material below a folder: one folder for each repository, `docker.io/goharbor/harbor-core`. The port of a registry is
 * behind `_`, since `:` begins a tag.
 */
export function layoutPath(folder: string, reference: string): string {
  const { repository } = splitImage(reference);
  const name = parseImageName(repository);
  const place = name ? `${name.registry}/${name.path}` : repository;
  return `${folder}/${place.replaceAll(':', '_')}`;
}

/** The tag by which a layout has a material; for one without a tag a name made of its digest. */
export function layoutTag(reference: string, digest?: string): string {
  return splitImage(reference).tag ?? (digest ?? 'latest').replace(':', '-').slice(0, 128);
}

/** The layout that a material is in, with its tag. */
export function layoutPlace(folder: string, material: Pick<Material, 'reference' | 'upstream' | 'digest'>): string {
  const source = sourceOf(material);
  return `${layoutPath(folder, source)}:${layoutTag(source, material.digest)}`;
}

/** Arguments that copy materials from their registries into OCI layouts below a folder. */
export function layoutArguments(folder: string, materials: readonly Material[]): string[] {
  return inRegistries(materials).map(material => (
    `--to-oci-layout ${pinnedSource(sourceOf(material), material.digest)} ${layoutPlace(folder, material)}`
  ));
}

/** Arguments that copy materials from their registries into another registry. Charts of Helm repositories are not among them. */
export function registryArguments(staged: readonly StagedMaterial[]): string[] {
  return staged.filter(({ repositoryUrl }) => repositoryUrl === undefined)
    .map(({ source, digest, target }) => `${pinnedSource(source, digest)} ${target}`);
}

/** The materials that are in OCI registries in one version. */
export function inRegistries(materials: readonly Material[]): Material[] {
  return materials.filter(({ exact, repositoryUrl }) => exact && repositoryUrl === undefined);
}
