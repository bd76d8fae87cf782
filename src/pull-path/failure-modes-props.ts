import { NodeMirrors } from '../nodes/node-mirrors';
import { NodeRuntime } from '../nodes/node-runtime';

/** Options of `FailureModes.of()`. */
export interface FailureModesOptions {
  /**
   * The mirrors of the nodes: where nodes go while Harbor does not give them an image.
   *
   * @default - none; images are pulled by their names in Harbor, and from nowhere else
   */
  readonly mirrors?: NodeMirrors;
  /**
   * Container runtime of the nodes.
   *
   * @default - the first of the runtimes of the mirrors
   */
  readonly runtime?: NodeRuntime;
  /**
   * Whether the cluster has no internet access.
   *
   * @default - what `disconnected` of the Harbor says
   */
  readonly disconnected?: boolean;
}

/** What an activity is worth while something does not work. */
export enum FailureSeverity {
  /** It works as ever. */
  WORKS = 'works',
  /** It works for some, later, or from elsewhere. */
  DEGRADED = 'degraded',
  /** It does not work. */
  FAILS = 'fails',
}

/** What becomes of one activity. */
export interface FailureEffect {
  /** The activity: `cached pulls`, `uncached pulls`, `push`, `login`, `scan`, `garbage collection` or `new Pods`. */
  readonly activity: string;
  /** How much of it works. */
  readonly severity: FailureSeverity;
  /** What happens, in a sentence. */
  readonly outcome: string;
}

/** One thing that does not work, and what becomes of everything else. */
export interface FailureMode {
  /** What does not work: `cache`, `database`, `bucket`, `upstream`, `Harbor`, `identity provider`, `DNS` or `node reboot in an air gap`. */
  readonly failure: string;
  /** What this Harbor has against it, and for how long it lasts then. */
  readonly guard: string;
  /** What becomes of each activity while it lasts. */
  readonly effects: FailureEffect[];
}
