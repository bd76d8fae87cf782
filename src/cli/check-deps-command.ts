import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { cyclesIn, dependencyDrift, dependencyRows, readExpected } from '../fleet/dependency-check';
import { readManifests, readText } from '../fleet/tree/package-files';

/** Usage text of the command. */
export const CHECK_DEPS_USAGE = `cdk8s-harbor check-deps --folder <folder> --expected <file>
  Holds the HelmReleases below a folder against the file of expected dependencies. Exit code 0 if they wait for what is expected,
  1 if not, 2 if they wait for each other in a circle, 3 if something cannot be read.`;

/** Exit code for a dependency cycle: the same as in the script that this command replaces. */
const CYCLE = 2 as ExitCode;

/** Checks the dependencies of the HelmReleases below a folder. */
export function checkDepsCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { folder, expected: file } } = parseArgs({ args, options: { folder: { type: 'string' }, expected: { type: 'string' } } });
  if (folder === undefined || file === undefined) { throw new UsageError('name the folder and the file'); }
  const expected = readExpected(readText(file));
  const manifests = readManifests(folder);
  const drift = dependencyDrift(dependencyRows(manifests, 'HelmRelease'), expected);
  for (const { name, actual, expected: wanted } of drift) {
    io.err(`${name} waits for ${actual.join(', ') || 'nothing'}, ${wanted ? `expected is ${wanted.join(', ') || 'nothing'}` : 'but is not expected at all'}`);
  }
  if (drift.length > 0) { return ExitCode.PROBLEMS; }
  const cycles = cyclesIn(manifests, expected);
  cycles.forEach(cycle => io.err(`circle: ${cycle.join(' -> ')}`));
  return cycles.length > 0 ? CYCLE : ExitCode.SUCCESS;
}
