import { IConstruct } from 'constructs';
import { report } from '../../diagnostics/report';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { RobotAccount } from '../robot-account';

/** Reports robots that have the secret of another one: whoever has it is both of them. */
export function checkAccounts(scope: IConstruct, { robots = [] }: HarborConfigurationProps): void {
  const owners = new Map<string, string>();
  robots.forEach((robot, at) => {
    const { prop, key } = secretOf(robot);
    if (key === undefined) { return; }
    const other = owners.get(key);
    if (other !== undefined) { report(scope, 'HBR-CONF-61', { prop: `robots[${at}].${prop}`, slots: { other } }); }
    owners.set(key, other ?? robot.name);
  });
}

/** The place of a robot's secret: the Secret that it is written to, or the key that it is read from. */
function secretOf({ secret, password }: RobotAccount): { readonly prop: string; readonly key?: string } {
  if (secret) { return { prop: 'secret.secretName', key: secret.secretName }; }
  return { prop: 'password', ...password && { key: `${password.secretName}/${password.key}` } };
}
