/* Writes the trees of the example fleets below a folder and prints what was written. Usage: synth-fleet [folder] */
import { join, relative, resolve } from 'node:path';
import { FleetFile } from '../src/fleet/file/fleet-file';
import { FleetReport } from '../src/fleet/fleet-props';

/** The example fleet with the preset of a platform, as a data file. */
export const EXAMPLE_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'fleet.yaml');

/** The example fleet without a preset. */
export const GENERIC_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'generic.yaml');

/** The example fleet that says what is inside of its Harbors. */
export const INSIDE_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'what-is-inside.yaml');

/** The example fleet with units for Flux. */
export const UNITS_FLEET = resolve(__dirname, '..', 'examples', 'fleet', 'flux-units.yaml');

/** Writes the tree of an example fleet. */
export function synthFleet(outdir: string, file = EXAMPLE_FLEET): FleetReport {
  return FleetFile.load(file, { outdir }).synth({ prune: true, adopt: true });
}

if (require.main === module) {
  const dist = resolve(process.argv[2] ?? 'dist');
  for (const [folder, file] of [['fleet', EXAMPLE_FLEET], ['generic-fleet', GENERIC_FLEET], ['inside-fleet', INSIDE_FLEET], ['units-fleet', UNITS_FLEET]]) {
    const outdir = join(dist, folder, 'clusters');
    const { written, unchanged } = synthFleet(outdir, file);
    [...written, ...unchanged].sort().forEach(path => console.log(relative(process.cwd(), join(outdir, path))));
  }
}
