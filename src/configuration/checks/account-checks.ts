import { IConstruct } from 'constructs';
import { report } from '../../diagnostics/report';
import { placeOf } from '../declared-places';
import { RobotOptions } from '../robot-account';
import { WholeConfiguration } from '../whole-configuration';

/**
 * Reports robots, of the system or of projects, that have the secret of another one: whoever has it is both of them, and two that are written to
 * one Secret write over each other for ever.
 */
export function checkAccounts(scope: IConstruct, whole: WholeConfiguration): void {
  const owners = new Map<string, string>();
  for (const { robot, place } of robotsOf(whole)) {
    const { prop, key } = secretOf(robot);
    if (key === undefined) { continue; }
    const other = owners.get(key);
    if (other !== undefined) { report(scope, 'HBR-CONF-61', { prop: `${place}.${prop}`, slots: { other } }); }
    owners.set(key, other ?? robot.name);
  }
}

function robotsOf(whole: WholeConfiguration): Array<{ readonly robot: RobotOptions; readonly place: string }> {
  const { robots = [], projects = [] } = whole;
  const ofProjects = projects.flatMap(({ robots: own = [] }, at) => (
    own.map((robot, index) => ({ robot, place: `${placeOf(whole, 'projects', at)}.robots[${index}]` }))
  ));
  return [...robots.map((robot, at) => ({ robot, place: `robots[${at}]` })), ...ofProjects];
}

/** The place of a robot's secret: the Secret that it is written to, or the key that it is read from. */
function secretOf({ secret, password }: RobotOptions): { readonly prop: string; readonly key?: string } {
  if (secret) { return { prop: 'secret.secretName', key: secret.secretName }; }
  return { prop: 'password', ...password && { key: `${password.secretName}/${password.key}` } };
}
