/* The objects of a scenario, with the Secrets that have to exist before. */
import { App, Chart } from 'cdk8s';
import { Authority } from './authority';
import { givenSecrets } from './given-secrets';
import { Manifests } from './manifests';
import { DNS_IP, NODE_IP, OUTSIDE_RANGE } from './node/network';
import { BootScenario } from './scenarios/scenario';
import { Harbor, HarborProps, HarborRelease, HarborVersion, IHarbor, NetworkPolicies, NetworkPoliciesProps, Reachability } from '../../src';
import { chartFolder } from '../../tools/parity';
import { renderDocuments } from '../../tools/parity/render';
import { KubernetesObject } from '../documents';

/** Ports of the second registry, and of the collector of webhooks. */
const UPSTREAM_PORTS = [5000, 4318];

/** What a node needs to know of a Harbor. */
export interface Rendered {
  readonly manifests: Manifests;
  readonly url: string;
  /** Service that clients reach. */
  readonly front: string;
  readonly databaseHost: string;
  /** The connections that the NetworkPolicies of this Harbor allow. */
  readonly reachability: Reachability;
  readonly harbor: IHarbor;
  /** A value of a Secret, by the purpose of the Secret. */
  readonly secret: (purpose: string, key: string) => string;
}

/** How a scenario is rendered. */
export interface RenderOptions {
  readonly authority: Authority;
  /** Folder of the official chart, for a release. */
  readonly chart?: string;
  /** Another release of Harbor than the newest. */
  readonly version?: string;
  /** Manifests that ran before, whose Secrets are used. */
  readonly before?: Rendered;
}

/** Renders a scenario: natively, or as Flux and Helm do with the folder of the official chart. */
export function manifestsOf(scenario: BootScenario, { authority, chart: folder, version, before }: RenderOptions): Rendered {
  const chart = new Chart(new App(), 'boot', { disableResourceNameHashes: true });
  const props: HarborProps = { ...scenario.props(), ...version !== undefined && { version: HarborVersion.of(version) } };
  const harbor = folder === undefined ? new Harbor(chart, 'harbor', props) : new HarborRelease(chart, 'harbor', props);
  const { reachability } = new NetworkPolicies(chart, 'policies', { harbor, ...outsidePeers() });
  const own = chart.toJson() as KubernetesObject[];
  const made = givenSecrets(harbor.secrets, authority, [new URL(props.externalUrl).hostname]);
  const given = made.map(it => before?.manifests.find('Secret', it.metadata.name) ?? it);
  const objects = harbor instanceof HarborRelease ? releaseObjects(harbor, { own, given, folder: folder! }) : own;
  const manifests = new Manifests([...objects, ...given]);
  return { manifests, url: props.externalUrl, front: 'harbor', databaseHost: databaseHost(manifests), reachability, harbor, secret: secretReader(harbor, manifests) };
}

/** Everything outside of the cluster is in one range of addresses. */
function outsidePeers(): Omit<NetworkPoliciesProps, 'harbor'> {
  const outside = [{ cidrs: [OUTSIDE_RANGE] }];
  const node = [{ cidrs: [`${NODE_IP}/32`] }];
  return {
    front: node,
    prometheus: node,
    dns: [{ cidrs: [`${DNS_IP}/32`] }],
    database: outside,
    cache: outside,
    storage: outside,
    identityProvider: outside,
    traceCollector: outside,
    upstreams: [{ cidrs: [OUTSIDE_RANGE], ports: UPSTREAM_PORTS }],
  };
}

/** What a release is rendered with. */
interface ReleaseSources {
  readonly own: readonly KubernetesObject[];
  readonly given: readonly KubernetesObject[];
  /** Folder of the official chart. */
  readonly folder: string;
}

function releaseObjects({ helmRelease }: HarborRelease, { own, given, folder }: ReleaseSources): KubernetesObject[] {
  const values = new Manifests(given);
  const contents = Object.fromEntries(given.map(({ metadata: { name } }) =>
    [name, Object.fromEntries([...values.entries('Secret', name)!].map(([key, value]) => [key, value.toString('utf8')]))]));
  const { chart, faults } = renderDocuments(own, helmRelease.name, { chart: chartFolder(folder), contents });
  if (faults.length > 0) { throw new Error(faults.join('; ')); }
  const { metadata, spec } = own.find(it => it.kind === 'HelmRelease' && it.metadata.name === helmRelease.name)!;
  return chart.map(it => ({ ...it, metadata: { namespace: spec.targetNamespace ?? metadata.namespace, ...it.metadata } }));
}

function secretReader(harbor: Harbor | HarborRelease, manifests: Manifests): Rendered['secret'] {
  return (purpose, key) => {
    const entry = harbor.secrets.find(it => it.purpose === purpose);
    const value = entry && manifests.entries('Secret', entry.name)?.get(key);
    if (!value) { throw new Error(`there is no Secret with '${key}' for ${purpose}`); }
    return value.toString('utf8');
  };
}

function databaseHost(manifests: Manifests): string {
  return manifests.of('ConfigMap').map(it => it.data?.POSTGRESQL_HOST).find(it => it !== undefined);
}
