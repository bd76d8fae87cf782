import { Size } from 'cdk8s';
import { isProjectName } from '../../syntax/image-name';
import { sizeBytes } from '../../syntax/size-quantity';
import { ProblemList } from '../problem-list';

/** A project in the Harbor of a Sovereign, and the source of its content. */
export interface RegistryProject {
  /** Name of the project in Harbor (`HBR-FLEET-45`). */
  readonly name: string;
  /** Short description of its content. */
  readonly holds: string;
  /**
   * Upstream registry and repositories that its content comes from, such as `ghcr.io/example/*`. It must not be another Harbor of the fleet
   * (`HBR-FLEET-46`), so that Harbors do not depend on each other.
   *
   * @default - none; its content is pushed by clients
   */
  readonly source?: string;
  /**
   * Storage quota. The quotas of a Sovereign together must fit into its volume or bucket, if that has a limit (`HBR-BUDGET-04`).
   *
   * @default - no limit
   */
  readonly quota?: Size;
}

/** How a project gets its content, as the runbook describes it. */
export type FillMethod = 'push' | 'a replication rule that is made by hand' | 'one import by hand, and another for each update';

/** How a project gets its content: disconnected clusters cannot replicate. */
export function fillMethodOf({ source }: RegistryProject, disconnected: boolean): FillMethod {
  if (source === undefined) { return 'push'; }
  return disconnected ? 'one import by hand, and another for each update' : 'a replication rule that is made by hand';
}

/** The sum of the quotas of projects in bytes. */
export function totalQuota(projects: readonly RegistryProject[]): number {
  return projects.reduce((total, { quota }) => total + (quota ? sizeBytes(quota) : 0), 0);
}

/** Reports invalid and repeated names of projects of one Sovereign. */
export function checkProjects(fqdn: string, projects: readonly RegistryProject[], problems: ProblemList): void {
  projects.forEach(({ name }, index) => {
    const isRepeated = projects.findIndex(other => other.name === name) < index;
    if (isProjectName(name) && !isRepeated) { return; }
    const rule = isRepeated ? 'be there once' : 'have lower-case letters, digits, and single . _ - in between, and at most 255 characters';
    problems.add(fqdn, 'HBR-FLEET-45', { prop: `projects[${index}].name`, value: name, slots: { rule } });
  });
}
