import { ImageRoute } from './image-route';
import { hostAndPort } from '../syntax/host-port';
import { usualRegistry } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** Where the images and charts of an upstream registry are. */
export interface ChartPlace extends Pick<ImageRoute, 'upstream' | 'directPaths'> {
  /** What takes the place of the registry: `registry.example.com/ghcr`. */
  readonly prefix: string;
}

/**
 * The address of charts in the proxy cache of their registry: `oci://ghcr.io/example/charts` becomes `oci://registry.example.com/ghcr/example/charts`.
 * Argo CD writes it without `oci://`. The unchanged address if its registry has no place, if a direct path leads to it or begins below it, or if it is
 * `https://`: the index of a Helm repository is no artifact, and no proxy cache serves it.
 */
export function rewriteChartSource(address: string, places: readonly ChartPlace[]): string {
  const scheme = address.startsWith('oci://') ? 'oci://' : '';
  const url = parseHttpUrl(`https://${address.slice(scheme.length)}`);
  if (!url || /^https?:/i.test(address)) { return address; }
  const registry = usualRegistry(hostAndPort(url));
  const path = url.path.replace(/^\/|\/$/g, '');
  const place = places.find(({ upstream }) => usualRegistry(upstream) === registry);
  if (!place || place.directPaths?.some(direct => isWithin(path, direct) || isWithin(direct, path))) { return address; }
  return `${scheme}${[place.prefix, path].filter(part => part !== '').join('/')}`;
}

/** Direct paths begin below an address that is the registry itself, too. */
function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
