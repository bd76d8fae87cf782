import { Answer, Body, Call, ok, Refusal } from './answers';
import { checkCron } from './cron';
import { Data } from './data';

const TYPES = ['Hourly', 'Daily', 'Weekly', 'Custom', 'Manual', 'None', 'Schedule'];

function scheduleIn({ schedule = {} }: Body): Body {
  if (!TYPES.includes(schedule.type)) { throw new Refusal(422, 'schedule.type in body should be one of the known ones'); }
  if (!['None', 'Manual'].includes(schedule.type)) { checkCron(schedule.cron); }
  return { type: schedule.type, cron: schedule.cron };
}

/** Nothing at all if there is none; the parameters are a text. */
export function getSchedule(data: Data, name: string): Answer {
  const kept = data.schedules.get(name);
  if (!kept) { return ok(); }
  return ok({ id: kept.id, schedule: kept.schedule, ...kept.parameters && { job_parameters: JSON.stringify(kept.parameters) } });
}

/** Replaces what is there, also if it is the same. */
function replace(data: Data, name: string, call: Call): Answer {
  const schedule = scheduleIn(call.body);
  if (schedule.type === 'None') { data.schedules.delete(name); }
  if (!['None', 'Manual'].includes(schedule.type)) { data.schedules.set(name, { id: data.id(), schedule, parameters: call.body.parameters ?? {} }); }
  return { status: call.method === 'POST' ? 201 : 200 };
}

export function putGc(data: Data, call: Call): Answer {
  const { workers } = call.body.parameters ?? {};
  if (workers !== undefined && (Number(workers) < 1 || workers > 10)) { throw new Refusal(400, `Error: Invalid number of workers:${workers}`); }
  const { delete_untagged = false, delete_tag = false } = call.body.parameters ?? {};
  const body = { ...call.body, parameters: { delete_untagged, delete_tag, workers: workers ?? 0 } }; // a dry run cannot be seen later
  return replace(data, 'gc', { ...call, body });
}

/** Hours as a text count as 0, and are taken. */
export function putPurge(data: Data, call: Call): Answer {
  const { audit_retention_hour: hours, include_event_types: types } = call.body.parameters ?? {};
  if (hours === undefined || typeof types !== 'string' || types === '') { throw new Refusal(400, 'audit_retention_hour and include_event_types are required'); }
  if (typeof hours === 'number' && !Number.isInteger(hours)) { throw new Refusal(400, 'audit_retention_hour should be integer format'); }
  if (hours > 240000) { throw new Refusal(400, 'audit_retention_hour should be less than 240000'); }
  return replace(data, 'purge', call);
}

function needScanner(data: Data): void {
  if (![...data.scanners.values()].some(({ is_default }) => is_default)) { throw new Refusal(412, 'scan all is not possible as no default scanner is set'); }
}

export function getScanAll(data: Data): Answer {
  needScanner(data);
  return getSchedule(data, 'scanAll');
}

export function putScanAll(data: Data, call: Call): Answer {
  needScanner(data);
  const schedule = scheduleIn(call.body);
  if (schedule.type === 'Manual') { throw new Refusal(400, 'fail to update scan all schedule as wrong schedule type: Manual'); }
  const before = data.schedules.get('scanAll')?.schedule;
  const isSame = before?.type === schedule.type && before?.cron === schedule.cron;
  return isSame ? ok() : replace(data, 'scanAll', { ...call, body: { schedule } });
}

export function postScanAll(data: Data, call: Call): Answer {
  needScanner(data);
  if (data.schedules.has('scanAll')) { throw new Refusal(412, 'fail to set schedule for scan all as always had one, please delete it firstly then to re-schedule'); }
  return replace(data, 'scanAll', call);
}

export const getAllowlist = (data: Data): Answer => ok(data.systemAllowlist);

export function putAllowlist(data: Data, { body }: Call): Answer {
  const names = (body.items ?? []).map((item: Body) => item.cve_id);
  if (names.some((name: string) => !name?.trim()) || new Set(names).size < names.length) { throw new Refusal(500, 'internal server error'); }
  data.systemAllowlist = { items: body.items ?? [], expires_at: body.expires_at ?? null };
  return ok();
}
