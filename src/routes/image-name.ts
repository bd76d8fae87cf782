import { ImageRoute } from './image-route';
import { hostAndPort } from '../syntax/host-port';
import { parseImageName } from '../syntax/image-name';

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

/** The host of a registry as it is written in image references: with the port, if there is one. */
export function imageHost(address: { readonly host: string; readonly port?: number }): string {
  return hostAndPort({ host: address.host, port: address.port });
}
