import { WantedPermission, WantedRobot } from './state';
import { MountedSecrets } from '../mounted-secrets';
import { ProjectRobot, RobotAccount, RobotOptions } from '../robot-account';

interface Access {
  readonly resource: string;
  readonly action: string;
}

const PULL: Access = { resource: 'repository', action: 'pull' };
const PUSH: Access = { resource: 'repository', action: 'push' };

/** A robot of the system as the program reads it. */
export function robotState(robot: RobotAccount, secrets: MountedSecrets): WantedRobot {
  return { ...commonState(robot, secrets), permissions: permissionsOf(robot) };
}

/** A robot of one project. Harbor wants exactly one entry of permissions for it, about this project. */
export function projectRobotState(project: string, robot: ProjectRobot, secrets: MountedSecrets): WantedRobot {
  const { mayPush = false, permissions = [] } = robot;
  const access = distinct([PULL, ...mayPush ? [PUSH] : [], ...permissions.map(({ resource, action }) => ({ resource, action }))]);
  return { ...commonState(robot, secrets), permissions: [{ kind: 'project', namespace: project, access }] };
}

function commonState(robot: RobotOptions, secrets: MountedSecrets): Omit<WantedRobot, 'permissions'> {
  const { name, description, disabled, rotation, secret, password, validFor } = robot;
  return {
    name,
    description,
    rotation,
    duration: validFor?.toDays({ integral: false }) ?? -1,
    disable: disabled ?? false,
    secret: password && secrets.reference(password),
    secretTo: secret && { name: secret.secretName, registryHost: secret.registryHost },
  };
}

/** The permissions of each project together, as Harbor keeps them. */
function permissionsOf({ pullFrom = [], pushTo = [], permissions = [] }: RobotAccount): WantedPermission[] {
  const all = [
    ...pullFrom.map(project => ({ project, access: PULL })),
    ...pushTo.flatMap(project => [{ project, access: PULL }, { project, access: PUSH }]),
    ...permissions.map(({ project, resource, action }) => ({ project, access: { resource, action } })),
  ];
  const places = [...new Set(all.map(({ project }) => project))];
  return places.map(place => {
    const scope = place === undefined ? { kind: 'system', namespace: '/' } as const : { kind: 'project', namespace: place } as const;
    return { ...scope, access: distinct(all.filter(({ project }) => project === place).map(({ access }) => access)) };
  });
}

function distinct(access: readonly Access[]): Access[] {
  return [...new Set(access.map(it => JSON.stringify(it)))].map(text => JSON.parse(text));
}
