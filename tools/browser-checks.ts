/* Opens the pages that are generated in a real Chromium, and looks at them as their readers do.
   Usage: browser-checks [--install] [--required] [suite ...]. Debian has it: apt-get install chromium */
import { findChromium } from './browser/find-chromium';
import { REPORT_SUITE } from './browser/report-suite';
import { SITE_SUITE } from './browser/site-suite';
import { BrowserSuite } from './browser/suite';
import { startBrowser } from './browser/visit';
import { Checks } from './servers/check';

/** All that is looked at. */
const SUITES: readonly BrowserSuite[] = [REPORT_SUITE, SITE_SUITE];

const BANNER = '*'.repeat(100);

/** Prints a conspicuous message if there is no browser: a run without checks would otherwise look like a successful one. */
function announceSkipped(): void {
  const text = ['SKIPPED: Chromium is not installed, and no page was looked at.', 'Run it as root with --install, or: apt-get install chromium; or set CHROMIUM to its path.'];
  console.log([BANNER, ...text, BANNER].join('\n'));
}

async function main(args: readonly string[]): Promise<number> {
  const path = findChromium(args.includes('--install'));
  if (path === undefined) {
    announceSkipped();
    return args.includes('--required') ? 1 : 0;
  }
  const names = args.filter(arg => !arg.startsWith('--'));
  const checks = new Checks();
  const browser = await startBrowser(path);
  console.log(`Chromium ${browser.version()}`);
  try {
    for (const suite of SUITES.filter(({ name }) => names.length === 0 || names.includes(name))) {
      console.log(`\n${suite.name}`);
      await suite.run(browser, checks);
    }
  } finally {
    await browser.close();
  }
  console.log(checks.failures > 0 ? `${checks.failures} checks fail` : 'all checks hold');
  return checks.failures > 0 ? 1 : 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
    console.error(error);
    process.exitCode = 1;
  });
}
