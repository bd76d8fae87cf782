import { Answer, Body, Call, created, find, fuzzy, ok, page, Refusal } from './answers';
import { checkReplicationCron } from './cron';
import { Data } from './data';
import { shownRegistry } from './registries';

/** The local Harbor, as it is shown in a policy. */
const LOCAL = { id: 0, name: 'Local', type: 'harbor', url: 'http://harbor-core' };

function shown(data: Data, policy: Body): Body {
  const registry = (id: number) => (id === 0 ? LOCAL : shownRegistry(data, data.registries.get(id)!));
  return { ...policy, replicate_deletion: policy.deletion, src_registry: registry(policy.src_registry.id), dest_registry: registry(policy.dest_registry.id) };
}

export const listPolicies = (data: Data, call: Call): Answer => page(call, fuzzy(call, [...data.policies.values()]).map(policy => shown(data, policy)));

/** What Harbor keeps of a body: of the registries their ids, of `deletion` the old name. */
function kept(data: Data, body: Body): Body {
  const ids = [body.src_registry?.id ?? 0, body.dest_registry?.id ?? 0];
  if (ids.filter(id => id !== 0).length !== 1) { throw new Refusal(400, 'either src_registry or dest_registry should be empty and the other one shouldn\'t be empty'); }
  ids.filter(id => id !== 0).forEach(id => find(data.registries, id, 'registry'));
  const trigger = { type: body.trigger?.type || 'manual', trigger_settings: { cron: body.trigger?.trigger_settings?.cron ?? '' } };
  if (trigger.type === 'scheduled') { checkReplicationCron(trigger.trigger_settings.cron); }
  if (trigger.type === 'event_based' && body.single_active_replication) { throw new Refusal(500, 'internal server error'); }
  return {
    name: body.name,
    description: body.description ?? '',
    src_registry: { id: ids[0] },
    dest_registry: { id: ids[1] },
    dest_namespace: body.dest_namespace ?? '',
    dest_namespace_replace_count: body.dest_namespace_replace_count ?? -1,
    trigger,
    filters: body.filters ?? [],
    deletion: body.deletion === true,
    override: body.override === true,
    enabled: body.enabled === true,
    speed: Math.max(0, body.speed ?? 0),
    copy_by_chunk: body.copy_by_chunk === true,
    single_active_replication: body.single_active_replication === true,
  };
}

export function createPolicy(data: Data, call: Call): Answer {
  const policy = kept(data, call.body);
  if ([...data.policies.values()].some(({ name }) => name === policy.name)) { throw new Refusal(409, `policy ${policy.name} already exists`); }
  const id = data.id();
  data.policies.set(id, { ...policy, id });
  return created(call, id);
}

export function updatePolicy(data: Data, { params: [id], body }: Call): Answer {
  find(data.policies, Number(id), 'policy');
  data.policies.set(Number(id), { ...kept(data, body), id: Number(id) });
  return ok();
}

export function deletePolicy(data: Data, { params: [id] }: Call): Answer {
  find(data.policies, Number(id), 'policy');
  if (data.running.has(Number(id))) { throw new Refusal(412, 'the policy has running executions, can not be deleted'); }
  data.policies.delete(Number(id));
  return ok();
}
