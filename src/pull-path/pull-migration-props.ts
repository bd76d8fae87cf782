import { PullStage, PullStyle } from './pull-stages';
import { RegistryEgressOptions } from './registry-egress-props';
import { PolicyPackProps } from '../admission/policy-pack-props';
import { NodeMirrorsProps } from '../nodes/node-mirrors-props';

/** Props of `PullMigration`. Unknown props are reported at synthesis (`HBR-PROP-01`). */
export interface PullMigrationProps {
  /** How far the cluster has come. In a fleet it is different from cluster to cluster: it belongs into the data of each. */
  readonly stage: PullStage;
  /**
   * How images come to be pulled through Harbor.
   *
   * @default PullStyle.MIRRORS
   */
  readonly style?: PullStyle;
  /** The mirrors of the nodes, with the routes. Until the last stage they fall back to upstream registries; then they do not (`HBR-ROUTE-31`). */
  readonly mirrors: NodeMirrorsProps;
  /**
   * The admission policies. The stage says whether they report or deny, and the style what they rewrite, so that `enforcement`, `routes` and
   * `requireHarborImages.enabled` must not be set (`HBR-ROUTE-30`).
   *
   * @default - those of the registry of the mirrors
   */
  readonly policies?: PolicyPackProps;
  /**
   * The namespaces whose Pods lose their way to upstream registries in the last stage. In the stages before, nothing of it is there.
   *
   * @default - Pods keep their way to upstream registries, which is a warning in the last stage (`HBR-ROUTE-32`)
   */
  readonly egress?: RegistryEgressOptions;
}

/** A stage as a step of the way, for the people who take it. */
export interface PullMigrationStep {
  /** The stage that is entered by it. */
  readonly stage: PullStage;
  /** What is different from the stage before. */
  readonly changes: string;
  /** What has to be seen before. */
  readonly before: string[];
  /** What happens on the way back. */
  readonly back: string;
  /** Whether the cluster has come as far as this. */
  readonly isReached: boolean;
}
