import { Answer, Body, Call, created, find, ok, page, Refusal } from './answers';
import { checkCron } from './cron';
import { Data } from './data';
import { projectOf } from './projects';

function checkPolicy(policy: Body): void {
  const rules: Body[] = policy.rules ?? [];
  if (rules.length > 15) { throw new Refusal(400, 'only 15 rules are allowed at most'); }
  const texts = rules.map(({ id: _id, priority: _priority, ...rule }) => JSON.stringify(rule));
  if (new Set(texts).size < texts.length) { throw new Refusal(409, 'rule is conflict'); }
  const cron = policy.trigger?.settings?.cron;
  if (cron) { checkCron(cron); }
}

/** Rules get ids and priorities; a template that nobody knows is taken. */
function keptPolicy(policy: Body, id: number): Body {
  return { ...policy, id, rules: (policy.rules ?? []).map((rule: Body, at: number) => ({ ...rule, id: at + 1, priority: at + 1 })) };
}

/** One that is not there is an internal error. */
export function getRetention(data: Data, { params: [id] }: Call): Answer {
  const policy = data.retentions.get(Number(id));
  if (!policy) { throw new Refusal(500, 'internal server error'); }
  return ok(policy);
}

export function createRetention(data: Data, call: Call): Answer {
  checkPolicy(call.body);
  const project = data.projects.get(call.body.scope?.ref);
  if (!project) { throw new Refusal(400, `invalid Project id ${call.body.scope?.ref}`); }
  if (project.metadata.retention_id) { throw new Refusal(400, `project ${project.project_id} already has retention policy ${project.metadata.retention_id}`); }
  const id = data.id();
  data.retentions.set(id, keptPolicy(call.body, id));
  project.metadata.retention_id = String(id);
  return created(call, id);
}

export function updateRetention(data: Data, { params: [id], body }: Call): Answer {
  find(data.retentions, Number(id), 'retention');
  checkPolicy(body);
  data.retentions.set(Number(id), keptPolicy(body, Number(id)));
  return ok();
}

function selects({ tag_selectors, scope_selectors }: Body): string {
  return JSON.stringify([tag_selectors, scope_selectors]);
}

export function listRules(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  const own = [...data.immutableRules.values()].filter(rule => rule.project_id === project_id);
  return page(call, own.map(({ disabled, project_id: _project, ...rule }) => (disabled ? { ...rule, disabled } : rule)));
}

/** A rule is made enabled, whatever is asked for. */
export function createRule(data: Data, call: Call): Answer {
  const { project_id } = projectOf(data, call);
  if ([...data.immutableRules.values()].some(it => it.project_id === project_id && selects(it) === selects(call.body))) { throw new Refusal(409, 'immutable rule exists'); }
  const id = data.id();
  data.immutableRules.set(id, { ...call.body, id, project_id, disabled: false });
  return created(call, id);
}

/** A change of the switch changes nothing else. */
export function updateRule(data: Data, { params: [, id], body }: Call): Answer {
  if (body.id !== Number(id)) { throw new Refusal(400, 'the immutable_rule_id doesn\'t match the id in the payload body of ImmutableRule'); }
  const rule = find(data.immutableRules, Number(id), 'immutable rule');
  const disabled = body.disabled === true;
  data.immutableRules.set(Number(id), rule.disabled === disabled ? { ...body, id: Number(id), project_id: rule.project_id, disabled } : { ...rule, disabled });
  return ok();
}

export function deleteRule(data: Data, { params: [, id] }: Call): Answer {
  find(data.immutableRules, Number(id), 'immutable rule');
  data.immutableRules.delete(Number(id));
  return ok();
}
