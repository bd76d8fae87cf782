import { isPublicHost } from './disconnected-configuration';
import { SovereignConfiguration } from './sovereign-configuration';
import { HarborProject } from '../../configuration/harbor-project';
import { FIXED_ENDPOINTS } from '../../facts/registry-adapters';
import { hostAndPort } from '../../syntax/host-port';
import { sizeBytes } from '../../syntax/size-quantity';
import { parseHttpUrl } from '../../syntax/url';

/** A project of a Harbor, for people who read how a cluster comes up. */
export interface ProjectSource {
  readonly project: HarborProject;
  /** The registry that its content comes from, with what replication takes of it; undefined if clients push it. */
  readonly source?: string;
  /** Whether it is a proxy cache, and not filled by replication. */
  readonly isProxy: boolean;
  /** The replication policy that fills it. */
  readonly policy?: string;
  /** Whether that policy runs by itself. */
  readonly isScheduled: boolean;
}

/** The projects inside of a Harbor, each with what fills it: those of routes first, as they are made. */
export function projectSources(configuration: SovereignConfiguration): ProjectSource[] {
  const { routes = [], projects = [] } = configuration;
  const others = routes.filter(({ project }) => !projects.some(({ name }) => name === project)).map(({ project }) => ({ name: project }));
  return [...others, ...projects].map(project => sourceOf(project, configuration));
}

/** The sum of the quotas of projects in bytes. */
export function totalQuota({ projects = [] }: SovereignConfiguration): number {
  return projects.reduce((total, { quota }) => total + (quota ? sizeBytes(quota) : 0), 0);
}

function sourceOf(project: HarborProject, configuration: SovereignConfiguration): ProjectSource {
  const { routes = [], registries = [], replicationPolicies = [] } = configuration;
  const route = routes.find(it => it.project === project.name);
  const upstream = (name: string | undefined) => {
    const endpoint = registries.find(it => it.name === name);
    const address = endpoint && parseHttpUrl(endpoint.url);
    return endpoint && (FIXED_ENDPOINTS[endpoint.type]?.upstream ?? (address ? hostAndPort(address) : endpoint.url));
  };
  const proxied = route?.upstream ?? upstream(project.proxyOf);
  if (proxied !== undefined) { return { project, source: proxied, isProxy: true, isScheduled: false }; }
  const policy = replicationPolicies.find(({ pullFrom, destination }) => (
    pullFrom !== undefined && destination?.split('/')[0] === project.name
  ));
  if (!policy) { return { project, isProxy: false, isScheduled: false }; }
  const source = [upstream(policy.pullFrom), policy.repositories].filter(part => part !== undefined).join('/');
  return { project, source, isProxy: false, policy: policy.name, isScheduled: policy.cron !== undefined };
}

/** The cluster of a project. */
export interface ProjectPlace {
  /** Whether the tree says what is inside of its Harbor. */
  readonly isDeclared: boolean;
  readonly disconnected: boolean;
}

/** How a project gets its content, as the runbook describes it. */
export function fillMethodOf({ source, isProxy, policy, isScheduled }: ProjectSource, { isDeclared, disconnected }: ProjectPlace): string {
  if (source === undefined) { return 'push'; }
  if (disconnected && isPublicHost(source.split('/')[0])) { return 'one import by hand, and another for each update'; }
  if (!isDeclared) { return isProxy ? 'a proxy cache that is made by hand' : 'a replication rule that is made by hand'; }
  if (isProxy) { return 'a proxy cache, by the first pull'; }
  return isScheduled ? `the replication policy ${policy}` : `the replication policy ${policy}, which is started by hand`;
}
