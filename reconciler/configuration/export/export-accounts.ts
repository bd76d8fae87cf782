import { Reading, secretToFill } from './exported';
import { Body, withoutUndefined } from '../json';

/** Robots of the system. */
export async function exportRobots(reading: Reading): Promise<Body[]> {
  const { harbor } = reading.run;
  const prefix: string = (await harbor.get('/configurations'))?.robot_name_prefix?.value ?? 'robot$';
  const all = await harbor.list('/robots?q=' + encodeURIComponent('Level=system'));
  return all.map(raw => {
    const name = raw.name.startsWith(prefix) ? raw.name.slice(prefix.length) : raw.name;
    return withoutUndefined({
      name,
      description: reading.description(raw.description),
      duration: raw.duration,
      disable: raw.disable === true ? true : undefined,
      permissions: (raw.permissions ?? []).map(({ kind, namespace, access }: Body) => (
        { kind, namespace, access: (access ?? []).map(({ resource, action }: Body) => ({ resource, action })) }
      )),
      secret: secretToFill(reading, 'robot-' + name, 'robot ' + name + ': its secret'),
    });
  });
}

/** Replication policies, but for those that say what cannot be said. */
export async function exportPolicies(reading: Reading, registries: ReadonlyMap<number, string>): Promise<Body[]> {
  const all = await reading.run.harbor.list('/replication/policies');
  return all.flatMap(raw => {
    const reason = unsaidOfPolicy(raw);
    reading.noteIf(reason !== undefined, 'replication policy ' + raw.name + ' is left out, because it ' + reason);
    return reason === undefined ? [policyOf(reading, raw, registries)] : [];
  });
}

function unsaidOfPolicy(raw: Body): string | undefined {
  const filters: Body[] = raw.filters ?? [];
  if (raw.trigger?.type === 'event_based') { return 'runs at events'; }
  if (filters.some(({ type, decoration }) => !['name', 'tag'].includes(type) || decoration === 'excludes')) { return 'filters by more than names and tags'; }
  return raw.copy_by_chunk === true ? 'copies by chunks' : undefined;
}

function policyOf(reading: Reading, raw: Body, registries: ReadonlyMap<number, string>): Body {
  const registry = (end: Body | undefined) => (end?.id ? registries.get(end.id) : undefined);
  const filter = (kind: string) => (raw.filters ?? []).find(({ type }: Body) => type === kind)?.value;
  return withoutUndefined({
    name: raw.name,
    description: reading.description(raw.description),
    source: registry(raw.src_registry),
    destination: registry(raw.dest_registry),
    repositories: filter('name'),
    tags: filter('tag'),
    destNamespace: raw.dest_namespace || undefined,
    destNamespaceReplaceCount: raw.dest_namespace_replace_count ?? -1,
    cron: raw.trigger?.type === 'scheduled' ? raw.trigger?.trigger_settings?.cron : undefined,
    override: raw.override === true,
    deletion: raw.deletion === true,
    enabled: raw.enabled === true,
    speed: Math.max(0, raw.speed ?? 0),
    singleActiveReplication: raw.single_active_replication === true,
  });
}
