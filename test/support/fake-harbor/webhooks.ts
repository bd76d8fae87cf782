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
  return { ...body, targets: (body.targets ?? []).map(checkedTarget) };
}

function checkedTarget(target: Body): Body {
  if (!['http', 'slack'].includes(target.type)) { throw new Refusal(400, `unsupported target type ${target.type}`); }
  if (target.type === 'slack' && target.payload_format) { throw new Refusal(400, 'set payload format is not allowed for slack'); }
  return { ...target, ...target.type === 'http' && { payload_format: target.payload_format || 'Default' } };
}

export function listWebhooks(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  return page(call, [...data.webhooks.values()].filter(webhook => webhook.project_id === project_id));
}

export function createWebhook(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  const webhook = checked(call.body);
  if ([...data.webhooks.values()].some(it => it.project_id === project_id && it.name === webhook.name)) { throw new Refusal(409, `webhook ${webhook.name} exists`); }
  const id = data.id();
  data.webhooks.set(id, { ...webhook, id, project_id });
  return created(call, id);
}

export function updateWebhook(data: Data, { params: [, id], body }: Call): Answer {
  const { project_id } = find(data.webhooks, Number(id), 'webhook');
  data.webhooks.set(Number(id), { ...checked(body), id: Number(id), project_id });
  return ok();
}

export function deleteWebhook(data: Data, { params: [, id] }: Call): Answer {
  find(data.webhooks, Number(id), 'webhook');
  data.webhooks.delete(Number(id));
  return ok();
}
