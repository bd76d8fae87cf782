/* Measures how long the command synth takes with threads, by the clock: the processors work at the same time. Each run is a process of its own. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fleetFile } from './fleet-file';
import type { Flavour } from './fleets';

const ROUNDS = 3;
/** Number of clusters below which the command starts no threads. */
const FEWEST = 300;
const COMMAND = join(__dirname, '..', 'bin', 'cdk8s-harbor');

/** Seconds of the clock of one first run. */
function secondsOf(folder: string, threads: number): number {
  rmSync(join(folder, 'clusters'), { recursive: true, force: true });
  const start = process.hrtime.bigint();
  const args = ['--no-warnings', COMMAND, 'synth', 'fleet.yaml', '--quiet', '--threads', String(threads)];
  execFileSync(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The middle of several runs with one thread and with as many as there are processors, in turn. */
function measure(flavour: Flavour, size: number, threads: number): readonly [alone: number, shared: number] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-bench-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'fleet.yaml'), fleetFile(flavour, size));
  const rounds = Array.from({ length: ROUNDS }, () => [secondsOf(folder, 1), secondsOf(folder, threads)] as const);
  rmSync(folder, { recursive: true });
  const middle = (index: 0 | 1) => rounds.map(round => round[index]).sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
  return [middle(0), middle(1)];
}

/** What threads save, as a table. */
export function threadsTable(sizes: readonly number[]): string {
  const threads = availableParallelism();
  const rows = (['native', 'flux'] as const).flatMap(flavour => sizes.filter(size => size >= FEWEST).map(size => {
    const [alone, shared] = measure(flavour, size, threads);
    const cells = [`${flavour} ${size}`, ...[alone, shared].map(seconds => `${seconds.toFixed(1)} s`), `${(shared / alone * 100).toFixed(0)} %`];
    process.stderr.write(`threads ${cells.join('  ')}\n`);
    return `| ${cells.join(' | ')} |`;
  }));
  return [
    '### A first run with threads, by the clock', '', `| clusters | one thread | ${threads} threads | of one |`, '| --- | ---: | ---: | ---: |', ...rows, '',
  ].join('\n');
}
