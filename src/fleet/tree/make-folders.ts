import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and those above it that are missing. Each is created by itself, because Node.js tries without end to create several at once where there
 * can be none, as in /proc.
 */
export function makeFolders(folder: string): void {
  if (existsSync(folder)) { return; }
  makeFolders(dirname(folder));
  mkdirSync(folder);
}
