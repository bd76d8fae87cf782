import { WantedReplicationPolicy } from '../../../src/configuration/state/state';
import { asSet, Body } from '../json';
import { idOf, keyOf, Kind, namesById, Run } from '../kind';
import { foundMarked, markedDescription, markedFields } from '../marked-objects';

/** Filters in one order, with the names of labels in one order. */
function comparableFilters(filters: readonly Body[] | undefined): Body[] {
  return asSet((filters ?? []).map(({ type, value, decoration }) => (
    { type, value: Array.isArray(value) ? [...value].sort() : value, decoration: decoration || (['tag', 'label'].includes(type) ? 'matches' : '') }
  )));
}

/** The name of a registry; empty for this Harbor, which has no number. */
function registryName(names: ReadonlyMap<number, string>, registry: Body | undefined): string {
  return registry?.id ? names.get(registry.id) ?? String(registry.name ?? 'number ' + registry.id) : '';
}

function fieldsOfPolicy(policy: Body): Body {
  return {
    destNamespace: policy.dest_namespace ?? '',
    destNamespaceReplaceCount: policy.dest_namespace_replace_count ?? -1,
    trigger: policy.trigger?.type ?? 'manual',
    cron: policy.trigger?.type === 'scheduled' ? policy.trigger?.trigger_settings?.cron ?? '' : '',
    filters: comparableFilters(policy.filters),
    deletion: policy.deletion === true,
    override: policy.override === true,
    enabled: policy.enabled === true,
    speed: Math.max(0, policy.speed ?? 0),
    copyByChunk: policy.copy_by_chunk === true,
    singleActiveReplication: policy.single_active_replication === true,
  };
}

/** A policy in Harbor's words, without its registries. */
function policyWithoutRegistries(wanted: WantedReplicationPolicy): Body {
  const trigger = wanted.trigger ?? (wanted.cron === undefined ? 'manual' : 'scheduled');
  return {
    name: wanted.name,
    dest_namespace: wanted.destNamespace ?? '',
    dest_namespace_replace_count: wanted.destNamespaceReplaceCount ?? -1,
    trigger: { type: trigger, trigger_settings: { cron: wanted.cron ?? '' } },
    filters: (wanted.filters ?? []).map(filter => ({ ...filter })),
    deletion: wanted.deletion ?? false,
    override: wanted.override ?? true,
    enabled: wanted.enabled ?? true,
    speed: Math.max(0, wanted.speed ?? 0),
    copy_by_chunk: wanted.copyByChunk ?? false,
    single_active_replication: wanted.singleActiveReplication ?? false,
  };
}

/** Harbor reads the ids of registries and nothing else of them; 0 is this Harbor. */
function wholePolicy(run: Run, wanted: WantedReplicationPolicy, description: string): Body {
  const registry = (name: string | undefined) => ({ id: name === undefined ? 0 : idOf(run, 'registries', name) });
  const registries = { src_registry: registry(wanted.source), dest_registry: registry(wanted.destination) };
  return { ...policyWithoutRegistries(wanted), ...registries, description };
}

/** Rules that copy artifacts from or to another registry. */
export const REPLICATION_POLICIES: Kind<WantedReplicationPolicy> = {
  name: 'replicationPolicies',
  title: 'replication policy',
  marked: true,
  items: state => (state.replicationPolicies ?? []).map(wanted => ({
    name: wanted.name,
    scope: '',
    wanted,
    needs: [wanted.source, wanted.destination].filter(name => name !== undefined).map(name => keyOf('registries', name)),
  })),

  async list(run) {
    const all = await run.harbor.list('/replication/policies');
    const names = namesById(run, 'registries');
    return all.map(raw => foundMarked(raw, {
      id: raw.id,
      name: raw.name,
      fields: {
        ...fieldsOfPolicy(raw),
        source: registryName(names, raw.src_registry),
        destination: registryName(names, raw.dest_registry),
      },
    }));
  },

  fields: (run, { wanted }) => ({
    ...fieldsOfPolicy(policyWithoutRegistries(wanted)),
    source: wanted.source ?? '',
    destination: wanted.destination ?? '',
    ...markedFields(run, wanted.description, []),
  }),

  async create(run, { wanted }) {
    const description = markedDescription(run, wanted.description, { secrets: [] });
    return (await run.harbor.post('/replication/policies', wholePolicy(run, wanted, description))).id;
  },

  // replaces the whole policy and moves its next run
  async update(run, { wanted }, { found }) {
    const description = markedDescription(run, wanted.description, { secrets: [], found });
    await run.harbor.put('/replication/policies/' + found.id, { id: found.id, ...wholePolicy(run, wanted, description) });
  },

  delete: async (run, found) => run.harbor.delete('/replication/policies/' + found.id),
};
