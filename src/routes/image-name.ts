import { ImageRoute } from './image-route';

/** The registry of image references without a registry. */
export const DOCKER_HUB = 'docker.io';

/** Alternative host names of a registry. */
export const REGISTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  [DOCKER_HUB]: ['index.docker.io', 'registry-1.docker.io'],
};

/** Namespace of the official images of Docker Hub, which their short names leave out. */
export const DOCKER_LIBRARY = 'library/';

/** An image reference, split into the registry and the rest. */
export interface ImageName {
  /** Host of the registry; an alternative host name is replaced by the usual one: `docker.io`. */
  readonly registry: string;
  /** Everything after the registry, including tag and digest: `library/nginx:1.29@sha256:...`. */
  readonly path: string;
}

/**
 * Normalises an image reference as container runtimes do: `nginx` is `library/nginx` of `docker.io`. Undefined if the reference is invalid.
 */
export function parseImageName(image: string): ImageName | undefined {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  if (!isRegistry(first)) {
    const isShort = slash < 0 ? /^[a-z0-9]/.test(image) : /^[a-z0-9_-]+\/./.test(image);
    return isShort ? imageNameOf(DOCKER_HUB, image) : undefined;
  }
  const registry = Object.keys(REGISTRY_ALIASES).find(name => REGISTRY_ALIASES[name].includes(first)) ?? first;
  return imageNameOf(registry, image.slice(slash + 1));
}

/** The reference of an image in the proxy cache project of its route; the unchanged reference if its registry has no route. */
export function rewriteImage(image: string, routes: readonly ImageRoute[], harborHost: string): string {
  const name = parseImageName(image);
  const route = name && routes.find(({ upstream }) => upstream === name.registry);
  return name && route ? `${harborHost}/${route.project}/${name.path}` : image;
}

/** Whether an image is pulled from one of these hosts. A longer host with the same beginning, such as `harbor.example.com.evil.io`, is another. */
export function comesFrom(image: string, hosts: readonly string[]): boolean {
  return hosts.some(host => image.startsWith(`${host}/`));
}

function imageNameOf(registry: string, path: string): ImageName | undefined {
  if (path === '') { return undefined; }
  const inLibrary = registry === DOCKER_HUB && !path.includes('/');
  return { registry, path: inLibrary ? DOCKER_LIBRARY + path : path };
}

/** Whether the first part of an image reference is a registry. Upper case is only valid in the host of a registry, not in a repository. */
function isRegistry(first: string): boolean {
  return first === 'localhost' || /[.:A-Z]/.test(first);
}

/** The host of a registry as it is written in image references: with the port, if there is one. */
export function imageHost({ host, port }: { readonly host: string; readonly port?: number }): string {
  return port === undefined ? host : `${host}:${port}`;
}
