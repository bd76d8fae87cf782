/* Writes the tree of the example fleet below a folder and prints what was written. Usage: synth-fleet [folder] */
import { join, relative, resolve } from 'node:path';
import { FleetFile } from '../src/fleet/file/fleet-file';
import { FleetReport } from '../src/fleet/fleet-props';

/** The example fleet, as a data file. */
export const EXAMPLE_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'fleet.yaml');

/** The example fleet without a preset. */
export const GENERIC_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'generic.yaml');

/** Writes the tree of the example fleet. */
export function synthFleet(outdir: string): FleetReport {
  return FleetFile.load(EXAMPLE_FLEET, { outdir }).synth({ prune: true, adopt: true });
}

if (require.main === module) {
  const outdir = join(resolve(process.argv[2] ?? 'dist'), 'fleet', 'clusters');
  const { written, unchanged } = synthFleet(outdir);
  [...written, ...unchanged].sort().forEach(path => console.log(relative(process.cwd(), join(outdir, path))));
}
