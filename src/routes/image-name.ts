import { ImageRoute } from './image-route';
import { leadsThrough } from './route';
import { hostAndPort } from '../syntax/host-port';
import { parseImageName } from '../syntax/image-name';

/**
 * The reference of an image in the proxy cache project of its route; the unchanged reference if its registry has no route, or it is pulled
 * directly.
 */
export function rewriteImage(image: string, routes: readonly ImageRoute[], harborHost: string): string {
  const name = parseImageName(image);
  const route = routes.find(candidate => isThrough(image, candidate));
  return name && route ? `${harborHost}/${route.project}/${name.path}` : image;
}

/** Whether an image is pulled from one of these hosts. A longer host with the same beginning, such as `harbor.example.com.evil.io`, is another. */
export function comesFrom(image: string, hosts: readonly string[]): boolean {
  return hosts.some(host => image.startsWith(`${host}/`));
}

/** Whether an image is pulled directly although its registry has a route. */
export function isPulledDirectly(image: string, routes: readonly ImageRoute[]): boolean {
  return hasRoute(image, routes) && !routes.some(route => isThrough(image, route));
}

/** Whether the registry of an image has a route. */
export function hasRoute(image: string, routes: readonly ImageRoute[]): boolean {
  const name = parseImageName(image);
  return routes.some(({ upstream }) => upstream === name?.registry);
}

/** The host of a registry as it is written in image references: with the port, if there is one. */
export function imageHost(address: { readonly host: string; readonly port?: number }): string {
  return hostAndPort({ host: address.host, port: address.port });
}

function isThrough(image: string, { upstream, directPaths = [] }: ImageRoute): boolean {
  const name = parseImageName(image);
  return name !== undefined && leadsThrough({ upstream, directPaths }, name);
}
