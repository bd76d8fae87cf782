import { Duration } from 'cdk8s';
import { PropLocation } from './prop-location';
import { report } from '../diagnostics/report';
import { goDuration } from '../syntax/duration';

const MILLISECONDS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;

/** Unit and range of a duration that Harbor or Kubernetes takes as a whole number. */
export interface DurationRule {
  readonly unit: keyof typeof MILLISECONDS;
  /** Number of units if the prop is absent or invalid. */
  readonly fallback: number;
  /** Smallest number of units that is valid; 1 by default. */
  readonly least?: number;
}

/** A duration in hours or another unit, with its fraction. */
export function durationIn(duration: Duration, unit: keyof typeof MILLISECONDS): number {
  return duration.toMilliseconds({ integral: false }) / MILLISECONDS[unit];
}

/** A duration as a whole number of units: the fallback without one, and after a report if it is no whole number of units or too short. */
export function resolveWholeDuration(
  { scope, prop }: PropLocation, value: Duration | undefined, { unit, fallback, least = 1 }: DurationRule,
): number {
  const amount = value === undefined ? fallback : durationIn(value, unit);
  if (Number.isInteger(amount) && amount >= least) { return amount; }
  report(scope, 'HBR-TIME-01', { prop, value: `${amount} ${unit}`, slots: { unit, least, example: `Duration.${unit}(${fallback})` } });
  return fallback;
}

/** A duration of whole seconds in the syntax that Go programs parse, such as `168h`. */
export function resolveGoDuration(location: PropLocation, value: Duration | undefined, fallbackSeconds: number): string {
  return goDuration(Duration.seconds(resolveWholeDuration(location, value, { unit: 'seconds', fallback: fallbackSeconds })));
}
