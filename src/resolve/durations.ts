import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { goDuration } from '../syntax/go-duration';

const MILLISECONDS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

/** In what a duration is counted, and what is taken if it cannot be. */
export interface DurationRule {
  readonly unit: keyof typeof MILLISECONDS;
  readonly fallback: number;
  /** Fewest units; 1 unless said otherwise. */
  readonly least?: number;
}

/** A duration in hours or another unit, with what is behind the comma. */
export function durationIn(duration: Duration, unit: keyof typeof MILLISECONDS): number {
  return duration.toMilliseconds({ integral: false }) / MILLISECONDS[unit];
}

/** A duration as a whole number of units. Without one, and after a report if it is no such number, the fallback. */
export function resolveWholeDuration(scope: IConstruct, prop: string, wanted: Duration | undefined, { unit, fallback, least = 1 }: DurationRule): number {
  const amount = wanted === undefined ? fallback : durationIn(wanted, unit);
  if (Number.isInteger(amount) && amount >= least) { return amount; }
  report(scope, 'HBR-TIME-01', { prop, value: `${amount} ${unit}`, slots: { unit, least, example: `Duration.${unit}(${fallback})` } });
  return fallback;
}

/** The same as Go programs read it: `168h`. The fallback is in seconds. */
export function resolveGoDuration(scope: IConstruct, prop: string, wanted: Duration | undefined, fallback: number): string {
  return goDuration(Duration.seconds(resolveWholeDuration(scope, prop, wanted, { unit: 'seconds', fallback })));
}
