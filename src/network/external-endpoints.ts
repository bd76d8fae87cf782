import { ExternalEndpoint } from './flows';
import { NetworkPeerOptions } from './network-policies-props';
import { NetworkPeer } from '../contracts';
import { NAMESPACE_NAME_LABEL, peerOfHost } from '../contracts/peer-of-host';
import { HarborSpec } from '../contracts/spec';
import { METADATA_SERVICES } from '../facts/metadata-services';
import { withRegistryHosts } from '../facts/registry-hosts';
import { EVERYWHERE, isLinkLocal } from '../syntax/address-ranges';
import { isPrivateHost, parseHttpUrl, portOfUrl } from '../syntax/http-url';

/** What a dialect of policies can say. */
export interface Dialect {
  /** Whether it follows DNS names. */
  readonly knowsNames: boolean;
  /** Whether it knows nodes, the API server and proxies of its own. */
  readonly knowsEntities: boolean;
}

/** A Harbor and what is known about its surroundings. */
export interface PolicyContext {
  readonly spec: HarborSpec;
  readonly options: NetworkPeerOptions;
  readonly dialect: Dialect;
}

/** One row of the table of what is outside. */
export interface ExternalEndpointRow {
  /** The option that says where it is. */
  readonly option: keyof NetworkPeerOptions;
  /** What it is, for messages. */
  readonly what: string;
  /** Where it is: what the user says, otherwise what the choices say. */
  readonly peers: (around: PolicyContext) => readonly NetworkPeer[];
  /** Ports that it listens on. */
  readonly ports: (spec: HarborSpec) => readonly number[];
  readonly protocols?: readonly string[];
  /** Whether its DNS names are private ones, whatever they look like. */
  readonly isPrivate?: (spec: HarborSpec) => boolean;
  /** Whether Harbor does without it where nobody says where it is. */
  readonly optional?: boolean;
  /** Whether requests to it go through the proxy, if there is one: all of them, or those to public hosts that are no exceptions. */
  readonly viaProxy?: 'all' | 'some';
  /** Whether requests to it are plain http, which has a proxy of its own. */
  readonly isPlain?: (spec: HarborSpec) => boolean;
}

const KUBE_SYSTEM = { [NAMESPACE_NAME_LABEL]: 'kube-system' };

/** Where DNS is in nearly every cluster. An address of node-local-dns is one of the node, or not, depending on who started first. */
const DNS: readonly NetworkPeer[] = [
  { namespaceLabels: KUBE_SYSTEM, podLabels: { 'k8s-app': 'kube-dns' } },
  { namespaceLabels: KUBE_SYSTEM, podLabels: { 'k8s-app': 'node-local-dns' }, cidrs: ['169.254.20.10/32', '169.254.25.10/32'], entities: ['host'] },
];
const PROMETHEUS: NetworkPeer = { namespaceLabels: {}, podLabels: { 'app.kubernetes.io/name': 'prometheus' } };
const NODES = ['host', 'remote-node'];
const API_SERVER: NetworkPeer = { entities: ['kube-apiserver'] };

/** Where everything is that is outside. */
export const EXTERNAL_ENDPOINTS: Readonly<Record<ExternalEndpoint, ExternalEndpointRow>> = {
  'front': {
    option: 'front',
    what: 'the gateway or Ingress controller',
    peers: ({ spec, options }) => options.front ?? [spec.exposure.peer, ...ciliumProxy(spec)],
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
    isPlain: ({ storage }) => storage.parameters.secure === false,
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
    viaProxy: 'all',
  },
  'trivy-databases': {
    option: 'trivyDatabases',
    what: "the registry of Trivy's databases",
    peers: ({ spec, options }) => options.trivyDatabases?.map(withHosts) ?? trivyPeers(spec),
    ports: spec => trivyHosts(spec).map(({ port }) => port),
    viaProxy: 'all',
  },
  'trace-collector': {
    option: 'traceCollector',
    what: 'the trace collector',
    peers: ({ spec, options }) => options.traceCollector ?? hostPeers(spec, [spec.trace?.endpoint.replace(/:\d+$/, '')]),
    ports: ({ trace }) => trace ? [Number(/\d+$/.exec(trace.endpoint)?.[0] ?? 4318)] : [],
    viaProxy: 'some',
    isPlain: ({ trace }) => trace?.insecure ?? false,
  },
  'syslog': {
    option: 'syslog', what: 'the receiver of the audit log', peers: ({ options }) => options.syslog ?? [], ports: () => [514], optional: true,
  },
  'proxy': {
    option: 'proxy',
    what: 'the proxy',
    peers: ({ spec, options }) => options.proxy ?? hostPeers(spec, proxyUrls(spec).map(({ host }) => host)),
    ports: spec => proxyUrls(spec).map(portOfUrl),
    isPrivate: () => true,
  },
  'kube-apiserver': {
    option: 'apiServer',
    what: 'the API server',
    peers: ({ options, dialect }) => options.apiServer ?? [dialect.knowsEntities ? API_SERVER : { cidrs: Object.values(EVERYWHERE) }],
    ports: () => [443, 6443],
  },
  'dns': { option: 'dns', what: 'DNS', peers: ({ options }) => options.dns ?? DNS, ports: () => [53], protocols: ['UDP', 'TCP'] },
};

/** Whether a name is in the table. */
export function isExternalEndpoint(name: string): name is ExternalEndpoint {
  return Object.hasOwn(EXTERNAL_ENDPOINTS, name);
}

/** Whether a DNS name has a private address, as far as the name and the exceptions of the proxy tell. */
export function isPrivateName({ proxy }: HarborSpec, name: string): boolean {
  const exceptions = proxy?.noProxy.split(',').map(entry => entry.replace(/^\*?\./, '')) ?? [];
  return isPrivateHost(name) || exceptions.some(entry => name === entry || name.endsWith(`.${entry}`));
}

function ciliumProxy({ exposure }: HarborSpec): NetworkPeer[] {
  return exposure.ingress || exposure.route ? [{ entities: ['ingress'] }] : [];
}

function cachePorts({ cache }: HarborSpec): number[] {
  const ports = cache.addresses.map(address => Number(/\d+$/.exec(address)?.[0]));
  return cache.sentinelMasterSet === undefined ? ports : [...ports, cache.serverPort ?? 6379];
}

/** Without the metadata service, which is a flow of its own; with the host that redirects lead to, and whatever Swift's catalogue names. */
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

/** Nothing if Trivy's databases come out of Harbor itself: only its front knows the way there. */
function trivyPeers(spec: HarborSpec): NetworkPeer[] {
  const hosts = trivyHosts(spec).map(({ host }) => host);
  return hosts.includes(spec.address.host) ? [] : hostPeers(spec, hosts).map(withHosts);
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

/** One peer for all DNS names, and one for every address and namespace. */
function hostPeers({ names }: HarborSpec, hosts: ReadonlyArray<string | undefined>): NetworkPeer[] {
  const peers = [...new Set(hosts)].flatMap(host => host === undefined ? [] : [peerOfHost(host, names.namespace)]);
  const dnsNames = peers.flatMap(peer => peer.dnsNames ?? []);
  return [...dnsNames.length > 0 ? [{ dnsNames }] : [], ...peers.filter(peer => !peer.dnsNames)];
}
