import { Size } from 'cdk8s';
import { sizeBytes } from '../../syntax/size-quantity';
import { ProblemList } from '../problem-list';

/** A project of the Harbor of a Sovereign, and where its content comes from. */
export interface RegistryProject {
  /** Name of the project in Harbor (`HBR-FLEET-45`). */
  readonly name: string;
  /** What is kept in it, in a few words. */
  readonly holds: string;
  /**
   * Registry and repositories that it is filled from, such as `ghcr.io/openova-io/*`. Never another Harbor of the fleet (`HBR-FLEET-46`): each
   * pulls from upstream by itself.
   *
   * @default - it holds what is pushed into it
   */
  readonly source?: string;
  /**
   * The most that it may hold. The quotas of a Sovereign have to fit into its volume or bucket, where that has a limit (`HBR-BUDGET-04`).
   *
   * @default - no limit
   */
  readonly quota?: Size;
}

/** What every Harbor of a fleet holds, unless its Sovereign says otherwise. */
export const DEFAULT_PROJECTS: readonly RegistryProject[] = [
  { name: 'catalyst', holds: 'images of the platform', source: 'ghcr.io/openova-io/*' },
  { name: 'blueprints', holds: 'charts of the blueprints, as OCI artifacts', source: 'ghcr.io/openova-io/bp-*' },
  { name: 'customer', holds: "images and charts of the customer's own pipelines" },
];

/** How a project gets its content. */
export type Filling = 'push' | 'replication on a schedule' | 'one import, and another for each update';

/** How the projects of a Sovereign get their content. */
export function fillingOf({ source }: RegistryProject, disconnected: boolean): Filling {
  if (source === undefined) { return 'push'; }
  return disconnected ? 'one import, and another for each update' : 'replication on a schedule';
}

/** Bytes that the projects may hold together. */
export function quotasOf(projects: readonly RegistryProject[]): number {
  return projects.reduce((total, { quota }) => total + (quota ? sizeBytes(quota) : 0), 0);
}

const PROJECT_NAME = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;

/** Checks the projects of one Sovereign by themselves. */
export function checkProjects(fqdn: string, projects: readonly RegistryProject[], problems: ProblemList): void {
  projects.forEach(({ name }, index) => {
    const isTwice = projects.findIndex(other => other.name === name) < index;
    if (PROJECT_NAME.test(name) && name.length <= 255 && !isTwice) { return; }
    const rule = isTwice ? 'be there once' : 'have lower-case letters, digits, and single . _ - in between, and at most 255 characters';
    problems.add(fqdn, 'HBR-FLEET-45', { prop: `projects[${index}].name`, value: name, slots: { rule } });
  });
}
