import { Duration } from 'cdk8s';

/** A duration as Go reads it: numbers with units, one after the other. */
const GO_DURATION = /^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/;

/** Whether a text is a duration as Go reads it: `168h`, `1h30m`, `500ms`. */
export function isGoDuration(text: string): boolean {
  return GO_DURATION.test(text);
}

/** A duration in the form that Go programs print: `168h`, `5m0s`, `90s`. */
export function goDuration(duration: Duration): string {
  const text = fluxDuration(duration);
  return text.endsWith('m') ? `${text}0s` : text;
}

/** A duration as it is usually written in objects of Flux, without a part that is zero: `15m`, `1h`, `90s`. */
export function fluxDuration(duration: Duration): string {
  const seconds = duration.toSeconds();
  if (seconds > 0 && seconds % 3600 === 0) { return `${seconds / 3600}h`; }
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

/** The number and the unit of a duration that has one of each: `90s`, `7d`; undefined for other texts. */
export function amountAndUnit(text: string): { readonly amount: number; readonly unit: string } | undefined {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  return unit === undefined ? undefined : { amount: Number(amount), unit };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** The seconds of a duration as Go writes it; undefined for other texts. */
export function goDurationSeconds(text: string): number | undefined {
  if (!isGoDuration(text)) { return undefined; }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNIT_SECONDS[unit], 0);
}
