/* Looks at the documentation site that `npm run site` has built. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from 'playwright-core';
import { overflowingElements, overflowOf } from './page-facts';
import { deadLinks, serveSite, SITE } from './site-files';
import type { BrowserSuite } from './suite';
import { visit } from './visit';
import { Checks } from '../servers/check';

/** Pages of every sort: prose, pictures, long tables, long code, thousands of headings. */
const PAGES = ['', 'docs/', 'docs/database', 'docs/secrets', 'docs/troubleshooting', 'docs/tables', 'docs/cli', 'docs/errors', 'docs/parity', 'docs/api/', 'docs/api/tls', 'docs/decisions/', 'CHANGELOG'];
/** The narrowest window of phones that are common, and that of a laptop. */
const WIDTHS = [390, 1280];
/** Pages with a picture that a script draws. */
const WITH_PICTURE = ['', 'docs/database', 'docs/secrets'];

interface SitePage { readonly address: string; readonly page: string }

async function look(browser: Browser, checks: Checks, { address, page }: SitePage): Promise<void> {
  for (const width of WIDTHS) {
    const opened = await visit(browser, address + page, { width });
    if (WITH_PICTURE.includes(page)) { await opened.page.waitForSelector('.picture svg', { timeout: 20_000 }); }
    await opened.page.waitForLoadState('networkidle');
    const name = `/${page} at ${width}`;
    checks.same(`${name}: complaints of the browser`, opened.complaints, []);
    checks.same(`${name}: requests to other hosts`, opened.requests.filter(request => !request.startsWith(new URL(address).origin) && !request.startsWith('data:')), []);
    const wider = await overflowOf(opened.page);
    checks.same(`${name}: pixels that it is wider than the window`, wider > 0 ? await overflowingElements(opened.page) : wider, 0);
    await photograph(name, opened.page);
    await opened.close();
  }
}

/** Pictures for people, where `SITE_SHOTS` names a folder. */
async function photograph(name: string, page: Awaited<ReturnType<typeof visit>>['page']): Promise<void> {
  const { SITE_SHOTS } = process.env;
  if (!SITE_SHOTS) { return; }
  mkdirSync(SITE_SHOTS, { recursive: true });
  await page.screenshot({ path: join(SITE_SHOTS, `${name.replace(/\W+/g, '-')}.png`) });
}

async function search(browser: Browser, checks: Checks, address: string): Promise<void> {
  const opened = await visit(browser, address, { width: 1280 });
  const { page } = opened;
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('/');
  await page.locator('#localsearch-input').fill('valkey');
  const first = page.locator('.VPLocalSearchBox .result').first();
  await first.waitFor({ timeout: 60_000 });
  const target = await first.getAttribute('href');
  await photograph('search', page);
  await first.click();
  await page.waitForURL(`**${target}`);
  checks.holds('a search for valkey leads to a page with it', (await page.locator('main').innerText()).toLowerCase().includes('valkey'), page.url());
  checks.same('complaints of the browser during the search', opened.complaints, []);
  await opened.close();
}

/** The site, in a browser and link by link. */
export const SITE_SUITE: BrowserSuite = {
  name: 'documentation site',
  run: async (browser, checks) => {
    if (!existsSync(join(SITE, 'index.html'))) {
      checks.holds('the site is built, by: npm run site', process.env.CI === undefined);
      console.log('SKIPPED: there is no site to look at');
      return;
    }
    const { checked, dead } = deadLinks();
    checks.same(`links that lead nowhere, of ${checked}`, dead, []);
    const { server, address } = await serveSite();
    try {
      for (const page of PAGES) { await look(browser, checks, { address, page }); }
      await search(browser, checks, address);
    } finally {
      server.close();
    }
  },
};
