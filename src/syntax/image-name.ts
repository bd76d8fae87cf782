import { parseHostPort } from './host-port';

/** The registry of image names without a registry. */
export const DOCKER_HUB = 'docker.io';

/** Alternative host names of a registry. */
export const REGISTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  [DOCKER_HUB]: ['index.docker.io', 'registry-1.docker.io'],
};

/** Namespace of the official images of Docker Hub, which their short names leave out. */
export const DOCKER_LIBRARY = 'library/';

/** One part of the path of an image, and the names of projects in Harbor. Between letters and digits stands one separator: `.`, `_`, `__` or hyphens. */
const PATH = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const IS_PATH = new RegExp(`^${PATH}(?:/${PATH})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** An image name, split into the registry and the rest. */
export interface ImageName {
  /** Host of the registry; an alternative host name is replaced by the usual one: `docker.io`. */
  readonly registry: string;
  /** Everything after the registry, including tag and digest: `library/nginx:1.29@sha256:...`. */
  readonly path: string;
}

/** The parts that an image reference is put together of. */
export interface ImageParts {
  /** Repository with its registry: `docker.io/goharbor/harbor-core`. */
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
  /** Registry to pull from instead of the one in `repository`. */
  readonly registry?: string;
}

/** Normalises an image name as container runtimes do: `nginx` is `library/nginx` of `docker.io`. Undefined if the name is invalid. */
export function parseImageName(image: string): ImageName | undefined {
  const { registry, rest } = splitRegistry(image);
  if (registry !== undefined) { return imageNameOf(usualRegistry(registry), rest); }
  const isShort = rest.includes('/') ? /^[a-z0-9_-]+\/./.test(rest) : /^[a-z0-9]/.test(rest);
  return isShort ? imageNameOf(DOCKER_HUB, rest) : undefined;
}

/** The usual host name of a registry: `docker.io` for `index.docker.io`. */
export function usualRegistry(registry: string): string {
  return Object.keys(REGISTRY_ALIASES).find(name => REGISTRY_ALIASES[name].includes(registry)) ?? registry;
}

/** The complete image reference: `registry/repository:tag@digest`. */
export function imageReference(image: ImageParts): string {
  const repository = image.registry ? `${image.registry}/${splitRegistry(image.repository).rest}` : image.repository;
  return `${repository}:${image.tag}${image.digest ? `@${image.digest}` : ''}`;
}

/** An image name without its tag, its digest and both, and what these are. */
export function splitImage(image: string): { readonly repository: string; readonly tag?: string; readonly digest?: string } {
  const [named, digest] = image.split(/@(.*)/s, 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return { repository: colon < 0 ? named : named.slice(0, colon), tag: colon < 0 ? undefined : named.slice(colon + 1), digest };
}

/** Whether a text is the name of an image, with or without registry, tag and digest. */
export function isImageName(text: string): boolean {
  const { repository, tag, digest } = splitImage(text);
  return isRepository(repository) && (tag === undefined || isTag(tag)) && (digest === undefined || isDigest(digest));
}

/** Whether a text is the name of an image without tag and digest, with or without its registry. */
export function isRepository(text: string): boolean {
  const { registry, rest } = splitRegistry(text);
  return (registry === undefined || isRegistry(registry)) && IS_PATH.test(rest);
}

/** Whether a text is a registry, with or without the first parts of a path: `mirror.example.com:5000/docker-hub`. */
export function isRegistryPrefix(text: string): boolean {
  const [registry, ...path] = text.split('/');
  return isRegistry(registry) && path.every(isPathPart);
}

/** Whether a text is the host of a registry, with its port if it has one. */
export function isRegistry(text: string): boolean {
  return parseHostPort(text) !== undefined;
}

/** Whether a text is one part of the path of an image. */
export function isPathPart(text: string): boolean {
  return IS_PATH.test(text) && !text.includes('/');
}

/** Whether a text is the name of a project in Harbor: at most 255 lower-case letters and digits, with one of . _ - between them. */
export function isProjectName(text: string): boolean {
  return text.length <= 255 && /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(text);
}

/** Whether a text is the tag of an image. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Whether a text is the digest of an image or a chart. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** Splits an image name into the host of its registry, if there is one, and the rest. Upper case is only valid in a host, not in a repository. */
function splitRegistry(image: string): { readonly registry?: string; readonly rest: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  return first === 'localhost' || /[.:A-Z]/.test(first) ? { registry: first, rest: image.slice(slash + 1) } : { rest: image };
}

function imageNameOf(registry: string, path: string): ImageName | undefined {
  if (path === '') { return undefined; }
  const inLibrary = registry === DOCKER_HUB && !path.includes('/');
  return { registry, path: inLibrary ? DOCKER_LIBRARY + path : path };
}
