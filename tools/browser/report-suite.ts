import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, Page } from 'playwright-core';
import { hardToRead, namelessControls, outlineOf, overflowingElements, overflowOf } from './page-facts';
import { BrowserSuite } from './suite';
import { visit, View } from './visit';
import { runCommand } from '../../src/cli/run-command';
import { Checks } from '../servers/check';

const EXAMPLE = join(__dirname, '../../examples/fleet/fleet.yaml');
/** The Sovereigns of the example. */
const SOVEREIGNS = ['omantel.omani.works', 'otech.omani.works', 'lab.omani.works'];
const VIEWS: readonly View[] = [390, 1280].flatMap(width => (['light', 'dark'] as const).map(colours => ({ width, colours })));

/** `cdk8s-harbor report` of the example fleet, as it is looked at on phones and desks, by keyboard, without scripts and on paper. */
export const REPORT_SUITE: BrowserSuite = {
  name: 'report',
  run: async (browser, checks) => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-report-'));
    try {
      const path = join(folder, 'report.html');
      const code = await runCommand(['report', EXAMPLE, '--out', path], { out: () => {}, err: text => console.error(text), progress: () => {} });
      checks.same('the report is written', code, 0);
      const url = pathToFileURL(path).href;
      for (const view of VIEWS) { await checkLook(browser, checks, { url, view }); }
      await checkUse(browser, checks, url);
      await checkWithoutScripts(browser, checks, url);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A page, and how it is looked at. */
interface Look {
  readonly url: string;
  readonly view: View;
}

/** Nothing is fetched, nothing complains, nobody scrolls sideways, and everything can be read; with all parts closed and open. */
async function checkLook(browser: Browser, checks: Checks, { url, view }: Look): Promise<void> {
  const { page, complaints, requests, close } = await visit(browser, url, view);
  const at = `${view.width} px wide, ${view.colours}`;
  await checkWidth(page, checks, at);
  await page.getByRole('button', { name: 'Open everything' }).click();
  checks.same(`${at}: parts that stay closed`, await page.locator('details:not([open])').count(), 0);
  await checkWidth(page, checks, `${at}, everything open`);
  checks.same(`${at}: texts with too little contrast`, await hardToRead(page), []);
  checks.same(`${at}: complaints on the console`, complaints, []);
  checks.same(`${at}: requests`, requests, [url]);
  await close();
}

async function checkWidth(page: Page, checks: Checks, at: string): Promise<void> {
  checks.same(`${at}: pixels that the page is too wide`, await overflowOf(page), 0);
  checks.same(`${at}: elements outside of the window`, await overflowingElements(page), []);
}

/** Landmarks, the filter, links and the keyboard. */
async function checkUse(browser: Browser, checks: Checks, url: string): Promise<void> {
  const { page, close } = await visit(browser, url, { width: 1280 });
  const outline = await outlineOf(page);
  for (const landmark of ['banner', 'navigation "Parts of this page"', 'main', 'search', 'region "Overview"', 'region "Designs"', 'contentinfo']) {
    checks.holds(`there is ${landmark}`, outline.includes(landmark), outline.join('; '));
  }
  checks.same('headings of the first level', outline.filter(line => line.endsWith('[level=1]')).length, 1);
  checks.same('tables without a caption', outline.filter(line => line === 'table'), []);
  checks.holds('the picture has a name', outline.some(line => line.startsWith('img "Who comes to Harbor')), outline.join('; '));
  checks.same('controls without a name', await namelessControls(page), []);
  await checkFilter(page, checks);
  await checkKeyboard(page, checks);
  await close();
}

async function checkFilter(page: Page, checks: Checks): Promise<void> {
  const shown = async () => page.locator('#overview tbody tr:visible a').allTextContents();
  checks.same('Sovereigns at first', await shown(), SOVEREIGNS);
  await page.getByRole('searchbox').fill('OTECH small');
  checks.same('Sovereigns that the filter leaves', await shown(), ['otech.omani.works']);
  checks.same('what it says', await page.getByRole('status').textContent(), '1 of 3 Sovereigns');
  await page.getByRole('searchbox').fill('nowhere');
  checks.same('Sovereigns and designs that nothing fits', [await shown(), await page.locator('.design:visible').count()], [[], 0]);
  await page.getByRole('searchbox').fill('');
  checks.same('Sovereigns without a filter', await shown(), SOVEREIGNS);
}

/** The first key leads to the content, boxes that scroll can be reached, and a link opens what it leads to. */
async function checkKeyboard(page: Page, checks: Checks): Promise<void> {
  await page.evaluate('document.activeElement.blur()');
  await page.reload();
  await page.keyboard.press('Tab');
  checks.same('the first key leads to', await page.locator(':focus').textContent(), 'To the content');
  await page.locator('#overview .scroll').focus();
  checks.same('boxes that scroll take the focus', await page.locator('#overview .scroll:focus').count(), 1);
  await page.getByRole('button', { name: 'Close everything' }).click();
  await page.getByRole('link', { name: SOVEREIGNS[0] }).press('Enter');
  const opened = page.locator('#design-1 > details[open]').waitFor({ timeout: 5000 });
  checks.holds('a link opens its design', await opened.then(() => true, () => false));
}

/** Everything is there without scripts, and on paper. */
async function checkWithoutScripts(browser: Browser, checks: Checks, url: string): Promise<void> {
  const { page, close } = await visit(browser, url, { width: 1280, scripts: false });
  checks.same('controls that would do nothing', await page.locator('.controls:visible').count(), 0);
  checks.same('Sovereigns without scripts', await page.locator('#overview tbody tr:visible').count(), SOVEREIGNS.length);
  await page.locator('#design-1-flows > summary').click();
  checks.holds('a part opens without scripts', await page.locator('#design-1-flows-caption').isVisible());
  await page.emulateMedia({ media: 'print' });
  checks.holds('closed parts are printed', await page.locator('#design-1-secrets-caption').isVisible());
  checks.same('pixels that print is too wide', await overflowOf(page), 0);
  await close();
}
