/* Measures runs of a fleet file in which little or nothing changed, beside the first run. Each is a process of its own, with the time to load the library. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Flavour } from './fleets';

const ROUNDS = 3;

/** A run, as `measure-file` prints it. */
interface FileRun {
  readonly seconds: number;
  /** Number of clusters that it left out. */
  readonly skipped: number;
}

/** Seconds of the processor of the first run, of one after which nothing changed, and of one with a change of one cluster. */
type Times = readonly [first: number, same: number, changed: number];

/** The runs one after the other. A run that left out more or fewer clusters than it should would measure something else. */
function measure(program: string, flavour: Flavour, size: number): Times {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-bench-'));
  const run = (expected: number, ...bucket: string[]): number => {
    const output = execFileSync(process.execPath, ['--no-warnings', program, flavour, String(size), folder, ...bucket], { encoding: 'utf8' });
    const { seconds, skipped } = JSON.parse(output) as FileRun;
    if (skipped !== expected) { throw new Error(`${skipped} clusters were left out, and not ${expected}`); }
    return seconds;
  };
  try {
    return [run(0), run(size), run(size - 1, 'another-bucket')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The middle one of several rounds of each. */
function middle(rounds: readonly Times[]): Times {
  const at = (index: number) => rounds.map(times => times[index]).sort((one, other) => one - other)[Math.floor(rounds.length / 2)];
  return [at(0), at(1), at(2)];
}

/** What runs with a change of one cluster take, as a table. */
export function changesTable(program: string, sizes: readonly number[]): string {
  const rows = (['native', 'flux'] as const).flatMap(flavour => sizes.map(size => {
    const [first, same, changed] = middle(Array.from({ length: ROUNDS }, () => measure(program, flavour, size)));
    const cells = [`${flavour} ${size}`, ...[first, same, changed].map(seconds => `${seconds.toFixed(2)} s`), `${(changed / first * 100).toFixed(1)} %`];
    process.stderr.write(`${cells.join('  ')}\n`);
    return `| ${cells.join(' | ')} |`;
  }));
  return [
    '### A fleet file in which one cluster changed', '', '| clusters | first run | nothing changed | one changed | one changed / first run |',
    '| --- | ---: | ---: | ---: | ---: |', ...rows, '',
  ].join('\n');
}
