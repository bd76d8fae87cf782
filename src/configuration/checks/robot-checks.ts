import { IConstruct } from 'constructs';
import { checkNames, checkWhole } from './value-checks';
import { report } from '../../diagnostics/report';
import { PROJECT_PERMISSIONS, SYSTEM_PERMISSIONS } from '../../facts/robot-permissions';
import { isProjectName } from '../../syntax/image-name';
import { nearest } from '../../syntax/nearest';
import { placeOf } from '../declared-places';
import { RobotAccount, RobotOptions, RobotPermission } from '../robot-account';
import { WholeConfiguration } from '../whole-configuration';

const ROBOT_NAME = { what: "lower-case letters, digits, and single . _ - in between, and must not begin with 'scanner'", example: 'cluster-pull' };
/** Days that Harbor keeps as a number of 32 bits. */
const MOST_DAYS = 36_500;

/** All projects, in permissions. */
const ALL_PROJECTS = '*';

/** Reports what is wrong about robots of the system and of projects. */
export function checkRobots(scope: IConstruct, whole: WholeConfiguration): void {
  const { robots = [], projects = [] } = whole;
  const proxies = projects.filter(({ proxyOf }) => proxyOf !== undefined).map(({ name }) => name);
  checkNames(scope, { prop: 'robots', names: robots.map(({ name }) => name) });
  robots.forEach((robot, at) => {
    checkCommon(scope, `robots[${at}]`, robot);
    checkSystemRobot(scope, `robots[${at}]`, robot);
    checkPushes(scope, `robots[${at}]`, { robot, proxies });
  });
  projects.forEach(({ robots: own = [], proxyOf, name }, at) => {
    const place = placeOf(whole, 'projects', at);
    checkNames(scope, { prop: `${place}.robots`, names: own.map(robot => robot.name) });
    own.forEach((robot, index) => {
      const prop = `${place}.robots[${index}]`;
      checkCommon(scope, prop, robot);
      checkPermissions(scope, prop, (robot.permissions ?? []).map(permission => ({ ...permission, project: name })));
      if (robot.mayPush && proxyOf !== undefined) { report(scope, 'HBR-CONF-08', { prop: `${prop}.mayPush`, value: true }); }
    });
  });
}

function checkCommon(scope: IConstruct, prop: string, { name, validFor, secret, password }: RobotOptions): void {
  if (!isProjectName(name) || name.startsWith('scanner')) {
    report(scope, 'HBR-CONF-01', { prop: `${prop}.name`, value: name, slots: ROBOT_NAME });
  }
  checkWhole(scope, `${prop}.validFor`, { value: validFor?.toDays({ integral: false }), most: MOST_DAYS });
  if ((secret === undefined) === (password === undefined)) {
    report(scope, 'HBR-CONF-09', { prop, slots: { names: 'secret and password' } });
  }
}

function checkSystemRobot(scope: IConstruct, prop: string, { pullFrom = [], pushTo = [], permissions = [] }: RobotAccount): void {
  if (pullFrom.length + pushTo.length + permissions.length === 0) {
    report(scope, 'HBR-CONF-12', { prop, slots: { rule: 'may do nothing', hint: 'say what it may do, for example pullFrom' } });
  }
  const places = { pullFrom, pushTo, permissions: permissions.map(({ project }) => project) };
  for (const [list, projects] of Object.entries(places)) {
    projects.forEach((project, at) => {
      if (project === ALL_PROJECTS) { report(scope, 'HBR-CONF-28', { prop: `${prop}.${list}[${at}]`, value: project }); }
    });
  }
  checkPermissions(scope, prop, permissions);
}

/** Permissions go by Harbor's own list. */
function checkPermissions(scope: IConstruct, prop: string, permissions: readonly RobotPermission[]): void {
  permissions.forEach(({ project, resource, action }, at) => {
    const known = project === undefined ? SYSTEM_PERMISSIONS : PROJECT_PERMISSIONS;
    const actions = Object.hasOwn(known, resource) ? known[resource] : undefined;
    if (actions?.includes(action)) { return; }
    const meant = nearest(resource, Object.keys(known));
    const unknown = meant && meant !== resource ? `write ${meant} if that is meant` : `use one of ${Object.keys(known).join(', ')}`;
    const slots = { level: project === undefined ? 'the system' : 'projects', hint: actions ? `use one of ${actions.join(', ')}` : unknown };
    report(scope, 'HBR-CONF-31', { prop: `${prop}.permissions[${at}].${actions ? 'action' : 'resource'}`, value: actions ? action : resource, slots });
  });
}

function checkPushes(
  scope: IConstruct, prop: string, { robot, proxies }: { readonly robot: RobotAccount; readonly proxies: readonly string[] },
): void {
  (robot.pushTo ?? []).forEach((project, at) => {
    if (proxies.includes(project)) { report(scope, 'HBR-CONF-08', { prop: `${prop}.pushTo[${at}]`, value: project }); }
  });
}
