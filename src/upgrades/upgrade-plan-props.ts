/** A cluster that is upgraded. */
export interface UpgradeCluster {
  /** Its name, such as `prod.example.com`. */
  readonly name: string;
  /** Release of Harbor that it has, such as `2.14.4`. */
  readonly version: string;
  /**
   * Wave in which it is upgraded: wave 0 is first.
   *
   * @default 0
   */
  readonly wave?: number;
}

/** What is known about the installations that are upgraded. */
export interface UpgradePlanOptions {
  /**
   * Releases to stop at on the way, oldest first (`HBR-OPS-42`, `HBR-OPS-43`).
   *
   * @default - as few as Harbor supports, each the newest of its minor version
   */
  readonly via?: string[];
  /**
   * Whether the database is that of the official chart, whose PostgreSQL is upgraded together with Harbor.
   *
   * @default - what `values` say; without them both are described
   */
  readonly internalDatabase?: boolean;
  /**
   * Values of the official chart as they are now. What they do not set is left out of the removed values, and images that they pin are named.
   *
   * @default - not known; all removed values are named
   */
  readonly values?: { [name: string]: any };
  /**
   * The clusters, which are upgraded wave by wave.
   *
   * @default - one installation
   */
  readonly clusters?: UpgradeCluster[];
}

/** A value of the chart that is different after an upgrade. Texts and numbers as JSON. */
export interface UpgradeValue {
  /** Path among the values: `redis.external.host`. */
  readonly path: string;
  /**
   * The value to set in its place.
   *
   * @default - there is none, or the value stays where it is
   */
  readonly instead?: string;
  /**
   * The default before.
   *
   * @default - the default is the same
   */
  readonly before?: string;
  /**
   * The default afterwards.
   *
   * @default - the default is the same
   */
  readonly after?: string;
}

/** The images of a release in comparison with those of the one before. */
export interface UpgradeImages {
  /** Images that are new, with their tag. */
  readonly added: string[];
  /** Images that nothing runs any more. */
  readonly removed: string[];
  /** Images that have a new tag. */
  readonly changed: string[];
}

/** One step of an upgrade: from a release to the next one to stop at. */
export interface UpgradeHop {
  /** The release before. */
  readonly from: string;
  /** The release afterwards. */
  readonly to: string;
  /** The official chart that installs it. */
  readonly chart: string;
  /** Whether this library defines the release; others are installed by Helm alone. */
  readonly definable: boolean;
  /** Migrations of the database that core runs at its start. */
  readonly migrations: string[];
  /** What happens to PostgreSQL. */
  readonly postgresql: string[];
  /** What no longer works, or works differently, each with what to do before. */
  readonly changes: string[];
  /** Values of the chart that are gone. */
  readonly removedValues: UpgradeValue[];
  /** Values of the chart with another default. */
  readonly changedValues: UpgradeValue[];
  /** Paths of values that the chart has first; everything below them is new too. */
  readonly addedValues: string[];
  /** Image values among the given ones that hold a part of Harbor at its old release. */
  readonly pinnedImages: string[];
  /** The images. */
  readonly images: UpgradeImages;
  /** Known defects of the release afterwards. */
  readonly advisories: string[];
  /** Known defects of the release before that are mended. */
  readonly mended: string[];
  /** For how long Harbor does not answer. */
  readonly downtime: string;
  /** What to do, in this order. */
  readonly steps: string[];
}

/** Clusters that are upgraded together. */
export interface UpgradeWave {
  /** Number of the wave. */
  readonly wave: number;
  /** Clusters that take this way. */
  readonly clusters: string[];
  /** Clusters that are there already. */
  readonly done: string[];
  /** Clusters that need a plan of their own, with their release. */
  readonly others: string[];
}
