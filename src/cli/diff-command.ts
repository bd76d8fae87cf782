import { ExitCode, Output, UsageError } from './command-io';
import { differenceData, differenceLines, markdownLines } from './diff/difference-text';
import { TreeDifference, treeDifference } from './diff/tree-difference';
import { objectsOf } from './diff/tree-objects';
import { fleetOfFile, nameOfFile } from './input-file';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { WaveFolders } from '../fleet/layout/wave-folders';
import { YamlDocuments } from '../syntax/yaml-documents';

/** Compares two trees. */
export const DIFF: Command = {
  name: 'diff',
  forms: [form({
    synopsis: '<old tree> <new tree> [options]',
    does: [
      'Compares two trees of a fleet, two folders of manifests or two files, object by object, and says what applying each change does: it is safe,',
      'restarts Pods, is a downtime, touches data or is irreversible. The same change in several clusters is said once. No secret is printed.',
    ].join(' '),
    options: {
      'fleet': { argument: '<fleet.yaml | ->', isPath: true, help: 'say the waves of the clusters, which this fleet file knows' },
      'exit-code': { help: 'fail if there is a difference' },
      'markdown': { help: 'say it as Markdown, for a pull request' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if --exit-code finds a difference' },
    examples: [
      { does: 'what a change of the fleet file does', run: 'diff clusters new-clusters' },
      { does: 'the same as a comment of a pull request, by the waves of the fleet', run: 'diff clusters new-clusters --fleet fleet.yaml --markdown' },
      { does: 'what differs between two renderings of a chart', run: 'diff before.yaml after.yaml' },
    ],
    takes: { from: 2, to: 2, otherwise: 'name two trees, the old one first' },
    run: ({ positionals: [old, now], values: { markdown, json, fleet, 'exit-code': fails } }, io) => {
      if (markdown && json) { throw new UsageError('--markdown and --json exclude each other'); }
      const waves = fleet === undefined ? undefined : fleetOfFile(fleet, io)._waveFolders();
      const documents = new YamlDocuments();
      const difference = treeDifference(objectsOf(old, documents), objectsOf(now, documents), waves);
      if (waves) { noteWithoutWaves(difference, { waves, name: nameOfFile(fleet!) }, io); }
      const lines = markdown ? markdownLines : differenceLines;
      if (json) { printJson(differenceData(difference), io); } else { lines(difference).forEach(line => io.out(line)); }
      return fails && difference.groups.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

/** Says why there are no waves, though a fleet file was named. */
function noteWithoutWaves(
  { groups, radius }: TreeDifference, { waves, name }: { readonly waves: WaveFolders; readonly name: string }, io: Output,
): void {
  if (groups.length === 0) { return; }
  if (waves.size === 0) { io.note(`all Sovereigns of ${name} are in wave 0`); return; }
  if (!radius.clusters.some(folder => waves.has(folder))) { io.note(`${name} has none of the clusters that differ`); }
}
