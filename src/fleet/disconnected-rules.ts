/* What a Harbor would need from the internet, for clusters that have none. */
import { SynthesizedManifest } from './tree/fast-synth';
import { imagesOfObject } from '../bootstrap/object-images';
import { HarborSpec } from '../contracts/spec';
import { ProblemCode } from '../diagnostics/problems';
import { Finding } from '../diagnostics/report';
import { isPublicIdentityProvider, isPublicRegistry } from '../facts/public-services';
import { KNOWN_UPSTREAMS } from '../facts/upstreams';
import { isPrivateHost } from '../syntax/host';
import { hostOfAddress } from '../syntax/host-port';
import { parseImageName } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

type Fields = { readonly [field: string]: any };

interface Output {
  readonly specs: readonly HarborSpec[];
  readonly manifests: readonly Fields[];
}

type Rule = (output: Output) => readonly Finding[];

/** What is looked for, by the code of the problem. */
const RULES: ReadonlyArray<readonly [code: ProblemCode, find: Rule]> = [
  ['HBR-OFFLINE-01', ({ specs }) => specs.flatMap(trivyFindings)],
  ['HBR-OFFLINE-02', ({ manifests }) => manifests.flatMap(chartFindings)],
  ['HBR-OFFLINE-03', ({ specs }) => specs.flatMap(({ auth: { host } }) => (
    host !== undefined && isPublicIdentityProvider(host) ? [{ prop: 'authentication', value: host }] : []
  ))],
  ['HBR-OFFLINE-04', output => inOne('images', publicImages(output))],
  ['HBR-OFFLINE-05', ({ specs }) => inOne('hosts', specs.flatMap(doubtfulHosts))],
  ['HBR-OFFLINE-06', ({ manifests }) => inOne('policies', manifests.filter(isOpen).map(({ kind, metadata }) => `${kind} ${metadata.name}`))],
];

/** What Harbors need that a cluster without internet does not have, each with the code of the problem. */
export function disconnectedFindings(
  specs: readonly HarborSpec[], manifests: readonly SynthesizedManifest[],
): ReadonlyArray<readonly [ProblemCode, Finding]> {
  const output = { specs, manifests: manifests.map(({ manifest }) => manifest) };
  return RULES.flatMap(([code, find]) => find(output).map(finding => [code, finding] as const));
}

/** One finding for all that was found, or none. */
function inOne(what: string, found: readonly string[]): Finding[] {
  const texts = [...new Set(found)].sort();
  return texts.length === 0 ? [] : [{ prop: what, slots: { [what]: texts.join(', ') } }];
}

function isPublic(registry: string): boolean {
  return isPublicRegistry(registry, KNOWN_UPSTREAMS);
}

function trivyFindings({ trivy }: HarborSpec): Finding[] {
  if (!trivy || trivy.skipUpdate) { return []; }
  const lists = { 'trivy.databaseRepositories': trivy.databaseRepositories, 'trivy.javaDatabaseRepositories': trivy.javaDatabaseRepositories };
  return Object.entries(lists).flatMap(([prop, repositories]) => {
    const outside = repositories.filter(repository => isPublic(repository.split(/[:/]/)[0]));
    return outside.length === 0 ? [] : [{ prop, value: outside }];
  });
}

/** The sources of Flux whose charts come from the internet. */
function chartFindings({ apiVersion, kind, metadata, spec }: Fields): Finding[] {
  const url: unknown = String(apiVersion).startsWith('source.toolkit.fluxcd.io/') ? spec?.url : undefined;
  const host = typeof url === 'string' ? parseHttpUrl(url.replace(/^oci:/, 'https:'))?.host : undefined;
  return host !== undefined && isPublic(host) ? [{ prop: `${kind} ${metadata.name} spec.url`, value: url }] : [];
}

function publicImages({ specs, manifests }: Output): string[] {
  const containers = specs.flatMap(({ workloads }) => [...workloads.values()]).flatMap(workload => [...workload.containers.values()]);
  const ofSpecs = containers.map(({ image }) => image);
  const ofObjects = manifests.flatMap(manifest => imagesOfObject(manifest, '').map(({ image }) => image));
  return [...ofSpecs, ...ofObjects].filter(image => isPublic(parseImageName(image)?.registry ?? ''));
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
const RANGES: Readonly<Record<string, (rule: Fields) => readonly Fields[]>> = {
  NetworkPolicy: ({ to = [] }) => to.map(({ ipBlock }: Fields) => ipBlock),
  CiliumNetworkPolicy: ({ toCIDRSet = [] }) => toCIDRSet,
};

/** Whether a policy lets Pods out to the internet, which is everywhere but in the private ranges. */
function isOpen({ kind, spec }: Fields): boolean {
  const rules: readonly Fields[] = spec?.egress ?? [];
  const ranges = Object.hasOwn(RANGES, kind) ? rules.flatMap(RANGES[kind]) : [];
  return ranges.some(range => range?.cidr === '0.0.0.0/0' && range.except?.length > 0);
}
