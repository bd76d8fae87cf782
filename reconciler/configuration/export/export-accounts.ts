import { Reading, secretToFill } from './exported';
import { Body, withoutUndefined } from '../json';
import { comparablePermissions } from '../kinds/robots';

/** What stands before the names of robots. */
export async function robotPrefix({ run }: Reading): Promise<string> {
  return (await run.harbor.get('/configurations'))?.robot_name_prefix?.value ?? 'robot$';
}

/** What robots of the system and of projects have in common. */
export function robotParts(reading: Reading, raw: Body, name: string): Body {
  return {
    name,
    description: reading.description(raw.description),
    duration: raw.duration,
    disable: raw.disable === true ? true : undefined,
  };
}

/** Robots of the system. */
export async function exportRobots(reading: Reading, prefix: string): Promise<Body[]> {
  const all = await reading.run.harbor.list('/robots?q=' + encodeURIComponent('Level=system'));
  return all.map(raw => {
    const name = raw.name.startsWith(prefix) ? raw.name.slice(prefix.length) : raw.name;
    return withoutUndefined({
      ...robotParts(reading, raw, name),
      permissions: comparablePermissions(raw.permissions ?? []),
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

/** The filters that a policy can say, once each: names, tags that are taken or left out, labels, and what is copied. */
const FILTERS: Readonly<Record<string, string>> = {
  'name:': 'repositories', 'tag:matches': 'tags', 'tag:excludes': 'excludedTags', 'label:matches': 'labels', 'resource:': 'resource',
};
const DECORATED = new Set(['tag', 'label']);

function filterKey({ type, decoration }: Body): string {
  return type + ':' + (decoration || (DECORATED.has(type) ? 'matches' : ''));
}

function unsaidOfPolicy(raw: Body): string | undefined {
  const keys = (raw.filters ?? []).map(filterKey) as string[];
  if (keys.some((key, at) => FILTERS[key] === undefined || keys.indexOf(key) < at)) { return 'has filters that props cannot say'; }
  if (keys.includes('tag:matches') && keys.includes('tag:excludes')) { return 'takes tags and leaves others out'; }
  return undefined;
}

function policyOf(reading: Reading, raw: Body, registries: ReadonlyMap<number, string>): Body {
  const registry = (end: Body | undefined) => (end?.id ? registries.get(end.id) : undefined);
  return withoutUndefined({
    name: raw.name,
    description: reading.description(raw.description),
    source: registry(raw.src_registry),
    destination: registry(raw.dest_registry),
    ...Object.fromEntries((raw.filters ?? []).map((filter: Body) => [FILTERS[filterKey(filter)], filter.value])),
    destNamespace: raw.dest_namespace || undefined,
    destNamespaceReplaceCount: raw.dest_namespace_replace_count ?? -1,
    cron: raw.trigger?.type === 'scheduled' ? raw.trigger?.trigger_settings?.cron : undefined,
    onPush: raw.trigger?.type === 'event_based' ? true : undefined,
    override: raw.override === true,
    deletion: raw.deletion === true,
    enabled: raw.enabled === true,
    speed: Math.max(0, raw.speed ?? 0),
    copyByChunk: raw.copy_by_chunk === true ? true : undefined,
    singleActiveReplication: raw.single_active_replication === true,
  });
}
