/* What a browser makes of a page: measured in the page itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Page } from 'playwright-core';

/** Text that is hard to read: its colours, and how many times brighter the one is than the other. */
export interface LowContrast {
  readonly text: string;
  readonly colours: string;
  readonly ratio: number;
}

const IN_PAGE = readFileSync(join(__dirname, 'in-page.mjs'), 'utf8');

/** Answers of in-page.mjs. It is evaluated by the protocol of the browser, so that no Content-Security-Policy forbids it. */
async function ask<Answer>(page: Page, question: string): Promise<Answer> {
  return page.evaluate<Answer>(`{ const QUESTION = ${JSON.stringify(question)};\n${IN_PAGE}\n}`);
}

/** How many pixels the page is wider than its window: 0 if nobody has to scroll sideways. Boxes that scroll inside themselves do not count. */
export async function overflowOf(page: Page): Promise<number> {
  return ask(page, 'overflow');
}

/** The elements that reach out of the window, unless they are in a box that scrolls: where `overflowOf` comes from. */
export async function overflowingElements(page: Page): Promise<string[]> {
  return ask(page, 'overflowing');
}

/** Text on screen with less contrast to its background than WCAG 2.2 AA asks for: 4.5, or 3 where letters are large. */
export async function hardToRead(page: Page): Promise<LowContrast[]> {
  return ask(page, 'lowContrasts');
}

/** The landmarks, headings, tables and pictures of a page as assistive technology sees them, such as `heading "Storage" [level=2]`; without those of closed parts. */
export async function outlineOf(page: Page): Promise<string[]> {
  return linesOf(page, /^(banner|main|navigation|contentinfo|search|region|complementary|form|heading|table|img)\b/);
}

/** Interactive elements that have no name for assistive technology. */
export async function namelessControls(page: Page): Promise<string[]> {
  const controls = await linesOf(page, /^(button|link|searchbox|textbox|checkbox|combobox|switch|tab)\b/);
  return controls.filter(line => !line.includes('"'));
}

/** One line of the tree, which is YAML: names with a colon or a comma stand in quotes. */
function lineOf(line: string): string {
  const entry = line.trim().replace(/^- /, '').replace(/:$/, '');
  return entry.startsWith("'") ? entry.slice(1).replace(/'$/, '').replaceAll("''", "'") : entry;
}

async function linesOf(page: Page, kinds: RegExp): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').map(lineOf).filter(line => kinds.test(line));
}
