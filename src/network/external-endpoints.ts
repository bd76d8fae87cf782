import { ExternalEndpoint } from './flows';
import { NetworkPeerOptions } from './network-policies-props';
import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL, peerOfHost } from '../contracts/peer-of-host';
import { HarborSpec } from '../contracts/spec';
import { HARBOR_CONFIGURATION_LABELS, secretBootstrapSelector } from '../facts/labels';
import { METADATA_SERVICES } from '../facts/metadata-services';
import { withRegistryHosts } from '../facts/registry-hosts';
import { EVERYWHERE, isLinkLocal } from '../syntax/address-ranges';
import { isPrivateHost } from '../syntax/host';
import { hostOfAddress, parseHostPort } from '../syntax/host-port';
import { parseHttpUrl, portOfUrl } from '../syntax/url';

/** A kind of policy API, such as NetworkPolicy or CiliumNetworkPolicy, by the peers that it supports. */
export interface Dialect {
  /** Whether rules may name peers by DNS name. */
  readonly supportsNames: boolean;
  /** Whether rules may name peers by entity: the nodes, the API server and the proxies of Cilium. */
  readonly supportsEntities: boolean;
}

/** A Harbor, the peers that the user named, and the kind of policy that is written. */
export interface PolicyContext {
  readonly spec: HarborSpec;
  readonly options: NetworkPeerOptions;
  readonly dialect: Dialect;
}

/** Where an external endpoint is, on which ports it listens, and how it is reached. */
export interface ExternalEndpointRow {
  /** The option with which users set its peers. */
  readonly option: keyof NetworkPeerOptions;
  /** Description of the endpoint for messages. */
  readonly what: string;
  /** Its peers: those of the option, or else those that follow from the choices of the Harbor. */
  readonly peers: (context: PolicyContext) => readonly NetworkPeer[];
  /** Ports that it listens on, unless a peer has ports of its own. */
  readonly ports: (spec: HarborSpec) => readonly number[];
  /** Protocols of these ports; TCP by default. */
  readonly protocols?: readonly string[];
  /** Whether its DNS names resolve to private addresses, even if they look public. */
  readonly isPrivate?: (spec: HarborSpec) => boolean;
  /** Whether Harbor works without it, so that missing peers are no problem. */
  readonly optional?: boolean;
  /** Whether requests to it go through the HTTP proxy, if there is one: all of them, or those to public hosts that `noProxy` does not list. */
  readonly viaProxy?: 'all' | 'some';
  /** Whether requests to it are plain HTTP, for which `httpProxy` is used and not `httpsProxy`. */
  readonly isPlainHttp?: (spec: HarborSpec) => boolean;
}

const KUBE_SYSTEM = { [NAMESPACE_NAME_LABEL]: 'kube-system' };

/**
 * The cluster DNS of nearly every cluster: kube-dns, and node-local-dns. Cilium treats the address of node-local-dns as the host or as an
 * address, depending on which of the two started first, so it is named both ways.
 */
export const CLUSTER_DNS: readonly NetworkPeer[] = [
  { namespaceLabels: KUBE_SYSTEM, podLabels: { 'k8s-app': 'kube-dns' } },
  { namespaceLabels: KUBE_SYSTEM, podLabels: { 'k8s-app': 'node-local-dns' }, cidrs: ['169.254.20.10/32', '169.254.25.10/32'], entities: ['host'] },
];
const PROMETHEUS: NetworkPeer = { namespaceLabels: {}, podLabels: { 'app.kubernetes.io/name': 'prometheus' } };
const NODES = ['host', 'remote-node'];
const API_SERVER: NetworkPeer = { entities: ['kube-apiserver'] };

/** The table of external endpoints. */
export const EXTERNAL_ENDPOINTS: Readonly<Record<ExternalEndpoint, ExternalEndpointRow>> = {
  'front': {
    option: 'front',
    what: 'the gateway or Ingress controller',
    peers: ({ spec, options }) => options.front ?? [spec.exposure.peer, ...spec.exposure.morePeers ?? [], ...ciliumProxy(spec)],
    ports: () => [],
  },
  'nodes': {
    option: 'nodeCidrs', what: 'the nodes', peers: ({ options }) => [{ cidrs: options.nodeCidrs, entities: NODES }], ports: () => [], optional: true,
  },
  'kubelet': { option: 'nodeCidrs', what: 'the kubelet', peers: () => [{ entities: ['host'] }], ports: () => [], optional: true },
  'prometheus': { option: 'prometheus', what: 'Prometheus', peers: ({ options }) => options.prometheus ?? [PROMETHEUS], ports: () => [] },
  'database': {
    option: 'database',
    what: 'the database',
    peers: ({ spec, options }) => options.database ?? [spec.database.peer],
    ports: ({ database }) => [database.port],
    isPrivate: () => true,
  },
  'cache': {
    option: 'cache',
    what: 'the cache',
    peers: ({ spec, options }) => options.cache ?? [spec.cache.peer],
    ports: cachePorts,
    isPrivate: () => true,
  },
  'storage': {
    option: 'storage',
    what: 'the object store',
    peers: ({ spec, options }) => options.storage ?? storagePeers(spec),
    ports: ({ storage }) => storage.driver === 'swift' ? [storage.endpointPort ?? 443, 443] : [storage.endpointPort ?? 443],
    viaProxy: 'some',
    isPlainHttp: ({ storage }) => storage.parameters.secure === false,
  },
  'metadata': { option: 'metadataService', what: 'the metadata service', peers: metadataPeers, ports: () => [] },
  'identity-provider': {
    option: 'identityProvider',
    what: 'the identity provider',
    peers: ({ spec, options }) => options.identityProvider ?? [spec.auth.peer],
    ports: ({ auth }) => [auth.port ?? 443],
    isPrivate: isLdap,
    viaProxy: 'some',
  },
  'upstreams': {
    option: 'upstreams',
    what: 'the upstream registries',
    peers: ({ options }) => options.upstreams?.map(withHosts) ?? [{ internet: true }],
    ports: () => [443],
    optional: true, // an empty list says that there are none
    viaProxy: 'all',
  },
  'trivy-databases': {
    option: 'trivyDatabases',
    what: "the registry of Trivy's databases",
    peers: ({ spec, options }) => options.trivyDatabases?.map(withHosts) ?? trivyPeers(spec),
    ports: spec => trivyHosts(spec).map(({ port }) => port),
    isPrivate: mirrorsTrivyItself,
    viaProxy: 'some',
  },
  'trace-collector': {
    option: 'traceCollector',
    what: 'the trace collector',
    peers: ({ spec, options }) => options.traceCollector ?? hostPeers(spec, [spec.trace && hostOfAddress(spec.trace.endpoint)]),
    ports: ({ trace }) => trace ? [parseHostPort(trace.endpoint)?.port ?? 4318] : [],
    viaProxy: 'some',
    isPlainHttp: ({ trace }) => trace?.insecure ?? false,
  },
  'syslog': {
    option: 'syslog',
    what: 'the receiver of the audit log',
    peers: ({ spec, options }) => options.syslog ?? hostPeers(spec, [parseHostPort(auditReceiver(spec))?.host]),
    ports: spec => [parseHostPort(auditReceiver(spec))?.port ?? 514],
    optional: true,
  },
  'proxy': {
    option: 'proxy',
    what: 'the proxy',
    peers: ({ spec, options }) => options.proxy ?? hostPeers(spec, proxyUrls(spec).map(({ host }) => host)),
    ports: spec => proxyUrls(spec).map(portOfUrl),
    isPrivate: () => true,
  },
  'secret-bootstrap': {
    option: 'apiServer', // what it connects to: its own place is known
    what: 'the Job that generates Secrets',
    peers: ({ spec }) => [{ podLabels: secretBootstrapSelector(spec.names.releaseName) }],
    ports: () => [],
  },
  'configuration': {
    option: 'configuration',
    what: 'the Jobs of HarborConfiguration',
    peers: () => [{ podLabels: HARBOR_CONFIGURATION_LABELS }],
    ports: () => [],
  },
  'kube-apiserver': {
    option: 'apiServer',
    what: 'the API server',
    peers: ({ options, dialect }) => options.apiServer ?? [dialect.supportsEntities ? API_SERVER : { cidrs: Object.values(EVERYWHERE) }],
    ports: () => [443, 6443],
  },
  'dns': { option: 'dns', what: 'DNS', peers: ({ options }) => options.dns ?? CLUSTER_DNS, ports: () => [53], protocols: ['UDP', 'TCP'] },
};

/** Whether a name is that of an external endpoint. */
export function isExternalEndpoint(name: string): name is ExternalEndpoint {
  return Object.hasOwn(EXTERNAL_ENDPOINTS, name);
}

/** Whether a DNS name presumably resolves to a private address: it looks private, or `noProxy` lists it. */
export function isPrivateName({ proxy }: HarborSpec, name: string): boolean {
  const exceptions = proxy?.noProxy.split(',').map(entry => entry.replace(/^\*?\./, '')) ?? [];
  return isPrivateHost(name) || exceptions.some(entry => name === entry || name.endsWith(`.${entry}`));
}

function ciliumProxy({ exposure }: HarborSpec): NetworkPeer[] {
  return exposure.ingress || exposure.route ? [{ entities: ['ingress'] }] : [];
}

function cachePorts({ cache }: HarborSpec): number[] {
  const ports = cache.addresses.flatMap(address => parseHostPort(address)?.port ?? []);
  return cache.sentinelMasterSet === undefined ? ports : [...ports, cache.serverPort ?? 6379];
}

/**
 * The object store, without the metadata service, which is a flow of its own. The host that CloudFront redirects lead to is added, and the
 * internet for a public Swift, because its service catalogue may name any endpoint.
 */
function storagePeers({ storage }: HarborSpec): NetworkPeer[] {
  const { peer, cloudFront, driver } = storage;
  const cidrs = peer.cidrs?.filter(cidr => !isLinkLocal(cidr));
  const redirect = cloudFront && (parseHttpUrl(cloudFront.baseUrl)?.host ?? cloudFront.baseUrl);
  const dnsNames = redirect === undefined ? peer.dnsNames : [...peer.dnsNames ?? [], redirect];
  const isOpen = driver === 'swift' && dnsNames?.length && !dnsNames.some(isPrivateHost);
  return [{ ...peer, cidrs, dnsNames }, ...isOpen ? [{ internet: true }] : []];
}

function metadataPeers(): NetworkPeer[] {
  const ports = [...new Set(METADATA_SERVICES.map(({ port }) => port))];
  return ports.map(port => ({ cidrs: METADATA_SERVICES.filter(row => row.port === port).map(({ cidr }) => cidr), ports: [port] }));
}

function isLdap({ auth }: HarborSpec): boolean {
  return auth.settings.auth_mode === 'ldap_auth';
}

function withHosts(peer: NetworkPeer): NetworkPeer {
  return peer.dnsNames ? { ...peer, dnsNames: withRegistryHosts(peer.dnsNames) } : peer;
}

/** The registries of Trivy's databases. None if that is Harbor itself: the path to its front is not known here. */
function trivyPeers(spec: HarborSpec): NetworkPeer[] {
  return mirrorsTrivyItself(spec) ? [] : hostPeers(spec, trivyHosts(spec).map(({ host }) => host)).map(withHosts);
}

/** Whether Trivy downloads its databases from this Harbor. */
function mirrorsTrivyItself(spec: HarborSpec): boolean {
  return trivyHosts(spec).some(({ host }) => [spec.address.host, ...spec.address.additionalHosts].includes(host));
}

function trivyHosts({ trivy }: HarborSpec): { host: string; port: number }[] {
  const repositories = [...trivy?.databaseRepositories ?? [], ...trivy?.javaDatabaseRepositories ?? []];
  return repositories.flatMap(repository => {
    const url = parseHttpUrl(`https://${repository}`);
    return url ? [{ host: url.host, port: portOfUrl(url) }] : [];
  });
}

function proxyUrls({ proxy }: HarborSpec) {
  return [proxy?.httpProxy, proxy?.httpsProxy].flatMap(url => parseHttpUrl(url?.replace(/\/$/, '') ?? '') ?? []);
}

/** The receiver of the audit log among the locked settings; empty without one. */
export function auditReceiver({ settings }: HarborSpec): string {
  return String(settings?.values.audit_log_forward_endpoint ?? '');
}

/** The peers of hosts: one for all DNS names together, and one for each address and each in-cluster Service. */
function hostPeers({ names }: HarborSpec, hosts: ReadonlyArray<string | undefined>): NetworkPeer[] {
  const peers = [...new Set(hosts)].flatMap(host => host === undefined ? [] : [peerOfHost(host, names.namespace)]);
  const dnsNames = peers.flatMap(peer => peer.dnsNames ?? []);
  return [...dnsNames.length > 0 ? [{ dnsNames }] : [], ...peers.filter(peer => !peer.dnsNames)];
}
