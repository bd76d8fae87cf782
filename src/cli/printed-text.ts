import { Output } from './command-io';

/** Prints a text of several lines, without the line feed at its end. */
export function printText(text: string, io: Output): void {
  text.replace(/\n$/, '').split('\n').forEach(line => io.out(line));
}

/** Prints data as JSON. */
export function printJson(data: unknown, io: Output): void {
  io.out(JSON.stringify(data, undefined, 2));
}

/** A number of things in words. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
