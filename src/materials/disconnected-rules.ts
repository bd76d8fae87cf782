/* What a Harbor would need from the internet, for clusters that have none. */
import { artifactOf, chartReleasesOf } from './chart-release';
import { KNOWN_DEPENDENCIES } from './cluster-dependencies';
import { Emitted } from './emitted';
import { imagesOfObjects } from './harbor-images';
import { publicIssuerFindings } from './public-issuers';
import { HarborSpec } from '../contracts/spec';
import { CodedFinding } from '../diagnostics/late-report';
import { ProblemCode } from '../diagnostics/problems';
import { Finding } from '../diagnostics/report';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { isPublicIdentityProvider, isPublicRegistry } from '../facts/public-services';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { isPrivateHost } from '../syntax/host';
import { hostOfAddress } from '../syntax/host-port';
import { parseImageName } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** The Harbors of a cluster, and all objects for it. */
export interface ClusterOutput {
  readonly specs: readonly HarborSpec[];
  readonly objects: readonly Emitted[];
}

type Rule = (output: ClusterOutput) => readonly Finding[];

/** What is looked for, by the code of the problem. */
const RULES: ReadonlyArray<readonly [code: ProblemCode, find: Rule]> = [
  ['HBR-OFFLINE-01', ({ specs }) => specs.flatMap(trivyFindings)],
  ['HBR-OFFLINE-02', ({ objects }) => chartFindings(objects)],
  ['HBR-OFFLINE-03', ({ specs }) => specs.flatMap(({ auth: { host } }) => (
    host !== undefined && isPublicIdentityProvider(host) ? [{ prop: 'authentication', value: host }] : []
  ))],
  ['HBR-OFFLINE-04', output => inOne('images', publicImages(output))],
  ['HBR-AIRGAP-04', ({ objects }) => publicIssuerFindings(objects)],
  ['HBR-OFFLINE-06', ({ objects }) => inOne('policies', objects.filter(isOpen).map(({ kind, metadata }) => `${kind} ${metadata.name}`))],
];

/** What Harbors need that a cluster without internet does not have, as far as it shows in their objects. */
export function disconnectedFindings(output: ClusterOutput): CodedFinding[] {
  return RULES.flatMap(([code, find]) => find(output).map(finding => [code, finding] as const));
}

/** The hosts of a Harbor's services that may be in the internet. */
export function doubtfulHostFindings(specs: readonly HarborSpec[]): CodedFinding[] {
  return inOne('hosts', specs.flatMap(doubtfulHosts)).map(finding => ['HBR-OFFLINE-05', finding] as const);
}

/** One finding for all that was found, or none. */
function inOne(what: string, found: readonly string[]): Finding[] {
  const texts = [...new Set(found)].sort();
  return texts.length === 0 ? [] : [{ prop: what, slots: { [what]: texts.join(', ') } }];
}

/** The registries of the images that this library knows: those of proxy caches, and those of databases, caches, Jobs and operators. */
const PUBLIC_REGISTRIES: readonly string[] = [...new Set([
  ...KNOWN_UPSTREAMS,
  ...[...Object.values(THIRD_PARTY_IMAGES).map(({ repository }) => repository), ...KNOWN_DEPENDENCIES.flatMap(({ images }) => images)]
    .flatMap(image => parseImageName(image)?.registry ?? []),
])];

function isPublic(registry: string): boolean {
  return isPublicRegistry(registry, PUBLIC_REGISTRIES);
}

function trivyFindings({ trivy }: HarborSpec): Finding[] {
  if (!trivy || trivy.skipUpdate) { return []; }
  const lists = { 'trivy.databaseRepositories': trivy.databaseRepositories, 'trivy.javaDatabaseRepositories': trivy.javaDatabaseRepositories };
  return Object.entries(lists).flatMap(([prop, repositories]) => {
    const outside = repositories.filter(repository => isPublic(repository.split(/[:/]/)[0]));
    return outside.length === 0 ? [] : [{ prop, value: outside }];
  });
}

/** The sources of Flux and Argo CD whose charts come from the internet. */
function chartFindings(objects: readonly Emitted[]): Finding[] {
  return objects.flatMap(object => {
    const { apiVersion, kind, metadata, spec } = object;
    const isSource = String(apiVersion).startsWith('source.toolkit.fluxcd.io/');
    const urls: unknown[] = isSource
      ? [artifactOf(object) === undefined ? undefined : spec.url]
      : [kind === 'HelmRelease' ? undefined : chartReleasesOf(object, objects).map(({ chart }) => chart?.repository)].flat();
    return urls.filter(isPublicUrl).map(value => ({ prop: `${kind} ${metadata.name} ${isSource ? 'spec.url' : 'repoURL'}`, value }));
  });
}

function isPublicUrl(url: unknown): boolean {
  const host = typeof url === 'string' ? parseHttpUrl(url.replace(/^oci:/, 'https:'))?.host : undefined;
  return host !== undefined && isPublic(host);
}

function publicImages({ specs, objects }: ClusterOutput): string[] {
  const containers = specs.flatMap(({ workloads }) => [...workloads.values()]).flatMap(workload => [...workload.containers.values()]);
  const release = specs.length === 1 ? specs[0].release : undefined;
  const images = [...containers, ...imagesOfObjects(objects, { namespace: '', release })].map(({ image }) => image);
  return images.filter(image => isPublic(parseImageName(image)?.registry ?? ''));
}

/** The hosts of a Harbor's services that are neither private by their names nor in the domain of Harbor, which is reached without internet. */
function doubtfulHosts({ address, database, cache, storage, auth, trace, proxy }: HarborSpec): string[] {
  const ownDomain = address.host.slice(address.host.indexOf('.'));
  const isInside = (host: string) => isPrivateHost(host) || host.endsWith(ownDomain);
  const proxies = [proxy?.httpProxy, proxy?.httpsProxy].map(url => url === undefined ? undefined : parseHttpUrl(url)?.host);
  const hosts = [
    database.host,
    ...cache.addresses.map(hostOfAddress),
    ...storage.endpointHost === undefined ? storage.peer.dnsNames ?? [] : [storage.endpointHost],
    auth.host,
    trace && hostOfAddress(trace.endpoint),
    ...proxies,
  ];
  return hosts.filter(host => host !== undefined && !isInside(host) && !isPublicIdentityProvider(host)) as string[];
}

/** The address ranges in a rule of a policy. */
const RANGES: Readonly<Record<string, (rule: Emitted) => readonly Emitted[]>> = {
  NetworkPolicy: ({ to = [] }) => to.map(({ ipBlock }: Emitted) => ipBlock),
  CiliumNetworkPolicy: ({ toCIDRSet = [] }) => toCIDRSet,
};

/** Whether a policy lets Pods out to the internet, which is everywhere but in the private ranges. */
function isOpen({ kind, spec }: Emitted): boolean {
  const rules: readonly Emitted[] = spec?.egress ?? [];
  const ranges = Object.hasOwn(RANGES, kind) ? rules.flatMap(RANGES[kind]) : [];
  return ranges.some(range => range?.cidr === '0.0.0.0/0' && range.except?.length > 0);
}
