import { headerOf, NodeFile } from './node-file';
import { fallsBack, NodeMirrorPlan } from './node-mirror-plan';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { imagePrefix } from '../routes/registry-place';
import { Route } from '../routes/route';
import { tomlText } from '../syntax/toml';

/** One file with all registries that have a route. Of several that match the longest prefix applies, so that repositories can be left out. */
export function crioFiles(plan: NodeMirrorPlan): NodeFile[] {
  const { folder, activation } = RUNTIMES[NodeRuntime.CRI_O];
  const registry = plan.routes.flatMap(route => [mirrored(plan, route), ...route.directPaths.map(path => direct(route, path))]);
  const content = headerOf(['CRI-O and Podman read this file.']) + tomlText({ registry });
  return [{ path: `${folder}/50-harbor-mirrors.conf`, content, mode: '0644', activation }];
}

/** Without a fallback the registry itself is at the mirror, as CRI-O always asks a `location` after its mirrors. */
function mirrored({ registry }: NodeMirrorPlan, route: Route): Record<string, any> {
  const { upstream } = route;
  const place = imagePrefix(registry, route);
  const plain = { ...registry.isPlain && { insecure: true } };
  if (!fallsBack(route)) { return { prefix: upstream, location: place, ...plain }; }
  return { prefix: upstream, location: upstream, ...isPlainUpstream(route) && { insecure: true }, mirror: [{ location: place, ...plain }] };
}

function direct(route: Route, path: string): Record<string, any> {
  const place = `${route.upstream}/${path}`;
  return { prefix: place, location: place, ...isPlainUpstream(route) && { insecure: true } };
}

function isPlainUpstream({ pullUrl }: Route): boolean {
  return pullUrl.startsWith('http://');
}
