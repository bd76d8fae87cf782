import { Duration } from 'cdk8s';

/** Times for schedules inside of a Harbor, in place of crons: of garbage collection, scans, retention, replication and so on. */
export class HarborSchedule {
  /**
   * Again and again, beginning at a minute that follows from the name of what it is for and the address of Harbor, so that not everything runs at
   * once, nor all clusters of a fleet. In data files it is written `every(6h)` or `every(15m)`.
   *
   * @param interval minutes that divide the hour, or hours that divide the day (`HBR-CONF-74`)
   *
   * @example
   * import { Duration } from 'cdk8s';
   * import { HarborSchedule } from 'cdk8s-harbor';
   *
   * const garbageCollection = { cron: HarborSchedule.every(Duration.hours(12)) };
   */
  public static every(interval: Duration): string {
    const minutes = interval.toMinutes({ integral: false });
    return minutes > 0 && minutes % 60 === 0 ? `every(${minutes / 60}h)` : `every(${minutes}m)`;
  }

  private constructor() {}
}
