import { Body } from './answers';
import { FakeHarbor } from './fake-harbor';
import { asSet, canonical } from '../../../reconciler/configuration/json';

/** What changes from run to run and means nothing. Secrets of robots are random. */
const WITHOUT_MEANING = new Set(['id', 'project_id', 'registry_id', 'retention_id', 'provider_id', 'entity_id', 'uuid', 'scanner', 'secret', 'created', 'expires_at', 'ref']);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) { return value.map(plain); }
  if (value === null || typeof value !== 'object') { return value; }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !WITHOUT_MEANING.has(key)).map(([key, it]) => [key, plain(it)]));
}

function sorted(items: Iterable<unknown>): string[] {
  return [...items].map(item => canonical(plain(item))).sort();
}

/** All that a fake Harbor holds, by names and without ids, so that two of them can be compared. */
export function snapshotOf({ data }: FakeHarbor): Body {
  const project = (id: number) => data.projects.get(id)?.name;
  const registry = (id: number) => data.registries.get(id)?.name;
  const ofProject = (items: Iterable<Body>) => sorted([...items].map(item => ({ ...item, project: project(item.project_id) })));
  return {
    settings: data.settings,
    settingSecrets: data.settingSecrets,
    registries: sorted([...data.registries.values()].map(it => ({ ...it, password: it.secret }))),
    projects: sorted([...data.projects.values()].map(it => ({ ...it, upstream: registry(it.registry_id), chosen: data.scanners.get(it.scanner)?.name }))),
    quotas: sorted([...data.quotas.values()].map(it => ({ ...it, project: it.ref.name }))),
    members: ofProject(data.members.values()),
    groups: sorted(data.groups.values()),
    labels: ofProject(data.labels.values()),
    retentions: sorted([...data.retentions.values()].map(it => ({ ...it, project: project(it.scope.ref), scope: undefined }))),
    rules: ofProject(data.immutableRules.values()),
    webhooks: ofProject(data.webhooks.values()),
    robots: ofProject([...data.robots.values()].map(it => ({ ...it, permissions: asSet(it.permissions) }))), // in no order
    policies: sorted([...data.policies.values()].map(it => ({ ...it, from: registry(it.src_registry.id), to: registry(it.dest_registry.id) }))),
    scanners: sorted(data.scanners.values()),
    schedules: sorted([...data.schedules].map(([name, it]) => ({ name, ...it }))),
    allowlist: sorted([data.systemAllowlist]),
    instances: sorted(data.instances.values()),
    preheat: ofProject(data.preheatPolicies.values()),
  };
}
