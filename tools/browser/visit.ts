/* Opens pages in Chromium, and notes what each says on the console and asks of the network. */
import { Browser, chromium, Page } from 'playwright-core';

/** How a page is looked at. */
export interface View {
  /** Width of the window in CSS pixels. */
  readonly width: number;
  /** Height of the window in CSS pixels. Default: 900. */
  readonly height?: number;
  /** The colours that the user prefers. Default: light. */
  readonly colours?: 'light' | 'dark';
  /** Whether scripts run. Default: yes. */
  readonly scripts?: boolean;
}

/** A page that is open, and what came of opening it. */
export interface Visit {
  readonly page: Page;
  /** Errors and warnings on the console, errors that no script caught, and what a Content-Security-Policy refused. */
  readonly complaints: readonly string[];
  /** The addresses of all requests, that of the page too. */
  readonly requests: readonly string[];
  /** Closes the page. */
  close(): Promise<void>;
}

/** Starts Chromium without a window. Whoever starts it closes it. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  // its sandbox needs rights that containers do not have, and what is opened is our own
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** Opens a page in a profile of its own. */
export async function visit(browser: Browser, url: string, view: View): Promise<Visit> {
  const { width, height = 900, colours = 'light', scripts = true } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: colours, javaScriptEnabled: scripts });
  const page = await context.newPage();
  const [complaints, requests]: string[][] = [[], []];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) { complaints.push(message.text()); } });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('requestfailed', request => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on('request', request => requests.push(request.url()));
  await page.goto(url, { waitUntil: 'load' });
  return { page, complaints, requests, close: async () => context.close() };
}
