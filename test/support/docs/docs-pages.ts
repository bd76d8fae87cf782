import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of this repository. */
export const ROOT = join(__dirname, '..', '..', '..');

/** All pages below docs/, but the API, which is generated from doc comments. */
export const PAGES = (readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }) as string[])
  .filter(file => file.endsWith('.md') && !file.startsWith('api/')).sort();

/** The text of a page of docs/. */
export function pageText(page: string): string {
  return readFileSync(join(ROOT, 'docs', page), 'utf8');
}

/** A block of code on a page. */
export interface PageBlock { readonly page: string; readonly number: number; readonly code: string }

/** All blocks of a language on all pages; those in lists without their indent. */
export function blocksOf(language: string): PageBlock[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^\\1\`\`\`$`, 'gm');
  return PAGES.flatMap(page => [...pageText(page).matchAll(fence)].map(([, indent, code], index) => (
    { page, number: index + 1, code: code.split('\n').map(line => line.startsWith(indent) ? line.slice(indent.length) : line).join('\n') }
  )));
}
