import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { HarborProject } from './harbor-project';
import { RegistryEndpoint } from './registry-endpoint';
import { report } from '../diagnostics/report';
import { ReleaseRow } from '../facts/versions';
import { RouteVisibility } from '../routes/image-route';
import { resolveRoutes, Route, RouteCredential } from '../routes/route';
import { hostAndPort } from '../syntax/host-port';
import { DOCKER_HUB } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** An endpoint of a route logs in with what its credential names. */
export interface RouteEndpoint extends RegistryEndpoint {
  readonly credential?: RouteCredential;
}

/** The props with an endpoint and a proxy cache for each route. A project that is declared by the same name keeps what it says. */
export function withRoutes(scope: IConstruct, props: HarborConfigurationProps, release: ReleaseRow): HarborConfigurationProps {
  const { routes: given = [], registries = [], projects = [], proxyRetention } = props;
  const address = parseHttpUrl(props.url);
  const host = address ? hostAndPort(address) : '';
  const routes = resolveRoutes(scope, given, { host, release });
  given.forEach(({ upstream, credential }, at) => {
    if (upstream === DOCKER_HUB && !credential) { report(scope, 'HBR-ROUTE-17', { prop: `routes[${at}].credential` }); }
  });
  const declared = projects.map(project => ofRoute(project, routes.find(route => route.project === project.name)));
  const undeclared = routes.filter(route => !projects.some(({ name }) => name === route.project));
  const others = undeclared.map(route => ofRoute({ name: route.project }, route));
  const all = [...others, ...declared].map(project => (
    project.proxyOf === undefined || project.retention ? project : { ...project, retention: proxyRetention }
  ));
  return {
    ...props,
    registries: routes.length > 0 || props.registries ? [...routes.map(endpointOf), ...registries] : undefined,
    projects: routes.length > 0 || props.projects ? all : undefined,
  };
}

function endpointOf({ endpointName, adapter, upstreamUrl, credential }: Route): RouteEndpoint {
  return { name: endpointName, type: adapter, url: upstreamUrl, credential };
}

function ofRoute(project: HarborProject, route: Route | undefined): HarborProject {
  if (!route) { return project; }
  return { isPublic: route.visibility === RouteVisibility.PUBLIC, ...project, proxyOf: project.proxyOf ?? route.endpointName };
}
