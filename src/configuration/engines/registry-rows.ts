import { EngineDraft, FieldRows } from './engine-draft';
import { Reference, Refusal, SecretUse, textOrSecret } from './engine-value';
import { scheduleValue } from './schedule-value';
import { RegistryAdapter } from '../../facts/registry-adapters';
import { WantedRegistry, WantedReplicationPolicy } from '../state/state';

/** What the provider calls the types of registries. It knows no others. */
const PROVIDER_NAMES: Readonly<Partial<Record<RegistryAdapter, string>>> = {
  [RegistryAdapter.ALI_ACR]: 'alibaba',
  [RegistryAdapter.AWS_ECR]: 'aws',
  [RegistryAdapter.AZURE_ACR]: 'azure',
  [RegistryAdapter.DOCKER_HUB]: 'docker-hub',
  [RegistryAdapter.DOCKER_REGISTRY]: 'docker-registry',
  [RegistryAdapter.GITHUB_GHCR]: 'github',
  [RegistryAdapter.GITLAB]: 'gitlab',
  [RegistryAdapter.GOOGLE_GCR]: 'google',
  [RegistryAdapter.HARBOR]: 'harbor',
  [RegistryAdapter.HUAWEI_SWR]: 'huawei',
  [RegistryAdapter.JFROG_ARTIFACTORY]: 'jfrog',
  [RegistryAdapter.QUAY]: 'quay',
};

const REGISTRY_FIELDS: FieldRows<WantedRegistry> = {
  name: { to: 'name' },
  type: {
    to: 'provider_name',
    as: type => PROVIDER_NAMES[type as RegistryAdapter] ?? new Refusal(`the provider has no name for the type ${type}`),
  },
  url: { to: 'endpoint_url' },
  description: { to: 'description' },
  insecure: { to: 'insecure' },
  caCertificate: { to: 'ca_certificate', prop: 'caPem' },
  accessKey: { to: 'access_id', as: textOrSecret, prop: 'username' },
  accessSecret: { to: 'access_secret', as: ref => new SecretUse(ref), prop: 'password' },
  onUnreachable: { refused: 'the provider always fails while Harbor cannot reach the registry', unless: value => value === 'fail', prop: 'mayBeUnreachable' },
};

/** Endpoints. */
export function registryResources(draft: EngineDraft, registries: readonly WantedRegistry[]): void {
  registries.forEach((value, at) => draft.add({ type: 'harbor_registry', key: value.name, prop: `registries[${at}]`, rows: REGISTRY_FIELDS, value }));
}

const endpoint = (name: string) => new Reference('harbor_registry', name, 'registry_id');

const POLICY_FIELDS: FieldRows<WantedReplicationPolicy> = {
  name: { to: 'name' },
  description: { to: 'description' },
  source: { to: 'registry_id', as: endpoint, prop: 'pullFrom' },
  destination: { to: 'registry_id', as: endpoint, prop: 'pushTo' },
  destNamespace: { to: 'dest_namespace', prop: 'destination' },
  destNamespaceReplaceCount: { to: 'dest_namespace_replace', prop: 'replacedParts' },
  trigger: { within: 'schedule' },
  cron: { within: 'schedule' },
  filters: {
    to: 'filters',
    as: filters => filters.map(({ type, value, decoration }) => ({ [type === 'label' ? 'labels' : type]: typeof value === 'string' ? value : [...value], decoration })),
  },
  deletion: { to: 'deletion' },
  override: { to: 'override' },
  enabled: { to: 'enabled', prop: 'disabled' },
  speed: { to: 'speed', as: speed => (speed > 0 ? speed : -1) },
  copyByChunk: { to: 'copy_by_chunk' },
  singleActiveReplication: { to: 'single_active_replication', prop: 'oneRunAtATime' },
};

/** Replication policies. Their crons are read back as they are. */
export function replicationResources(draft: EngineDraft, policies: readonly WantedReplicationPolicy[]): void {
  policies.forEach((value, at) => draft.add({
    type: 'harbor_replication',
    key: value.name,
    prop: `replicationPolicies[${at}]`,
    rows: POLICY_FIELDS,
    value,
    more: { action: value.source === undefined ? 'push' : 'pull', schedule: value.cron ?? value.trigger ?? 'manual' },
  }));
}

/** The schedule of a section of Harbor. */
export const SCHEDULE = { to: 'schedule', as: scheduleValue } as const;
