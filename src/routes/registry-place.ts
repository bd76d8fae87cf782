import { Route } from './route';
import { REGISTRY_KINDS, RegistryKind, RegistryKindRow } from '../facts/registry-kinds';
import { ImageName } from '../syntax/image-name';

/** The registry that routes lead to: Harbor, or another one. */
export interface RegistryPlace {
  readonly kind: RegistryKind;
  /** Host as in image references: with its port if that is not the usual one. */
  readonly host: string;
  /** Path below the host that all image names begin with. */
  readonly pathPrefix?: string;
  /** Whether it is reached without TLS. */
  readonly isPlain?: boolean;
}

/** The rules of a registry. */
export function rulesOf({ kind }: Pick<RegistryPlace, 'kind'>): RegistryKindRow {
  return REGISTRY_KINDS[kind];
}

/** The URL of a registry, without a path. */
export function registryUrl({ host, isPlain }: RegistryPlace): string {
  return `${isPlain ? 'http' : 'https'}://${host}`;
}

/** The URL to which a client adds the repository and `/manifests/...`: `https://registry.example.com/v2/docker-hub`. */
export function apiUrl(registry: RegistryPlace, route: Route): string {
  return registryUrl(registry) + rulesOf(registry).api.replace('{place}', placeOf(registry, route));
}

/** Whether a client has to take the path of this URL as it is, instead of adding `/v2` to it: `override_path` of containerd. */
export function overridesPath(registry: RegistryPlace, route: Route): boolean {
  return !apiUrl(registry, route).replace(/^https?:\/\/[^/]+/, '').match(/^\/v2$/);
}

/** What stands in front of the repository in names of images of this registry: `registry.example.com/docker-hub`. */
export function imagePrefix(registry: RegistryPlace, route: Route): string {
  return [registry.host, placeOf(registry, route)].filter(part => part !== '').join('/');
}

/** The name of an image in this registry. */
export function imageIn(registry: RegistryPlace, route: Route, { path }: Pick<ImageName, 'path'>): string {
  return `${imagePrefix(registry, route)}/${path}`;
}

/** Where the images of an upstream registry are, below the host. */
function placeOf(registry: RegistryPlace, { project }: Route): string {
  return [registry.pathPrefix, ownPlace(registry, project)].filter(part => part !== undefined).join('/');
}

/** Where they are below the host and the `pathPrefix`; undefined if there is nothing in between. */
export function ownPlace(registry: RegistryPlace, project: string): string | undefined {
  const { hasPlaces, fixedPlace } = rulesOf(registry);
  return hasPlaces ? project : fixedPlace;
}
