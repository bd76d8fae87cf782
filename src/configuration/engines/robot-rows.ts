import { createHash } from 'node:crypto';
import { EngineDraft, FieldRows } from './engine-draft';
import { EngineBlock, Reference, SecretUse } from './engine-value';
import { PlaceOfRules } from './tag-rows';
import { WantedPermission, WantedRobot } from '../state/state';

/** Another text gives another number, by which the provider sees that the secret is another one. */
function rotationNumber(rotation: string): number {
  return createHash('sha256').update(rotation).digest().readUIntBE(0, 4);
}

const MADE_BY_THE_JOB = 'only the Job makes secrets of robots and keeps them in a Secret of this form; give a password, from a Secret that is there';

const ROBOT_FIELDS: FieldRows<WantedRobot> = {
  name: { to: 'name' },
  description: { to: 'description' },
  duration: { to: 'duration', prop: 'validFor' },
  disable: { to: 'disable', prop: 'disabled' },
  permissions: { to: 'permissions', as: (permissions, draft) => permissions.map(it => permissionBlock(it, draft)) },
  secret: { to: 'secret', as: ref => new SecretUse(ref), prop: 'password' },
  secretTo: { refused: MADE_BY_THE_JOB, prop: 'secret' },
  rotation: { to: 'secret_wo_version', as: rotationNumber },
};

/** A project that is declared is made before the robot. */
function permissionBlock({ kind, namespace, access }: WantedPermission, draft: EngineDraft): EngineBlock {
  const place = draft.declares(namespace) ? new Reference('harbor_project', namespace, 'name') : namespace;
  return { kind, namespace: place, access: access.map(({ action, resource }) => ({ action, resource })) };
}

/** Robots of the system. */
export function robotResources(draft: EngineDraft, robots: readonly WantedRobot[]): void {
  robots.forEach((value, at) => draft.add({
    type: 'harbor_robot_account', key: value.name, prop: `robots[${at}]`, rows: ROBOT_FIELDS, value, more: { level: 'system' },
  }));
}

/** Robots of one project. */
export function projectRobotResources(draft: EngineDraft, project: PlaceOfRules, robots: readonly WantedRobot[]): void {
  robots.forEach((value, at) => draft.add({
    type: 'harbor_robot_account',
    key: `${project.name}+${value.name}`,
    prop: `${project.prop}.robots[${at}]`,
    rows: ROBOT_FIELDS,
    value,
    more: { level: 'project' },
  }));
}

/** The row of a field that becomes resources of its own. */
export const OWN_RESOURCES = { within: 'resources of their own' } as const;
