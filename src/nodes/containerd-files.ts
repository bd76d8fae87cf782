import { headerOf, NodeFile } from './node-file';
import { caPathOf, fallsBack, NodeMirrorPlan } from './node-mirror-plan';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { apiUrl, overridesPath } from '../routes/registry-place';
import { Route } from '../routes/route';
import { tomlText } from '../syntax/toml';

const { folder, activation } = RUNTIMES[NodeRuntime.CONTAINERD];
/** Folder of the registries that have none of their own. */
const ALL_OTHERS = '_default';

/** The `hosts.toml` of every registry that has a route. */
export function containerdFiles(plan: NodeMirrorPlan): NodeFile[] {
  const others = plan.wildcard ? [{ route: plan.wildcard, name: ALL_OTHERS }] : [];
  const routes = [...plan.routes.map(route => ({ route, name: hostFolder(route.upstream) })), ...others];
  return routes.map(({ route, name }) => ({
    path: `${folder}/${name}/hosts.toml`, content: hostsToml(plan, route, name === ALL_OTHERS), mode: '0644', activation,
  }));
}

/** The folder of a registry: containerd writes a port between underscores, and takes a colon too. */
function hostFolder(upstream: string): string {
  return upstream.replace(/:(\d+)$/, '_$1_');
}

/**
 * With a fallback, `server` is the upstream registry, which containerd asks last. Without one `server` is the mirror itself: if it were left out,
 * containerd would add the upstream registry.
 */
function hostsToml(plan: NodeMirrorPlan, route: Route, isForAll: boolean): string {
  const url = apiUrl(plan.registry, route);
  const host = hostOptions(plan, route);
  if (!fallsBack(route)) {
    return headerOf([`Images of ${title(route, isForAll)} come from ${plan.registry.host} alone.`]) + tomlText({ server: url, ...host });
  }
  const server = isForAll ? {} : { server: route.pullUrl };
  return headerOf([`Images of ${title(route, isForAll)} come from ${plan.registry.host}, and from upstream if it does not give them.`])
    + tomlText({ ...server, host: { [url]: host } });
}

function hostOptions(plan: NodeMirrorPlan, route: Route): Record<string, any> {
  const ca = caPathOf(plan, NodeRuntime.CONTAINERD);
  return {
    capabilities: ['pull', 'resolve'],
    ...overridesPath(plan.registry, route) && { override_path: true },
    ...ca !== undefined && { ca },
    dial_timeout: plan.dialTimeout,
    ...Object.keys(plan.headers).length > 0 && { header: plan.headers },
  };
}

function title({ upstream }: Route, isForAll: boolean): string {
  return isForAll ? 'all other registries' : upstream;
}
