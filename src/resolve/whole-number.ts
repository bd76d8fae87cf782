import { PropLocation } from './prop-location';
import { report } from '../diagnostics/report';

/** Default and lower bound of a number. */
export interface NumberRule {
  readonly fallback: number;
  readonly least: number;
}

/** A whole number: the fallback without one, and after a report if it is no whole number or too small. */
export function resolveWholeNumber({ scope, prop }: PropLocation, value: number | undefined, { fallback, least }: NumberRule): number {
  if (value === undefined) { return fallback; }
  if (Number.isInteger(value) && value >= least) { return value; }
  report(scope, 'HBR-WL-09', { prop, value, slots: { limit: least } });
  return fallback;
}
