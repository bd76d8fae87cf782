import { IConstruct } from 'constructs';
import { RuleFacts } from './admission-rule';
import { Enforcement } from './policy-engine';
import { PolicyPackProps } from './policy-pack-props';
import { NAMESPACE_NAME_LABEL } from '../contracts/peer-of-host';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { imageHost } from '../routes/image-name';
import { checkRoutes, isRegistryHost } from '../routes/route-table';
import { isDnsLabel } from '../syntax/dns-name';
import { isPathPart } from '../syntax/image-name';

/** Namespaces of components that a cluster needs before Harbor runs. */
export const BOOTSTRAP_NAMESPACES: readonly string[] = [
  'kube-system', 'kube-public', 'kube-node-lease', 'kyverno', 'flux-system', 'cert-manager', 'cnpg-system',
];

/** Resolves the settings that all rules share. Invalid hosts, namespaces and routes are reported and left out. */
export function resolveFacts(scope: IConstruct, props: PolicyPackProps): RuleFacts {
  const spec = props.harbor._spec;
  const harborHost = imageHost(spec.address);
  const harborNamespace = spec.names.namespace;
  if (!isRegistryHost(harborHost)) { report(scope, 'HBR-POLICY-09', { prop: 'harbor', value: harborHost }); }
  return {
    harborHost,
    hosts: unique([harborHost, ...additionalHosts(spec.address), ...checkedHosts(scope, props.hosts ?? [])]),
    harborNamespace,
    excludedNamespaces: unique([
      ...BOOTSTRAP_NAMESPACES, harborNamespace, ...dependencyNamespaces(spec), ...checkedNamespaces(scope, props.excludedNamespaces ?? []),
    ]),
    enforcement: props.enforcement ?? Enforcement.AUDIT,
    failurePolicy: props.failClosed ? 'Fail' : 'Ignore',
    routes: checkRoutes(scope, props.routes ?? [], { host: harborHost, release: spec.release }),
    labels: { ...props.labels, ...spec.names.labels },
  };
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
