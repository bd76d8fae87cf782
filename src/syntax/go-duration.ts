import { Duration } from 'cdk8s';

/** A duration in the form that Go programs print: `168h`, `5m0s`, `90s`. */
export function goDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  if (seconds % 3600 === 0 && seconds > 0) { return `${seconds / 3600}h`; }
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60}m0s` : `${seconds}s`;
}

/** A duration as it is usually written in objects of Flux, without a part that is zero: `15m`, `1h`, `90s`. */
export function fluxDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  if (seconds > 0 && seconds % 3600 === 0) { return `${seconds / 3600}h`; }
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}
