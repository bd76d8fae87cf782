/*
 * npm run boot: starts a real Harbor with what is generated, and uses it.
 * Usage: run.ts [--keep <file>] [--port <port>] <folder of Harbor's programs, or HARBOR_PROGRAMS> [scenario ...]
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isGood, ScenarioResult } from './result';
import { startSandbox } from './node/sandbox';
import { SCENARIOS } from './scenarios/scenarios';

async function main(args: readonly string[]): Promise<number> {
  const option = (name: string) => args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const keep = option('--keep');
  const port = Number(option('--port') ?? 18080);
  const [programs, ...names] = args.filter((it, index) => !it.startsWith('--') && !['--port', '--keep'].includes(args[index - 1]));
  const chosen = SCENARIOS.filter(it => names.length === 0 || names.includes(it.name));
  let failed = 0;
  for (const scenario of chosen) {
    console.log(`${scenario.name}, native: ${scenario.about}`);
    const sandbox = startSandbox(join(__dirname, 'inside.ts'), [resolve(programs), scenario.name, 'native', ...keep ? [resolve(keep)] : []], keep ? { port } : {});
    if (keep) { process.once('exit', () => rmSync(resolve(keep), { force: true })); }
    const result = await sandbox.result as ScenarioResult | undefined;
    if (!result || !isGood(result)) { failed += 1; }
    result?.problems.forEach(it => console.log(`  FAILED ${it}`));
    console.log(result ? `  ${result.seconds} s, ${result.memory} MiB, ${JSON.stringify(result.starts)}` : '  it ended without a result');
  }
  return failed === 0 ? 0 : 1;
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) { process.once(signal, () => process.exit(code)); }

main(process.argv.slice(2)).then(code => process.exit(code), error => {
  console.error(error);
  process.exit(1);
});
