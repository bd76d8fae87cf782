import { Duration } from 'cdk8s';

/** A duration as Go programs read it: `168h`, `5m0s`, `90s`. */
export function goDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  if (seconds % 3600 === 0 && seconds > 0) { return `${seconds / 3600}h`; }
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m0s` : `${seconds}s`;
}
