import { createHash } from 'node:crypto';

/** Whose a generated file is, and whether it still is what was written. */
export interface FileMark {
  /** Name of the fleet that it was written for. */
  readonly fleet: string;
  /** False if the file was changed, or copied from another path. */
  readonly isIntact: boolean;
  /** The checksum of path and text when it was written. */
  readonly checksum: string;
}

/** The first line of every generated file. */
const MARK = /^# Fleet ([^\s,]+), checksum sha256:([0-9a-f]{64})\r?\n/;

/** A generated text with its mark in front: a comment with the name of the fleet and a checksum of path and text. */
export function withMark(path: string, text: string, fleet: string): string {
  return markedText(text, { fleet, checksum: checksumOf(path, text) });
}

/** A generated text with a mark whose checksum is known. */
export function markedText(text: string, { fleet, checksum }: Omit<FileMark, 'isIntact'>): string {
  return `# Fleet ${fleet}, checksum sha256:${checksum}\n${text}`;
}

/** The mark of a file; undefined if it has none, because this library did not write it. */
export function markOf(path: string, text: string): FileMark | undefined {
  const [line, fleet, sum] = MARK.exec(text) ?? [];
  return line === undefined ? undefined : { fleet, isIntact: checksumOf(path, text.slice(line.length)) === sum, checksum: sum };
}

/** The checksum of a generated text. Git may write other line breaks on Windows; that is no change. */
export function checksumOf(path: string, text: string): string {
  return createHash('sha256').update(`${path}\n${text.replaceAll('\r\n', '\n')}`).digest('hex');
}
