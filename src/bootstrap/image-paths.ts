import { FoundImage } from '../materials/object-images';
import { ImageRoute } from '../routes/image-route';
import { DOCKER_HUB, parseImageName } from '../syntax/image-name';

/** How nodes pull images: the props of `BootstrapProof` with their defaults. */
export interface PullRules {
  /** Hosts of Harbor, its own first. */
  readonly hosts: readonly string[];
  readonly routes: readonly ImageRoute[];
  readonly nodeMirrors: boolean;
  readonly upstreamFallback: boolean;
  readonly rewritesImages: boolean;
  readonly excludedNamespaces: readonly string[];
  readonly preloadImages: readonly string[];
}

/** How nodes pull an image. */
export interface ImagePath {
  readonly text: string;
  /** Whether it can only be pulled while Harbor runs. */
  readonly needsHarbor: boolean;
  /** Whether it is pulled through Harbor while Harbor runs. */
  readonly usesHarbor: boolean;
  /** Advice for breaking a cycle that contains the image. */
  readonly fix: string;
}

const PRELOAD = "name it in 'preloadImages' and load it on every node";

/** How nodes pull an image. Rewriting takes precedence over mirrors, because nodes only see the rewritten name. */
export function imagePathOf({ image, namespace }: Pick<FoundImage, 'image' | 'namespace'>, rules: PullRules): ImagePath {
  const { hosts, routes, nodeMirrors, upstreamFallback, rewritesImages, excludedNamespaces } = rules;
  const host = hosts.find(it => image.startsWith(`${it}/`));
  if (host) { return pulledThroughHarbor(`pulled from ${host}`, `take it from the registry that it comes from, such as docker.io, or ${PRELOAD}`); }
  const registry = parseImageName(image)?.registry;
  if (registry === undefined || !routes.some(({ upstream }) => upstream === registry)) { return pulledDirectly(registry); }
  if (rewritesImages && !excludedNamespaces.includes(namespace)) {
    return pulledThroughHarbor(`rewritten to ${hosts[0]}`, `add '${namespace}' to 'excludedNamespaces' of the policies, or ${PRELOAD} under its new name`);
  }
  if (!nodeMirrors) { return pulledDirectly(registry, `left out of the rewriting of ${registry}`); }
  return upstreamFallback
    ? { text: `mirror of ${registry} with fallback`, needsHarbor: false, usesHarbor: true, fix: '' }
    : pulledThroughHarbor(`mirror of ${registry} without fallback`, `leave 'upstreamFallback' on, or ${PRELOAD}`);
}

/** Whether a list of preloaded images contains an image. Names are normalised as container runtimes do: `nginx` is `docker.io/library/nginx`. */
export function isPreloaded(image: string, preloadImages: readonly string[]): boolean {
  const name = fullName(image);
  return preloadImages.some(pattern => pattern.endsWith('*') ? name.startsWith(fullPrefix(pattern.slice(0, -1))) : name === fullName(pattern));
}

/** The normalised prefix of images: with a registry, and without `library/` that `docker.io/` would get as an image name. */
function fullPrefix(prefix: string): string {
  const [first, ...rest] = prefix.split('/');
  const name = parseImageName(`${first}/any/image`);
  if (name === undefined || rest.length === 0) { return prefix; }
  return name.path === 'any/image' ? `${name.registry}/${rest.join('/')}` : `${name.registry}/${prefix}`;
}

function fullName(image: string): string {
  const name = parseImageName(image);
  return name ? `${name.registry}/${name.path}` : image;
}

function pulledThroughHarbor(text: string, fix: string): ImagePath {
  return { text, needsHarbor: true, usesHarbor: true, fix };
}

function pulledDirectly(registry: string = DOCKER_HUB, text = `pulled from ${registry}`): ImagePath {
  return { text, needsHarbor: false, usesHarbor: false, fix: '' };
}
