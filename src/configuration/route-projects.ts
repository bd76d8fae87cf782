import { IConstruct } from 'constructs';
import { HarborProject } from './harbor-project';
import { RegistryEndpoint } from './registry-endpoint';
import { WholeConfiguration } from './whole-configuration';
import { RouteVisibility } from '../routes/image-route';
import { resolveRoutes, Route, RouteCredential } from '../routes/route';

/** An endpoint of a route logs in with what its credential names. */
export interface RouteEndpoint extends RegistryEndpoint {
  readonly credential?: RouteCredential;
}

/** The props with an endpoint and a proxy cache for each route. A project that is declared by the same name keeps what it says. */
export function withRoutes(scope: IConstruct, props: WholeConfiguration): WholeConfiguration {
  const { routes: given = [], registries = [], projects = [], host, release } = props;
  const routes = resolveRoutes(scope, given, { host, release });
  const declared = projects.map(project => ofRoute(project, routes.find(route => route.project === project.name)));
  const undeclared = routes.filter(route => !projects.some(({ name }) => name === route.project));
  const others = undeclared.map(route => ofRoute({ name: route.project }, route));
  return {
    ...props,
    registries: routes.length > 0 || props.registries ? [...registries, ...routes.map(endpointOf)] : undefined,
    projects: routes.length > 0 || props.projects ? [...declared, ...others] : undefined,
    derived: {
      ...props.derived,
      registries: routes.map(({ upstream }) => `routes[${given.findIndex(route => route.upstream === upstream)}]`),
      projects: others.map(({ name }) => `projects[${name}]`),
    },
  };
}

/** The props with the retention that projects have which say nothing about it. */
export function withRetention(props: WholeConfiguration): WholeConfiguration {
  const { projects, proxyRetention, projectRetention } = props;
  const usual = ({ proxyOf }: HarborProject) => (proxyOf === undefined ? projectRetention : proxyRetention);
  return { ...props, projects: projects?.map(project => ({ ...project, retention: project.retention ?? usual(project) })) };
}

function endpointOf({ endpointName, adapter, upstreamUrl, credential }: Route): RouteEndpoint {
  return { name: endpointName, type: adapter, url: upstreamUrl, credential };
}

function ofRoute(project: HarborProject, route: Route | undefined): HarborProject {
  if (!route) { return project; }
  return { isPublic: route.visibility === RouteVisibility.PUBLIC, ...project, proxyOf: project.proxyOf ?? route.endpointName };
}
