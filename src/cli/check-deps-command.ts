import { ExitCode, Output, UsageError } from './command-io';
import { nameOfFile, textOfFile } from './input-file';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { cyclesIn, DependencyDrift, dependencyDrift, dependencyRows, readExpected } from '../fleet/dependency-check';
import { readManifests, UnreadableFile } from '../fleet/tree/package-files';

/** Checks the dependencies of the HelmReleases below a folder. */
export const CHECK_DEPS: Command = {
  name: 'check-deps',
  forms: [form({
    synopsis: '--folder <folder> --expected <file | ->',
    does: 'Holds the HelmReleases below a folder against the file of expected dependencies. Finds those that wait for something else, and circles.',
    options: {
      folder: { argument: '<folder>', isPath: true, help: 'the folder of the HelmReleases' },
      expected: { argument: '<file>', isPath: true, help: 'the file of expected dependencies, such as _fleet/expected-dependencies.yaml; - is standard input' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if one waits for something else, or some wait for each other in a circle' },
    examples: [
      { does: 'hold the releases of a cluster against what is expected', run: 'check-deps --folder clusters/prod/bootstrap-kit --expected clusters/_fleet/expected-dependencies.yaml' },
    ],
    takes: { from: 0, to: 0, otherwise: 'name the folder and the file' },
    run: ({ values: { folder, expected: file, json } }, io) => {
      if (folder === undefined || file === undefined) { throw new UsageError('name the folder and the file'); }
      const expected = expectedIn(file, io);
      const manifests = readManifests(folder);
      const drift = dependencyDrift(dependencyRows(manifests, 'HelmRelease'), expected);
      const cycles = drift.length > 0 ? [] : cyclesIn(manifests, expected);
      if (json) { printJson({ drift, cycles }, io); } else { describe(drift, cycles, io); }
      return drift.length + cycles.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

/** What a file expects. An error names the file. */
function expectedIn(file: string, io: Output): ReturnType<typeof readExpected> {
  const text = textOfFile(file, io);
  try {
    return readExpected(text);
  } catch (error) {
    throw error instanceof UnreadableFile ? new UnreadableFile(`${nameOfFile(file)}: ${error.message}`, { cause: error }) : error;
  }
}

function describe(drift: readonly DependencyDrift[], cycles: ReadonlyArray<readonly string[]>, io: Output): void {
  for (const { name, actual, expected: wanted } of drift) {
    io.err(`${name} waits for ${actual.join(', ') || 'nothing'}, ${wanted ? `expected is ${wanted.join(', ') || 'nothing'}` : 'but is not expected at all'}`);
  }
  cycles.forEach(cycle => io.err(`circle: ${cycle.join(' -> ')}`));
}
