import { SovereignConfiguration } from './sovereign-configuration';
import { HarborProject } from '../../configuration/harbor-project';
import { RegistryEndpoint } from '../../configuration/registry-endpoint';
import { isPublicRegistry } from '../../facts/public-services';
import { FIXED_ENDPOINTS } from '../../facts/registry-adapters';
import { KNOWN_UPSTREAMS } from '../../facts/upstreams';
import { ImageRoute, RouteVisibility } from '../../routes/image-route';
import { parseHttpUrl } from '../../syntax/url';

/**
 * What is inside of a Harbor in a cluster without internet: the same projects and policies, filled by imports. Proxy caches of public registries are
 * ordinary projects, since a proxy cache takes no pushes, and keep what was imported; replication from public registries has no schedule.
 */
export function withoutInternet(configuration: SovereignConfiguration): SovereignConfiguration {
  const { registries, routes, projects, replicationPolicies } = configuration;
  const unreachable = (registries ?? []).filter(isPublicEndpoint).map(({ name }) => name);
  const [outside, inside] = [true, false].map(isPublic => routes?.filter(route => isPublicRoute(route) === isPublic));
  return {
    ...configuration,
    registries: registries?.map(registry => unreachable.includes(registry.name) ? { ...registry, mayBeUnreachable: true } : registry),
    routes: inside,
    projects: projects || outside?.length ? [
      ...(outside ?? []).filter(({ project }) => !projects?.some(({ name }) => name === project)).map(routeProject),
      ...(projects ?? []).map(project => importedProject(project, { unreachable, outside })),
    ] : undefined,
    replicationPolicies: replicationPolicies?.map(policy => {
      return policy.pullFrom !== undefined && unreachable.includes(policy.pullFrom) ? { ...policy, cron: undefined } : policy;
    }),
  };
}

function isPublicEndpoint({ type, url }: RegistryEndpoint): boolean {
  return isPublicHost(FIXED_ENDPOINTS[type]?.upstream ?? parseHttpUrl(url)?.host ?? '');
}

function isPublicRoute({ upstream, upstreamUrl }: ImageRoute): boolean {
  return isPublicHost(upstreamUrl === undefined ? upstream : parseHttpUrl(upstreamUrl)?.host ?? upstream);
}

/** Whether a registry is one in the internet. */
export function isPublicHost(host: string): boolean {
  return isPublicRegistry(host, KNOWN_UPSTREAMS);
}

function routeProject({ project, visibility = RouteVisibility.PUBLIC }: ImageRoute): HarborProject {
  return { name: project, isPublic: visibility === RouteVisibility.PUBLIC };
}

/** What a cluster without internet cannot reach. */
interface Unreachable {
  /** Names of registries. */
  readonly unreachable: readonly string[];
  readonly outside?: readonly ImageRoute[];
}

/** What was a proxy cache of something that cannot be reached. A retention of caches would remove what was imported for good. */
function importedProject(project: HarborProject, { unreachable, outside = [] }: Unreachable): HarborProject {
  const route = outside.find(it => it.project === project.name);
  if (!route && !(project.proxyOf !== undefined && unreachable.includes(project.proxyOf))) { return project; }
  return { ...route && routeProject(route), ...project, proxyOf: undefined, proxySpeed: undefined, retention: undefined };
}
