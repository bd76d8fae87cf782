import { goDurationSeconds } from '../syntax/duration';
import { isMap } from '../syntax/plain-map';
import { quantityValue } from '../syntax/quantity';

/* How values of the chart are written as data of fleet files. Each function returns undefined for what cannot be written so. */

/** Writes a value as data of a prop; undefined for what the prop cannot say. */
export type Writer = (value: unknown) => unknown;

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text, or a number as a text. */
export function anyText(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}

/** A number, or its text. */
export function number(value: unknown): number | undefined {
  const given = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}

/** A flag, or its text. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') { return value; }
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** A map with something in it. */
export function map(value: unknown): object | undefined {
  return isMap(value) && Object.keys(value).length > 0 ? value : undefined;
}

/** A map of texts with something in it. */
export function textMap(value: unknown): object | undefined {
  return isMap(value) && Object.values(value).every(item => typeof item === 'string') ? map(value) : undefined;
}

/** A list with something in it. */
export function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) && value.length > 0 ? value : undefined;
}

/** A list out of a text with commas. */
export function commaList(value: unknown): string[] | undefined {
  return text(value)?.split(',').map(item => item.trim()).filter(item => item !== '');
}

/** A time in a unit of data files, from a whole number of it. */
export function inUnit(unit: 's' | 'm' | 'h' | 'd'): Writer {
  return value => {
    const amount = number(value);
    return amount !== undefined && Number.isInteger(amount) && amount >= 0 ? `${amount}${unit}` : undefined;
  };
}

/** A time as Go writes it. */
export function goTime(value: unknown): string | undefined {
  const seconds = goDurationSeconds(String(value));
  if (seconds === undefined || !Number.isInteger(seconds)) { return undefined; }
  if (seconds > 0 && seconds % 3600 === 0) { return `${seconds / 3600}h`; }
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

const KIBI = 1024;

/** A quantity of bytes in a binary unit that leaves a whole number, which the API server takes for the same quantity. */
export function size(value: unknown): string | undefined {
  const bytes = quantityValue(String(value));
  const units = ['Gi', 'Mi', 'Ki'];
  const fits = units.find((_, index) => Number.isInteger(bytes / KIBI ** (units.length - index)));
  return bytes > 0 && fits !== undefined ? `${bytes / KIBI ** (units.length - units.indexOf(fits))}${fits}` : undefined;
}
