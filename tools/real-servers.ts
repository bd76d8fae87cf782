/* Starts a real PostgreSQL and a real Valkey or Redis with what is rendered for them, and connects as Harbor would.
   Usage: real-servers [--install] [--required]. Debian has both: apt-get install postgresql redis-server */
import { Testing } from 'cdk8s';
import { checkBackup } from './servers/backup';
import { checkHtpasswd } from './servers/bcrypt';
import { Checks } from './servers/check';
import { checkPostgres } from './servers/postgres';
import { findPrograms, removeScratch } from './servers/programs';
import { renderHarbor } from './servers/rendered';
import { checkValkey, checkValkeyChart } from './servers/valkey';
import { Cache } from '../src';
import { harborContext, testChart } from '../test/support/harbor-context';

const BANNER = '*'.repeat(100);

/** Prints a conspicuous message if a server is not installed: a run without checks would otherwise look like a successful one. */
function announceSkipped(what: string): void {
  const text = [`SKIPPED: ${what} is not installed, and nothing of it was checked.`, 'Run it as root with --install, or: apt-get install postgresql redis-server'];
  console.log([BANNER, ...text, BANNER].join('\n'));
}

function chartConfiguration(): string {
  const chart = testChart();
  Cache.valkeyChart().bind(chart, harborContext(chart));
  return Testing.synth(chart).find(object => object.kind === 'HelmRelease').spec.values.valkeyConfig;
}

async function main(args: readonly string[]): Promise<number> {
  const required = args.includes('--required');
  const programs = findPrograms(args.includes('--install'));
  const harbor = renderHarbor();
  const checks = new Checks();
  const skipped: string[] = [];
  checkHtpasswd(checks, harbor);
  if (programs.postgres) {
    await checkPostgres(checks, harbor, programs.postgres);
    await checkBackup(checks, programs.postgres);
  } else { skipped.push('PostgreSQL'); }
  if (programs.redisServer && programs.redisCli) {
    await checkValkey(checks, harbor, programs);
    await checkValkeyChart(checks, chartConfiguration(), programs);
  } else { skipped.push('Valkey or Redis'); }
  skipped.forEach(announceSkipped);
  console.log(checks.failures > 0 ? `${checks.failures} checks fail` : skipped.length > 0 ? 'the checks that were made hold' : 'all checks hold');
  return checks.failures > 0 || (required && skipped.length > 0) ? 1 : 0;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(code => { process.exitCode = code; }, error => {
    console.error(error);
    process.exitCode = 1;
  }).finally(removeScratch);
}
