/* Writes API.md and docs/api from what jsii-docgen has written to .cache, and removes pages of areas that are gone. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAssemblyFromPath } from '@jsii/spec';
import { apiPages } from './api-pages';

const ROOT = join(__dirname, '..', '..');
const WHOLE = join(ROOT, '.cache', 'api', 'API.md');

/** Does nothing where jsii-docgen has not run: the pages stay as they are. */
export function writeApi(note: string): void {
  if (!existsSync(WHOLE)) { return; }
  const types = Object.values(loadAssemblyFromPath(ROOT).types ?? {});
  const files = new Map(types.map(({ name, locationInModule }) => [name, locationInModule?.filename ?? '']));
  const pages = apiPages({ text: readFileSync(WHOLE, 'utf8'), files }, note);
  mkdirSync(join(ROOT, 'docs', 'api'), { recursive: true });
  for (const file of readdirSync(join(ROOT, 'docs', 'api')).filter(it => !pages.has(`docs/api/${it}`))) { rmSync(join(ROOT, 'docs', 'api', file)); }
  for (const [path, text] of pages) { writeFileSync(join(ROOT, path), text); }
}
