/* What a run of one scenario says. */
import { CheckResult } from './checks/check';
import { Dialect } from './scenarios/scenario';

/** What a sandbox is to do. */
export interface Task {
  /** Folder of Harbor's programs. */
  readonly programs: string;
  /** Folder of the programs from which is upgraded. */
  readonly oldPrograms?: string;
  readonly scenario: string;
  readonly dialect: Dialect;
  /** Folder of the official chart, for releases. */
  readonly chart?: string;
  /** File for URL and password, if Harbor shall run until it is ended. */
  readonly keep?: string;
  /** Index of a broken manifest. */
  readonly broken?: number;
}

/** How long a container took to become ready. */
export interface StartTime {
  readonly container: string;
  readonly seconds: number;
  readonly restarts: number;
}

/** The result of one scenario in one dialect. */
export interface ScenarioResult {
  readonly name: string;
  readonly dialect: Dialect;
  /** What went wrong outside of checks: faults of manifests, lines of logs, containers that had to be killed. */
  readonly problems: readonly string[];
  readonly checks: readonly CheckResult[];
  readonly starts: readonly StartTime[];
  /** Versions of the programs. */
  readonly versions: readonly string[];
  readonly seconds: number;
  /** The largest sum of memory of all processes, in MiB. */
  readonly memory: number;
}

/** Whether everything went as it should. */
export function isGood({ problems, checks }: ScenarioResult): boolean {
  return problems.length === 0 && checks.length > 0 && checks.every(({ good }) => good);
}
