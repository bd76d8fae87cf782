import { Answer, Body, Call, created, find, ok, page, Refusal } from './answers';
import { Data } from './data';
import { projectOf } from './projects';

const EVENTS = [
  'PUSH_ARTIFACT', 'PULL_ARTIFACT', 'DELETE_ARTIFACT', 'QUOTA_EXCEED', 'QUOTA_WARNING', 'SCANNING_FAILED', 'SCANNING_STOPPED', 'SCANNING_COMPLETED', 'REPLICATION',
  'TAG_RETENTION',
];

function checked(body: Body): Body {
  const unknown = (body.event_types ?? []).find((type: string) => !EVENTS.includes(type));
  if (unknown || !body.event_types?.length) { throw new Refusal(400, `unsupported event type ${unknown ?? ''}`); }
  if (!body.targets?.length) { throw new Refusal(400, `empty notification target with policy ${body.name}`); }
  return { ...body, targets: body.targets.map(checkedTarget) };
}

function checkedTarget(target: Body): Body {
  const [, scheme] = /^([a-z]+):\/\//.exec(target.address) ?? [];
  if (!target.address || (scheme !== undefined && !['http', 'https'].includes(scheme))) { throw new Refusal(400, `invalid scheme: ${scheme}`); }
  if (![undefined, '', 'Default', 'CloudEvents'].includes(target.payload_format)) { throw new Refusal(400, `unsupported payload format type: ${target.payload_format}`); }
  if (!['http', 'slack'].includes(target.type)) { throw new Refusal(400, `unsupported target type ${target.type}`); }
  if (target.type === 'slack' && target.payload_format) { throw new Refusal(400, 'set payload format is not allowed for slack'); }
  return { ...target, ...target.type === 'http' && { payload_format: target.payload_format || 'Default' } };
}

export function listWebhooks(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  return page(call, [...data.webhooks.values()].filter(webhook => webhook.project_id === project_id));
}

function refuseTwice(data: Data, { id, name, project_id }: Body): void {
  const isThere = [...data.webhooks.values()].some(it => it.project_id === project_id && it.name === name && it.id !== id);
  if (isThere) { throw new Refusal(409, `notification policy named ${name} already exists`); }
}

export function createWebhook(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  const webhook = checked(call.body);
  refuseTwice(data, { ...webhook, project_id });
  const id = data.id();
  data.webhooks.set(id, { ...webhook, id, project_id });
  return created(call, id);
}

export function updateWebhook(data: Data, { params: [, id], body }: Call): Answer {
  const { project_id } = find(data.webhooks, Number(id), 'webhook');
  const webhook: Body = { ...checked(body), id: Number(id), project_id };
  refuseTwice(data, webhook);
  data.webhooks.set(Number(id), webhook);
  return ok();
}

export function deleteWebhook(data: Data, { params: [, id] }: Call): Answer {
  find(data.webhooks, Number(id), 'webhook');
  data.webhooks.delete(Number(id));
  return ok();
}
