/*
 * Measures how a fleet grows, and prints a table; with --write it goes into docs/performance.md.
 * Usage: bench [--write] [--sizes=1,10,100] [--helm=<program> --chart=<folder of the official chart>]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { changesTable } from './changes';
import { Flavour } from './fleets';
import { Measurement, Way } from './measure';
import { helmTable, loadingTable } from './others';
import { threadsTable } from './threads';

const ROOT = join(__dirname, '..');
const PAGE = join(ROOT, 'docs', 'performance.md');
/** The compiled programs, so that the compiler does not count as their memory. They are as deep below the package as their sources. */
const PROGRAMS = join(ROOT, '.cache');
const MARKERS = { start: '<!-- measured by npm run bench -->', end: '<!-- end of what was measured -->' } as const;
const WAYS: readonly Way[] = ['floor', 'fleet', 'stock'];
const FLAVOURS: Readonly<Record<Flavour, string>> = { native: 'Harbor as manifests', flux: 'Harbor as a release of Flux' };

const ROUNDS = 5;
/** What was measured of fleets, by flavour and size. */
const secondsOf: Partial<Record<Flavour, Record<number, number>>> = {};
/** Number of clusters from which on plain cdk8s is so slow that it only runs once, and above which it would take hours. */
const LARGE = 300;

/** The middle runs of each program; undefined for stock cdk8s where it would take hours. */
type Measurements = Readonly<Record<'floor' | 'fleet', Measurement>> & { readonly stock?: Measurement };

/** The median of several runs of each program. They run in turn, so that a slow phase of the machine affects all of them. */
function measure(flavour: Flavour, size: number): Measurements {
  const runs: Readonly<Record<Way, Measurement[]>> = { floor: [], fleet: [], stock: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of WAYS.filter(it => it !== 'stock' || size < LARGE || round === 0 && size === LARGE)) { runs[way].push(measureOnce(flavour, way, size)); }
  }
  return { floor: middle(runs.floor)!, fleet: middle(runs.fleet)!, stock: middle(runs.stock) };
}

function middle(runs: readonly Measurement[]): Measurement | undefined {
  return [...runs].sort((one, other) => one.seconds - other.seconds)[Math.floor(runs.length / 2)];
}

/** One measurement in a process of its own. */
function measureOnce(flavour: Flavour, way: Way, size: number): Measurement {
  const program = ['--no-warnings', join(PROGRAMS, 'measure.js'), flavour, way, String(size)];
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' })) as Measurement;
}

function compilePrograms(): void {
  mkdirSync(PROGRAMS, { recursive: true });
  for (const name of ['fleets', 'fleet-file', 'measure', 'measure-file']) {
    const source = readFileSync(join(__dirname, `${name}.ts`), 'utf8');
    const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
    writeFileSync(join(PROGRAMS, `${name}.js`), transpileModule(source, { compilerOptions }).outputText);
  }
}

function table(flavour: Flavour, sizes: readonly number[]): string {
  const rows = sizes.map(size => {
    const { floor, fleet, stock } = measure(flavour, size);
    const cells = [
      size, `${floor.seconds.toFixed(2)} s`, `${fleet.seconds.toFixed(2)} s`, shown(stock?.seconds.toFixed(2), ' s'), `${(fleet.seconds / size * 1000).toFixed(1)} ms`,
      (fleet.seconds / floor.seconds).toFixed(1), shown(stock && (stock.seconds / fleet.seconds).toFixed(1)), `${fleet.megabytes.toFixed(0)} MB`, shown(stock?.megabytes.toFixed(0), ' MB'),
    ];
    (secondsOf[flavour] ??= {})[size] = fleet.seconds;
    process.stderr.write(`${flavour} ${size}: ${cells.slice(1).join('  ')}\n`);
    return `| ${cells.join(' | ')} |`;
  });
  const head = ['clusters', 'floor', 'fleet', 'stock', 'fleet, a cluster', 'fleet / floor', 'stock / fleet', 'memory of fleet', 'memory of stock'];
  return [`### ${FLAVOURS[flavour]}`, '', `| ${head.join(' | ')} |`, `|${head.map(() => ' ---: ').join('|')}|`, ...rows, ''].join('\n');
}

/** A number with its unit, or a hyphen for what was not measured. */
function shown(number: string | undefined, unit = ''): string {
  return number === undefined ? '-' : `${number}${unit}`;
}

compilePrograms();
const { values } = parseArgs({
  options: { write: { type: 'boolean' }, sizes: { type: 'string', default: '1,10,100,300,1000' }, helm: { type: 'string' }, chart: { type: 'string' } },
});
const sizes = values.sizes.split(',').map(Number);
const machine = `Node.js ${process.versions.node} on ${cpus().length} processors (${cpus()[0].model.trim()}). Seconds are those of the processor.`;
const { helm, chart } = values;
const largest = sizes[sizes.length - 1];
const text = [
  machine, '',
  ...(Object.keys(FLAVOURS) as Flavour[]).map(flavour => table(flavour, sizes)),
  changesTable(join(PROGRAMS, 'measure-file.js'), sizes),
  threadsTable(sizes),
  loadingTable(),
  ...helm !== undefined && chart !== undefined ? [helmTable({ helm, chart }, secondsOf.native![largest] / largest)] : [],
].join('\n');
process.stdout.write(text);
if (values.write) {
  const page = readFileSync(PAGE, 'utf8');
  const [before, after] = [page.split(MARKERS.start)[0], page.split(MARKERS.end)[1]];
  writeFileSync(PAGE, `${before}${MARKERS.start}\n${text}${MARKERS.end}${after}`);
}
