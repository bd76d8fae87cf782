import { ImageRoute } from './image-route';

/** The registry of images that name none. */
export const DOCKER_HUB = 'docker.io';

/** Other names of a registry that clients and people use. */
export const REGISTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  [DOCKER_HUB]: ['index.docker.io', 'registry-1.docker.io'],
};

/** The project that images of Docker Hub are in if they name none. */
export const DOCKER_LIBRARY = 'library/';

/** The parts of an image's name that say where it is pulled from. */
export interface ImageName {
  /** Registry, never one of its other names: `docker.io`. */
  readonly registry: string;
  /** What follows the registry, with tag and digest as they were: `library/nginx:1.29@sha256:...`. */
  readonly path: string;
}

/**
 * What the container runtime makes of an image's name. None if no runtime can pull it, or if it cannot be told where from.
 */
export function parseImageName(image: string): ImageName | undefined {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  if (!isRegistry(first)) {
    const isShort = slash < 0 ? /^[a-z0-9]/.test(image) : /^[a-z0-9_-]+\/./.test(image);
    return isShort ? named(DOCKER_HUB, image) : undefined;
  }
  const registry = Object.keys(REGISTRY_ALIASES).find(name => REGISTRY_ALIASES[name].includes(first)) ?? first;
  return named(registry, image.slice(slash + 1));
}

/** The image in Harbor that an image stands for; the same image if no route leads there. */
export function rewriteImage(image: string, routes: readonly ImageRoute[], harborHost: string): string {
  const name = parseImageName(image);
  const route = name && routes.find(({ upstream }) => upstream === name.registry);
  return name && route ? `${harborHost}/${route.project}/${name.path}` : image;
}

/** Whether an image comes from one of these hosts. What only begins like a host, such as `harbor.example.com.evil.io`, does not. */
export function comesFrom(image: string, hosts: readonly string[]): boolean {
  return hosts.some(host => image.startsWith(`${host}/`));
}

function named(registry: string, path: string): ImageName | undefined {
  if (path === '') { return undefined; }
  const inLibrary = registry === DOCKER_HUB && !path.includes('/');
  return { registry, path: inLibrary ? DOCKER_LIBRARY + path : path };
}

/** Upper case is refused in names of images, but not in names of hosts. */
function isRegistry(first: string): boolean {
  return first === 'localhost' || /[.:A-Z]/.test(first);
}

/** A registry as images name it: its host, with the port if there is one. */
export function imageHost({ host, port }: { readonly host: string; readonly port?: number }): string {
  return port === undefined ? host : `${host}:${port}`;
}
