import { styleText } from 'node:util';
import { printableText } from '../../syntax/printable-text';

/** What a part of a line is, for which a terminal has a colour. */
export type Paint = 'error' | 'warning' | 'good' | 'added' | 'removed' | 'changed' | 'quiet' | 'title' | 'grave';

/** A part of a line that has a colour on a terminal. */
export interface PaintedPart {
  readonly paint: Paint;
  readonly text: string;
}

/** A line, or its parts. */
export type Line = string | ReadonlyArray<string | PaintedPart>;

const FORMATS: Readonly<Record<Paint, Parameters<typeof styleText>[0]>> = {
  error: 'red', warning: 'yellow', good: 'green', added: 'green', removed: 'red', changed: 'yellow', quiet: 'gray', title: 'bold', grave: ['red', 'bold'],
};

/** A part of a line in a colour. */
export function painted(paint: Paint, text: string): PaintedPart {
  return { paint, text };
}

/** The line as it is written: nothing in it that a terminal obeys, but for the colours. */
export function lineText(line: Line, isColoured: boolean): string {
  const parts = typeof line === 'string' ? [line] : line;
  return parts.map(part => {
    if (typeof part === 'string') { return printableText(part); }
    const text = printableText(part.text);
    return isColoured && text !== '' ? styleText(FORMATS[part.paint], text, { validateStream: false }) : text;
  }).join('');
}

/** What decides about colours. */
export interface ColourChoice {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The option --no-color. */
  readonly isRefused: boolean;
}

/** Whether a stream has colours: a terminal has them, unless NO_COLOR or --no-color says otherwise; FORCE_COLOR wants them in any stream. */
export function hasColours(isTerminal: boolean, { environment, isRefused }: ColourChoice): boolean {
  const { NO_COLOR = '', FORCE_COLOR, TERM } = environment;
  if (isRefused || NO_COLOR !== '') { return false; }
  if (FORCE_COLOR !== undefined) { return !['0', 'false'].includes(FORCE_COLOR); }
  return isTerminal && TERM !== 'dumb';
}
