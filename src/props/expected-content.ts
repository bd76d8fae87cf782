import { Duration, Size } from 'cdk8s';

/**
 * What is expected to be in a Harbor. How much storage that takes is `budget.content`, and what is too small for it a warning (`HBR-BUDGET-11`). Nothing
 * in the output follows from it. All sizes are those of compressed layers, as registries store them.
 */
export interface ExpectedContent {
  /** Size of all images that are pushed in one day, above zero (`HBR-BUDGET-10`). */
  readonly pushedPerDay: Size;
  /**
   * How long an image is kept after it was pushed, above zero (`HBR-BUDGET-10`): the time after which retention removes it. Without a policy that
   * does, nothing is ever removed (see `retention` of `HarborProject`).
   */
  readonly keptFor: Duration;
  /**
   * Share of `pushedPerDay` that is stored already, because images have layers in common: from 0 to less than 1 (`HBR-BUDGET-10`). It differs much
   * between teams: without it no layer is shared, which is never too little storage.
   *
   * @default 0
   */
  readonly sharedLayers?: number;
  /**
   * Longest time from the removal of an image until garbage collection gives its space back (`HBR-BUDGET-10`). Harbor collects nothing unless a schedule
   * is set (see `garbageCollection` of `HarborConfigurationProps`).
   *
   * @default Duration.days(7)
   */
  readonly collectedEvery?: Duration;
  /**
   * Size of what replication copies from other registries and keeps.
   *
   * @default - nothing
   */
  readonly mirrored?: Size;
  /**
   * Size of what proxy caches hold between two runs of their retention.
   *
   * @default - nothing
   */
  readonly proxied?: Size;
}
