import { IConstruct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { Enforcement } from './policy-engine';
import { PolicyPackProps } from './policy-pack-props';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { RegistryKind } from '../facts/registry-kinds';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { ReleaseRow } from '../facts/versions';
import { externalPlace } from '../routes/external-registry';
import { imageHost } from '../routes/image-name';
import { ImageRoute } from '../routes/image-route';
import { ownPlace, RegistryPlace, rulesOf } from '../routes/registry-place';
import { checkRoutes, isRegistryHost } from '../routes/route-table';
import { isDnsLabel } from '../syntax/dns-name';
import { isPathPart } from '../syntax/image-name';

/** Namespaces of components that a cluster needs before Harbor runs. */
export const BOOTSTRAP_NAMESPACES: readonly string[] = [
  'kube-system', 'kube-public', 'kube-node-lease', 'kyverno', 'flux-system', 'cert-manager', 'cnpg-system',
];

/** The registry that images must come from, and what is around it. */
interface Target {
  readonly place: RegistryPlace;
  /** Further hosts of it. */
  readonly hosts: readonly string[];
  /** Namespace of Harbor; undefined outside of this app. */
  readonly namespace?: string;
  /** Namespaces of what Harbor needs. */
  readonly namespaces: readonly string[];
  readonly release?: ReleaseRow;
  readonly labels: Readonly<Record<string, string>>;
}

/** Resolves the settings that all rules share; undefined if there is no registry. Invalid hosts, namespaces and routes are reported and left out. */
export function resolveFacts(scope: IConstruct, props: PolicyPackProps): RuleFacts | undefined {
  const target = targetOf(scope, props);
  if (!target) { return undefined; }
  const { place, namespace, release } = target;
  const prefix = [place.host, ...place.pathPrefix === undefined ? [] : [place.pathPrefix]].join('/');
  return {
    harborHost: prefix,
    registryName: rulesOf(place).name,
    hosts: unique([prefix, ...target.hosts, ...checkedHosts(scope, props.hosts ?? [])]),
    harborNamespace: namespace,
    excludedNamespaces: unique([
      ...BOOTSTRAP_NAMESPACES,
      ...namespace === undefined ? [] : [namespace],
      ...target.namespaces,
      ...checkedNamespaces(scope, props.excludedNamespaces ?? []),
    ]),
    enforcement: props.enforcement ?? Enforcement.AUDIT,
    failurePolicy: props.failClosed ? 'Fail' : 'Ignore',
    routes: placedRoutes(scope, place, checkRoutes(scope, props.routes ?? [], { host: place.host, release })),
    labels: { ...props.labels, ...target.labels },
  };
}

function targetOf(scope: IConstruct, { harbor, registry }: PolicyPackProps): Target | undefined {
  if ((harbor === undefined) === (registry === undefined)) {
    report(scope, 'HBR-NODE-01', { prop: 'harbor' });
    return undefined;
  }
  if (registry) {
    const place = externalPlace(scope, registry);
    return place && { place, hosts: [], namespaces: [], labels: {} };
  }
  const spec = harbor!._spec;
  const host = imageHost(spec.address);
  if (!isRegistryHost(host)) { report(scope, 'HBR-POLICY-09', { prop: 'harbor', value: host }); }
  const { names: { namespace, labels }, release } = spec;
  const place = { kind: RegistryKind.HARBOR, host };
  return { place, hosts: additionalHosts(spec.address), namespace, namespaces: dependencyNamespaces(spec), release, labels };
}

/** The routes with the places where a registry has the images. One that has no places cannot be told from an upstream registry by a name. */
function placedRoutes(scope: IConstruct, place: RegistryPlace, routes: readonly ImageRoute[]): ImageRoute[] {
  const placed = routes.map(route => ({ ...route, project: ownPlace(place, route.project) ?? '' }));
  if (placed.some(({ project }) => project === '')) { report(scope, 'HBR-POLICY-54', { prop: 'routes', slots: { name: rulesOf(place).name } }); }
  return placed.filter(({ project }) => project !== '');
}

/** The other hosts of Harbor as they are in image names: they have the port of the external URL. */
function additionalHosts(address: HarborSpec['address']): string[] {
  return address.additionalHosts.map(host => imageHost({ ...address, host }));
}

/** The namespaces of the gateway, database, cache and object store of a Harbor, as far as its choices name them. */
function dependencyNamespaces({ exposure, database, cache, storage }: HarborSpec): string[] {
  const peers = [...[exposure, database, cache, storage].map(({ peer }) => peer), ...exposure.morePeers ?? []];
  return peers.flatMap(({ namespaceLabels }) => namespaceLabels?.[NAMESPACE_NAME_LABEL] ?? []);
}

function checkedNamespaces(scope: IConstruct, namespaces: readonly string[]): string[] {
  return namespaces.filter((namespace, index) => {
    const isName = isDnsLabel(namespace);
    if (!isName) { report(scope, 'HBR-POLICY-03', { prop: `excludedNamespaces[${index}]`, value: namespace }); }
    return isName;
  });
}

function checkedHosts(scope: IConstruct, hosts: readonly string[]): string[] {
  return hosts.filter((host, index) => {
    const [registry, ...path] = host.split('/');
    const finding = { prop: `hosts[${index}]`, value: host };
    const isPrefix = isRegistryHost(registry) && path.every(isPathPart);
    if (!isPrefix) { report(scope, 'HBR-POLICY-04', finding); }
    if (KNOWN_UPSTREAMS.includes(host)) { report(scope, 'HBR-POLICY-08', { ...finding, slots: { host } }); }
    return isPrefix;
  });
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
