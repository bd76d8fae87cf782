/* Takes one measurement and prints it as JSON. Usage: measure <native|flux> <floor|fleet|stock> <clusters> */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { dump, loadAll } from 'js-yaml';
import { BLUEPRINTS, Flavour, fleetOf } from './fleets';

/** What is measured: writing prepared documents alone as the lower bound, this library, or plain cdk8s. */
export type Way = 'floor' | 'fleet' | 'stock';

/** The result of one measurement. */
export interface Measurement {
  /** CPU time of the process, including garbage collection. */
  readonly seconds: number;
  /** Peak memory of the process. */
  readonly megabytes: number;
  /** Size of the output. */
  readonly bytes: number;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Runs one of the programs and measures it, without its preparation. */
type Run = (outdir: string, flavour: Flavour, size: number) => { readonly seconds: number; readonly bytes: number };

const RUNS: Readonly<Record<Way, Run>> = {
  // the documents that the fleet writes are created and parsed before the measurement starts
  floor: (outdir, flavour, size) => {
    const { written } = fleetOf(flavour, size, outdir).synth();
    let [seconds, bytes] = [0, 0];
    for (const path of written) {
      const documents = loadAll(readFileSync(join(outdir, path), 'utf8'));
      const start = processorTime();
      const text = documents.map(document => dump(document, { lineWidth: -1, noRefs: true })).join('---\n');
      const file = join(outdir, 'floor', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      seconds += processorTime() - start;
      bytes += text.length;
    }
    return { seconds, bytes };
  },
  fleet: (outdir, flavour, size) => {
    const start = processorTime();
    fleetOf(flavour, size, outdir).synth();
    return { seconds: processorTime() - start, bytes: 0 };
  },
  stock: (outdir, flavour, size) => {
    const start = processorTime();
    const app = new App({ outdir });
    for (const sovereign of fleetOf(flavour, size, outdir).sovereigns) {
      BLUEPRINTS[flavour](new Chart(app, sovereign.fqdn, { disableResourceNameHashes: true }), sovereign);
    }
    app.synth();
    return { seconds: processorTime() - start, bytes: 0 };
  },
};

if (require.main === module) {
  const [flavour, way, size] = process.argv.slice(2);
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-bench-'));
  process.removeAllListeners('warning'); // a thousand clusters would print a thousand warnings
  const result = RUNS[way as Way](outdir, flavour as Flavour, Number(size));
  rmSync(outdir, { recursive: true });
  const measurement: Measurement = { ...result, megabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(measurement));
}
