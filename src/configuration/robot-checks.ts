import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { RobotAccount } from './robot-account';
import { checkNames, checkWhole } from './value-checks';
import { report } from '../diagnostics/report';
import { isProjectName } from '../syntax/image-name';

const ROBOT_NAME = { what: "lower-case letters, digits, and single . _ - in between, and must not begin with 'scanner'", example: 'cluster-pull' };
/** Days that Harbor keeps as a number of 32 bits. */
const MOST_DAYS = 36_500;

/** Reports what is wrong about robots. */
export function checkRobots(scope: IConstruct, { robots = [], projects = [] }: HarborConfigurationProps): void {
  checkNames(scope, { prop: 'robots', names: robots.map(({ name }) => name) });
  const proxies = projects.filter(({ proxyOf }) => proxyOf !== undefined).map(({ name }) => name);
  robots.forEach((robot, at) => {
    const prop = `robots[${at}]`;
    if (!isProjectName(robot.name) || robot.name.startsWith('scanner')) {
      report(scope, 'HBR-CONF-01', { prop: `${prop}.name`, value: robot.name, slots: ROBOT_NAME });
    }
    checkWhole(scope, `${prop}.validFor`, { value: robot.validFor?.toDays({ integral: false }), most: MOST_DAYS });
    checkOneOf(scope, prop, robot);
    checkPushes(scope, prop, { robot, proxies });
  });
}

function checkOneOf(scope: IConstruct, prop: string, robot: RobotAccount): void {
  const { secret, password, pullFrom = [], pushTo = [], permissions = [] } = robot;
  if ((secret === undefined) === (password === undefined)) {
    report(scope, 'HBR-CONF-09', { prop, slots: { names: 'secret and password' } });
  }
  if (pullFrom.length + pushTo.length + permissions.length === 0) {
    report(scope, 'HBR-CONF-12', { prop, slots: { rule: 'may do nothing', hint: 'say what it may do, for example pullFrom' } });
  }
}

function checkPushes(
  scope: IConstruct, prop: string, { robot, proxies }: { readonly robot: RobotAccount; readonly proxies: readonly string[] },
): void {
  (robot.pushTo ?? []).forEach((project, at) => {
    if (proxies.includes(project)) { report(scope, 'HBR-CONF-08', { prop: `${prop}.pushTo[${at}]`, value: project }); }
  });
}
