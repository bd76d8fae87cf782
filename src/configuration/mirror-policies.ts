import { minuteOf } from './minute';
import { PullMirror } from './pull-mirror';
import { RegistryEndpoint } from './registry-endpoint';
import { ReplicationPolicy } from './replication-policy';
import { WholeConfiguration } from './whole-configuration';
import { FIXED_ENDPOINTS, usualAdapter } from '../facts/registry-adapters';
import { ReleaseRow } from '../facts/versions';
import { hostAndPort } from '../syntax/host-port';
import { parseHttpUrl } from '../syntax/url';

/** The props with an endpoint, a replication policy and a project for each pull mirror. What is declared by the same name stays as it is. */
export function withMirrors(props: WholeConfiguration): WholeConfiguration {
  const { pullMirrors, registries = [], projects = [], replicationPolicies = [], release, derived } = props;
  if (!pullMirrors) { return props; }
  const targets = [...new Set(pullMirrors.map(({ destination }) => destination.split('/')[0]))];
  const missing = targets.filter(name => !projects.some(project => project.name === name));
  const places = pullMirrors.map((_, at) => `pullMirrors[${at}]`);
  return {
    ...props,
    derived: {
      registries: [...derived.registries, ...places],
      projects: [...derived.projects, ...missing.map(name => `projects[${name}]`)],
      replicationPolicies: places,
    },
    registries: [...registries, ...pullMirrors.map(mirror => endpointOf(mirror, release))],
    projects: [...projects, ...missing.map(name => ({ name }))],
    replicationPolicies: [...replicationPolicies, ...pullMirrors.map(mirror => policyOf(mirror, props.url))],
  };
}

function endpointName({ name }: PullMirror): string {
  return `${name}-upstream`;
}

function endpointOf(mirror: PullMirror, release: ReleaseRow): RegistryEndpoint {
  const { url, type, username, password, mayBeUnreachable } = mirror;
  return { name: endpointName(mirror), type: type ?? adapterAt(url, release), url, username, password, mayBeUnreachable };
}

function adapterAt(url: string, release: ReleaseRow): RegistryEndpoint['type'] {
  const address = parseHttpUrl(url);
  const host = address ? hostAndPort(address) : '';
  const fixed = Object.values(FIXED_ENDPOINTS).find(it => it.url === `https://${host}`);
  return usualAdapter(fixed?.upstream ?? host, release);
}

function policyOf(mirror: PullMirror, url: string): ReplicationPolicy {
  const { name, filter, destination, tags, kind, replacedParts, override, deletion, copyByChunk, speed, disabled } = mirror;
  return {
    name,
    pullFrom: endpointName(mirror),
    repositories: filter,
    destination,
    tags,
    kind,
    cron: mirror.schedule ?? `${minuteOf(name + url)} */6 * * *`,
    replacedParts,
    override,
    deletion,
    copyByChunk,
    speed,
    disabled,
  };
}
