/* Lists of materials for people, and for tools that copy images and charts. */
import { stringify } from 'yaml';
import { Material, MaterialKind } from './material';
import { sourceOf } from './material-source';
import { inRegistries } from './oras-list';
import { parseImageName, splitImage } from '../syntax/image-name';

/** One material a line, with its digest if it is known. What a line cannot name in one version is a comment. */
export function plainList(materials: readonly Material[]): string {
  const lines = inRegistries(materials).map(withDigest);
  return text([...lines, ...leftOut(materials, material => inRegistries([material]).length === 0)]);
}

/**
 * The file that `skopeo sync --src yaml --all --scoped` reads: tags by registry and repository. Skopeo copies images only, so that charts and databases of
 * Trivy are comments.
 */
export function skopeoFile(materials: readonly Material[]): string {
  const registries: Record<string, { readonly images: Record<string, string[]> }> = {};
  for (const material of inRegistries(materials).filter(isImage)) {
    const { digest } = material;
    const { repository, tag } = splitImage(sourceOf(material));
    const { registry, path } = parseImageName(repository) ?? { registry: '', path: repository };
    const { images } = registries[registry] ??= { images: {} };
    images[path] = [...images[path] ?? [], ...[tag ?? digest].filter(version => version !== undefined)];
  }
  const rest = leftOut(materials, material => !isImage(material) || !material.exact);
  return text([...rest, ...Object.keys(registries).length === 0 ? ['{}'] : [stringify(registries).trimEnd()]]);
}

/** The manifest that `hauler store sync` reads: images and charts. Hauler stores images, so that databases of Trivy are comments. */
export function haulerManifest(materials: readonly Material[], name: string): string {
  const images = inRegistries(materials).filter(isImage).map(material => ({ name: nameForHauler(sourceOf(material)) }));
  const charts = materials.filter(({ exact }) => exact).map(haulerChart).filter(chart => chart !== undefined);
  const isOther = (material: Material) => !material.exact || (!isImage(material) && haulerChart(material) === undefined);
  const document = (kind: string, spec: object) => stringify({ apiVersion: 'content.hauler.cattle.io/v1', kind, metadata: { name }, spec }).trimEnd();
  return text([...leftOut(materials, isOther), document('Images', { images }), '---', document('Charts', { charts })]);
}

/** Version of the form of the list in JSON. */
const JSON_VERSION = 1;

/** All that is known about the materials, for programs. */
export function jsonList(materials: readonly Material[]): string {
  return `${JSON.stringify({ version: JSON_VERSION, materials }, undefined, 2)}\n`;
}

function isImage({ kind }: Material): boolean {
  return kind === MaterialKind.IMAGE;
}

function withDigest({ reference, digest }: Material): string {
  return digest === undefined || reference.includes('@') ? reference : `${reference}@${digest}`;
}

/** Hauler names what it stores by the tag, and loses it for a reference that has both. */
function nameForHauler(reference: string): string {
  const { repository, tag, digest } = splitImage(reference);
  return tag === undefined ? `${repository}@${digest}` : `${repository}:${tag}`;
}

function haulerChart({ kind, reference, repositoryUrl }: Material): { name: string; repoURL: string; version: string } | undefined {
  const { repository, tag } = splitImage(reference);
  if (kind !== MaterialKind.CHART || tag === undefined) { return undefined; }
  const version = tag.replaceAll('_', '+');
  const slash = repository.lastIndexOf('/');
  return repositoryUrl === undefined
    ? { name: repository.slice(slash + 1), repoURL: `oci://${repository.slice(0, slash)}`, version }
    : { name: repository, repoURL: repositoryUrl, version };
}

/** Comments about materials that a form cannot say, with how they are fetched. */
function leftOut(materials: readonly Material[], isLeftOut: (material: Material) => boolean): string[] {
  return materials.filter(isLeftOut).map(material => `# ${material.kind} ${material.reference}: ${wayOf(material)} (${material.neededBy.join(', ')})`);
}

function wayOf({ exact, repositoryUrl, reference, upstream }: Material): string {
  const { repository, tag } = splitImage(reference);
  if (!exact) { return 'its version is not known here, complete it'; }
  return repositoryUrl === undefined ? `oras cp ${upstream ?? reference}` : `helm pull ${repository} --repo ${repositoryUrl} --version ${tag}`;
}

function text(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
