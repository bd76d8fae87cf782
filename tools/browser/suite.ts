import { Browser } from 'playwright-core';
import { Checks } from '../servers/check';

/** Checks of the pages of one part of this repository. */
export interface BrowserSuite {
  /** What it looks at, for the headline. */
  readonly name: string;
  /** Opens pages, and checks them. */
  run(browser: Browser, checks: Checks): Promise<void>;
}
