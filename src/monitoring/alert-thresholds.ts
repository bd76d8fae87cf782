import { Duration, Size } from 'cdk8s';

/** When alerts fire. Ratios are between 0 and 1. */
export interface AlertThresholds {
  /**
   * Share of requests that may fail with 5xx (`HBR-OPS-04`).
   *
   * @default 0.05
   */
  readonly errorRatio?: number;
  /**
   * Time that all but one in a hundred requests for a manifest may take.
   *
   * @default Duration.seconds(5)
   */
  readonly slowRequest?: Duration;
  /**
   * Share of pulls that have to succeed in a month, at least 0.95 (`HBR-OPS-04`). What may fail is the error budget, and the alerts fire when it
   * is used up 14.4 or 6 times faster than in a month.
   *
   * @default 0.999
   */
  readonly pullAvailability?: number;
  /**
   * Requests in a minute that may be refused for their login (`HBR-OPS-05`).
   *
   * @default 30
   */
  readonly authenticationFailures?: number;
  /**
   * Tasks of one type that may wait (`HBR-OPS-05`).
   *
   * @default 500
   */
  readonly queuedTasks?: number;
  /**
   * How long a task may wait.
   *
   * @default Duration.hours(1)
   */
  readonly queueAge?: Duration;
  /**
   * Tasks of replications that may fail in an hour (`HBR-OPS-05`).
   *
   * @default 3
   */
  readonly failedReplications?: number;
  /**
   * Images that may wait for Trivy (`HBR-OPS-05`).
   *
   * @default 200
   */
  readonly scanBacklog?: number;
  /**
   * Share of its quota that a project may use (`HBR-OPS-04`).
   *
   * @default 0.9
   */
  readonly quotaRatio?: number;
  /**
   * Share of a volume or bucket that may be used (`HBR-OPS-04`).
   *
   * @default 0.9
   */
  readonly volumeRatio?: number;
  /**
   * How early to say that a volume or bucket will be full.
   *
   * @default Duration.days(4)
   */
  readonly fillingWithin?: Duration;
  /**
   * How early to say that a certificate expires. It has to be less than the time before expiry at which cert-manager renews it (`HBR-OPS-09`).
   *
   * @default Duration.days(14)
   */
  readonly certificateExpiry?: Duration;
  /**
   * How far a replica of the database may lag behind.
   *
   * @default Duration.minutes(1)
   */
  readonly replicationLag?: Duration;
  /**
   * Share of its memory that the cache may use (`HBR-OPS-04`).
   *
   * @default 0.85
   */
  readonly cacheMemoryRatio?: number;
  /**
   * How old the last backup of Velero or the last dump of `DatabaseDump` may be.
   *
   * @default - 26 hours, or for a Schedule that runs more rarely two hours more than its longest pause
   */
  readonly backupAge?: Duration;
  /**
   * How long ago the last `RestoreDrill` that succeeded may be.
   *
   * @default Duration.days(8)
   */
  readonly drillAge?: Duration;
  /**
   * Space for blobs in a bucket, which no metric says.
   *
   * @default - the limit of the claimed bucket; without one there are no alerts about it
   */
  readonly bucketCapacity?: Size;
}

/** The thresholds as numbers: seconds for durations. */
export type ResolvedThresholds = Readonly<Record<Exclude<keyof AlertThresholds, 'bucketCapacity'>, number>>;

const DAY = 24 * 60 * 60;

const DEFAULTS: ResolvedThresholds = {
  errorRatio: 0.05,
  slowRequest: 5,
  pullAvailability: 0.999,
  authenticationFailures: 30,
  queuedTasks: 500,
  queueAge: 60 * 60,
  failedReplications: 3,
  scanBacklog: 200,
  quotaRatio: 0.9,
  volumeRatio: 0.9,
  fillingWithin: 4 * DAY,
  certificateExpiry: 14 * DAY,
  replicationLag: 60,
  cacheMemoryRatio: 0.85,
  backupAge: 26 * 60 * 60,
  drillAge: 8 * DAY,
};

/** The thresholds with their defaults. */
export function resolveThresholds(given: AlertThresholds = {}): ResolvedThresholds {
  const names = Object.keys(DEFAULTS) as (keyof ResolvedThresholds)[];
  return Object.fromEntries(names.map(name => [name, inNumbers(given[name]) ?? DEFAULTS[name]])) as ResolvedThresholds;
}

function inNumbers(said: number | Duration | undefined): number | undefined {
  return typeof said === 'object' ? said.toMilliseconds() / 1000 : said;
}
