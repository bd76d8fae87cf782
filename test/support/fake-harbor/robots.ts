import { Answer, Body, Call, conditions, find, ok, page, Refusal } from './answers';
import { Data } from './data';
import { PROJECT_PERMISSIONS, SYSTEM_PERMISSIONS } from '../../../src/facts/robot-permissions';

const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Robots in the order of their creation, and their permissions in another order each time: core has them in a map. */
export function listRobots(data: Data, call: Call): Answer {
  const asked = conditions(call);
  const level = asked.get('Level') ?? 'system';
  const project = Number(asked.get('ProjectID') ?? 0);
  if (level === 'project' && project <= 0) { throw new Refusal(400, 'must with project ID when to query project robots'); }
  const shown = [...data.robots.values()].filter(robot => robot.level === level && (level === 'system' || robot.project_id === project));
  data.robotListings += 1;
  return page(call, shown.map(({ secret: _secret, created: _created, project_id: _project, permissions, ...robot }) => (
    { ...robot, permissions: data.robotListings % 2 === 0 ? [...permissions].reverse() : permissions }
  )));
}

function check(data: Data, { duration = -1, level, permissions = [] }: Body): number {
  if (duration !== -1 && duration <= 0) { throw new Refusal(400, `bad request error duration input: ${duration}`); }
  if (permissions.length === 0 || permissions.some(({ access = [] }: Body) => access.length === 0)) { throw new Refusal(400, 'bad request empty permission'); }
  if (level === 'project') {
    if (permissions.length > 1) { throw new Refusal(400, 'bad request permission'); }
    if (!data.projectNamed(permissions[0].namespace)) { throw new Refusal(404, `project ${permissions[0].namespace} not found`); }
  }
  for (const { kind, namespace, access } of permissions) {
    const known: Readonly<Record<string, readonly string[]>> = kind === 'system' ? SYSTEM_PERMISSIONS : PROJECT_PERMISSIONS;
    const bad = access.find((it: Body) => !known[it.resource]?.includes(it.action));
    if (bad) { throw new Refusal(400, `bad request permission: ${bad.resource}:${bad.action}`); }
    if (kind === 'project' && namespace !== '*' && !data.projectNamed(namespace)) { throw new Refusal(404, `project ${namespace} not found`); }
  }
  return level === 'project' ? data.projectNamed(permissions[0].namespace)!.project_id : 0;
}

const DAY = 24 * 3600;

function expiry(created: number, duration: number): number {
  return duration === -1 ? -1 : created + duration * DAY;
}

/** A secret and the switch are ignored here. */
export function createRobot(data: Data, call: Call): Answer {
  const { name, level, duration = -1, description = '', permissions } = call.body;
  if (!NAME.test(name)) { throw new Refusal(400, 'robot name is not in lower case or contains illegal characters'); }
  const project_id = check(data, call.body);
  const fullName = data.settings.robot_name_prefix + (level === 'project' ? `${permissions[0].namespace}+` : '') + name;
  if (data.robotNamed(fullName)) { throw new Refusal(409, `robot ${name} already exists`); }
  const id = data.id();
  const secret = `Random0${id}secretOfHarbor`;
  const created = Math.floor(data.now() / 1000);
  const expires_at = expiry(created, duration);
  data.robots.set(id, { id, name: fullName, level, duration, description, disable: false, editable: true, permissions: withEffects(permissions), expires_at, secret, created, project_id });
  return { status: 201, body: { id, name: fullName, secret, expires_at }, headers: { location: `${call.path}/${id}` } };
}

function withEffects(permissions: readonly Body[]): Body[] {
  return permissions.map(permission => ({ ...permission, access: permission.access.map((it: Body) => ({ ...it, effect: 'allow' })) }));
}

export function updateRobot(data: Data, { params: [id], body }: Call): Answer {
  const robot = find(data.robots, Number(id), 'robot');
  const project = check(data, body);
  if (body.name !== robot.name || body.level !== robot.level) { throw new Refusal(400, 'cannot update the level or name of robot'); }
  if (robot.level === 'project' && project !== robot.project_id) { throw new Refusal(400, 'cannot update the project id of robot'); }
  const { duration = robot.duration, description = '', disable = false, permissions } = body;
  const expires_at = duration === robot.duration ? robot.expires_at : expiry(robot.created, duration); // from the creation on
  Object.assign(robot, { duration, description, disable, permissions: withEffects(permissions), expires_at });
  return ok();
}

/** A chosen secret is not told again, and a random one once. */
export function patchRobot(data: Data, { params: [id], body }: Call): Answer {
  const robot = find(data.robots, Number(id), 'robot');
  if (!body.secret) {
    robot.secret = `Another0${data.id()}Secret`;
    return ok({ secret: robot.secret });
  }
  if (!/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{8,128}$/.test(body.secret)) { throw new Refusal(400, 'the secret must be 8 to 128 characters with an upper, a lower and a digit'); }
  robot.secret = body.secret;
  return ok({});
}

export function deleteRobot(data: Data, { params: [id] }: Call): Answer {
  find(data.robots, Number(id), 'robot');
  data.robots.delete(Number(id));
  return ok();
}

/** Whether a robot can log in to the registry. */
export function isLogin(data: Data, username: string, password: string): boolean {
  const robot = data.robotNamed(username);
  return robot !== undefined && !robot.disable && robot.secret === password && (robot.expires_at === -1 || robot.expires_at > data.now() / 1000);
}
