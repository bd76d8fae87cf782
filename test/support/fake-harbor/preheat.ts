import { Answer, Body, Call, created, find, ok, page, Refusal } from './answers';
import { checkCron } from './cron';
import { Data } from './data';
import { projectOf } from './projects';

export const listInstances = (data: Data, call: Call): Answer => page(call, [...data.instances.values()].map(({ auth_info: _secret, ...instance }) => instance));

const NAME = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;

/** What Harbor has no answer of its own to. */
function checkName(name: string): void {
  if (!NAME.test(name)) { throw new Refusal(500, 'internal server error'); }
}

/** Vendors, ways to log in and defaults are not looked at. */
export function createInstance(data: Data, call: Call): Answer {
  checkName(call.body.name);
  if (data.instances.has(call.body.name)) { throw new Refusal(409, `instance ${call.body.name} already exists`); }
  if ([...data.instances.values()].some(({ endpoint }) => endpoint === call.body.endpoint)) { throw new Refusal(500, 'internal server error'); }
  const id = data.id();
  data.instances.set(call.body.name, { ...call.body, id, status: 'Unknown' });
  return created(call, call.body.name);
}

/** Replaces all of it but for a login that is left out. */
export function updateInstance(data: Data, { params: [name], body }: Call): Answer {
  const instance = find(data.instances, decodeURIComponent(name), 'instance');
  if (body.id !== instance.id) { throw new Refusal(404, 'instance 0 not found'); }
  if (body.vendor !== instance.vendor) { throw new Refusal(500, 'internal server error'); }
  const isUsed = [...data.preheatPolicies.values()].some(({ provider_id }) => provider_id === instance.id);
  if (!body.enabled && isUsed) { throw new Refusal(412, `Provider [${name}] cannot be disabled as some preheat policies are using it`); }
  data.instances.set(instance.name, { ...body, status: 'Unknown', auth_info: body.auth_info ?? instance.auth_info });
  return ok();
}

export function deleteInstance(data: Data, { params: [name] }: Call): Answer {
  const { id } = find(data.instances, decodeURIComponent(name), 'instance');
  if ([...data.preheatPolicies.values()].some(({ provider_id }) => provider_id === id)) { throw new Refusal(412, 'some preheat policies are using it'); }
  data.instances.delete(decodeURIComponent(name));
  return ok();
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(500, 'internal server error');
  }
}

function checkPolicy(data: Data, body: Body): void {
  checkName(body.name);
  const [trigger] = [body.trigger, body.filters, body.extra_attrs ?? '{}'].map(parsed);
  if (trigger.type === 'scheduled' && trigger.trigger_setting.cron) { checkCron(trigger.trigger_setting.cron); }
  if (![...data.instances.values()].some(({ id }) => id === body.provider_id)) { throw new Refusal(404, `instance ${body.provider_id} not found`); }
}

export function listPreheatPolicies(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, { ...call, headers: { 'x-is-resource-name': 'true' } });
  return page(call, [...data.preheatPolicies.values()].filter(policy => policy.project_id === project_id));
}

export function createPreheatPolicy(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, { ...call, headers: { 'x-is-resource-name': 'true' } });
  checkPolicy(data, call.body);
  if ([...data.preheatPolicies.values()].some(it => it.project_id === project_id && it.name === call.body.name)) { throw new Refusal(409, 'policy exists'); }
  const id = data.id();
  data.preheatPolicies.set(id, { ...call.body, id, project_id });
  return created(call, call.body.name);
}

/** The number says which one, and the body how it is called from now on. */
export function updatePreheatPolicy(data: Data, { body }: Call): Answer {
  const policy = find(data.preheatPolicies, body.id, 'policy');
  checkPolicy(data, body);
  data.preheatPolicies.set(policy.id, { ...body, project_id: policy.project_id });
  return ok();
}

export function deletePreheatPolicy(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, { ...call, headers: { 'x-is-resource-name': 'true' } });
  const policy = [...data.preheatPolicies.values()].find(it => it.project_id === project_id && it.name === decodeURIComponent(call.params[1]));
  if (!policy) { throw new Refusal(404, 'policy not found'); }
  data.preheatPolicies.delete(policy.id);
  return ok();
}
