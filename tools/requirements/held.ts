/* The list of ids that tests have to hold. It grows by itself, and shrinks by hand only. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TitleWithIds } from './titles';

/** The file of the list. */
export const HELD_FILE = path.join(__dirname, 'held-ids.json');

/** The ids that tests have to hold. */
export function heldIds(): string[] {
  return JSON.parse(fs.readFileSync(HELD_FILE, 'utf8'));
}

/** The list as it has to be: what it was, and what tests hold by now. */
export function heldList(before: readonly string[], titles: readonly TitleWithIds[]): string[] {
  const now = titles.filter(({ tests }) => tests > 0).flatMap(({ ids }) => ids);
  return [...new Set([...before, ...now])].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

/** The text of the file. */
export function heldText(ids: readonly string[]): string {
  return `${JSON.stringify(ids, undefined, 2)}\n`;
}
