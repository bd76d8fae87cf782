import { FoundImage } from './object-images';
import { DOCKER_HUB, parseImageName } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';

/** What leads images to Harbor. */
export interface PullRules {
  /** Hosts of Harbor. */
  readonly hosts: readonly string[];
  readonly routes: readonly ImageRoute[];
  readonly nodeMirrors: boolean;
  readonly upstreamFallback: boolean;
  readonly rewritesImages: boolean;
  readonly excludedNamespaces: readonly string[];
  readonly preloadImages: readonly string[];
}

/** How nodes get an image. */
export interface ImagePath {
  readonly text: string;
  /** Whether there is no other way than through Harbor. */
  readonly needsHarbor: boolean;
  /** Whether it is through Harbor while Harbor is there. */
  readonly usesHarbor: boolean;
  /** What breaks a cycle that goes this way. */
  readonly fix: string;
}

const PRELOAD = "name it in 'preloadImages' and load it on every node";

/** How nodes get an image. Rewriting comes before mirrors, for nodes see what it makes of the image. */
export function imagePathOf({ image, namespace }: Pick<FoundImage, 'image' | 'namespace'>, rules: PullRules): ImagePath {
  const { hosts, routes, nodeMirrors, upstreamFallback, rewritesImages, excludedNamespaces } = rules;
  const host = hosts.find(it => image.startsWith(`${it}/`));
  if (host) { return through(`pulled from ${host}`, `take it from the registry that it comes from, such as docker.io, or ${PRELOAD}`); }
  const registry = parseImageName(image)?.registry;
  if (registry === undefined || !routes.some(({ upstream }) => upstream === registry)) { return past(registry); }
  if (rewritesImages && !excludedNamespaces.includes(namespace)) {
    return through(`rewritten to ${hosts[0]}`, `add '${namespace}' to 'excludedNamespaces' of the policies, or ${PRELOAD} under its new name`);
  }
  if (!nodeMirrors) { return past(registry, `left out of the rewriting of ${registry}`); }
  return upstreamFallback
    ? { text: `mirror of ${registry} with fallback`, needsHarbor: false, usesHarbor: true, fix: '' }
    : through(`mirror of ${registry} without fallback`, `leave 'upstreamFallback' on, or ${PRELOAD}`);
}

/** Whether an image is named in a list of images on the nodes. Names are compared as a container runtime understands them. */
export function isPreloaded(image: string, preloadImages: readonly string[]): boolean {
  const name = wholeName(image);
  return preloadImages.some(pattern => pattern.endsWith('*') ? name.startsWith(wholeBeginning(pattern.slice(0, -1))) : name === wholeName(pattern));
}

/** The beginning of names with their registry: no part of the library of Docker Hub is meant by `docker.io/`. */
function wholeBeginning(beginning: string): string {
  const [first, ...rest] = beginning.split('/');
  const name = parseImageName(`${first}/any/image`);
  if (name === undefined || rest.length === 0) { return beginning; }
  return name.path === 'any/image' ? `${name.registry}/${rest.join('/')}` : `${name.registry}/${beginning}`;
}

function wholeName(image: string): string {
  const name = parseImageName(image);
  return name ? `${name.registry}/${name.path}` : image;
}

function through(text: string, fix: string): ImagePath {
  return { text, needsHarbor: true, usesHarbor: true, fix };
}

function past(registry: string = DOCKER_HUB, text = `pulled from ${registry}`): ImagePath {
  return { text, needsHarbor: false, usesHarbor: false, fix: '' };
}
