import { PolicyPack } from '../admission/policy-pack';
import { IHarbor } from '../contracts/harbor-root';
import { NodeMirrors } from '../nodes/node-mirrors';
import { NodeRuntime } from '../nodes/node-runtime';

/** Props of `PullPath.of()`. */
export interface PullPathProps {
  /** The mirrors of the nodes: they know the registry, and the routes that lead to it. */
  readonly mirrors: NodeMirrors;
  /**
   * Container runtime of the node.
   *
   * @default - the first of the runtimes of the mirrors
   */
  readonly runtime?: NodeRuntime;
  /**
   * The admission policies of the cluster.
   *
   * @default - none; every image is admitted as it is
   */
  readonly policies?: PolicyPack;
  /**
   * Namespace of the Pod. Policies do not apply in all of them.
   *
   * @default default
   */
  readonly namespace?: string;
  /**
   * The Harbor behind the mirrors, for what a pull needs behind it: the hosts of the object storage that nodes are redirected to.
   *
   * @default - not known, and not said
   */
  readonly harbor?: IHarbor;
}

/** One step on the way of an image. */
export interface PullStep {
  /** Where it is: `admission`, `node`, `project`, `login`, `upstream`, `egress` or `scan`. */
  readonly at: string;
  /** What happens there, in a sentence. */
  readonly does: string;
}

/** What becomes of a pull while something does not work. Running containers, and images that are on a node already, are not affected by any of it. */
export interface PullOutage {
  /** What does not work: `Harbor`, `the database or the cache of Harbor`, `the object storage`, `the upstream registry` or `DNS`. */
  readonly without: string;
  /** What becomes of an image that was pulled through Harbor before. */
  readonly cached: string;
  /** What becomes of an image that was not. */
  readonly uncached: string;
}
