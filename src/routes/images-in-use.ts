import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { DOCKER_HUB, isImageName, parseImageName, splitImage } from '../syntax/image-name';
import { isFixedTag } from '../syntax/image-tag';

/** What images come from: sorted lists of names, each once. */
export interface FoundUpstreams {
  /** Registries that need a route: the known ones first. */
  readonly upstreams: string[];
  readonly implicitDockerHub: string[];
  readonly movingTags: string[];
  readonly ownImages: string[];
  readonly unroutable: string[];
}

/** Sorts images by what they come from. */
export function imagesInUse(images: readonly string[], ownHosts: readonly string[]): FoundUpstreams {
  const all = [...new Set(images)].sort();
  const isOwn = (image: string) => ownHosts.some(host => image.startsWith(`${host}/`));
  const foreign = all.filter(image => !isOwn(image));
  const routable = foreign.filter(isRoutable);
  return {
    upstreams: inUsualOrder(routable.map(image => parseImageName(image)!.registry)),
    implicitDockerHub: routable.filter(isImplicit),
    movingTags: all.filter(image => !foreign.includes(image) || routable.includes(image)).filter(isMoving),
    ownImages: all.filter(isOwn),
    unroutable: foreign.filter(image => !routable.includes(image)),
  };
}

function isRoutable(image: string): boolean {
  return isImageName(image) && parseImageName(image) !== undefined && !/^localhost[:/]/.test(image);
}

/** Whether a name leaves out its registry. */
function isImplicit(image: string): boolean {
  return parseImageName(image)?.registry === DOCKER_HUB && !/^[^/]*[.:][^/]*\//.test(image);
}

function isMoving(image: string): boolean {
  const { tag, digest } = splitImage(image);
  return digest === undefined && !(tag !== undefined && isFixedTag(tag));
}

/** Every registry once: those that are widely known in the order of the table, then the others by name. */
function inUsualOrder(registries: readonly string[]): string[] {
  const used = [...new Set(registries)].sort();
  return [...KNOWN_UPSTREAMS.filter(known => used.includes(known)), ...used.filter(registry => !KNOWN_UPSTREAMS.includes(registry))];
}
