import { ExitCode, Output } from './command-io';
import { fleetOfFile } from './input-file';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { FleetReport } from '../fleet/fleet-props';
import { firstOf } from '../fleet/problem-list';

/** Writes the tree of a fleet file. */
export const SYNTH: Command = {
  name: 'synth',
  forms: [form({
    synopsis: '<fleet.yaml | -> [options]',
    does: 'Writes the tree of a fleet: all of it, or nothing if there is a problem.',
    options: {
      'outdir': { argument: '<folder>', short: 'o', isPath: true, help: 'folder of the tree (default: clusters)' },
      'prune': { help: 'remove the files of Sovereigns that are gone' },
      'adopt': { help: 'replace files that were written by hand, or changed since they were written' },
      'adopt-from': { argument: '<name>', multiple: true, help: 'take over the files of a fleet of this former name' },
      'allow-removal': {
        argument: '<object>',
        multiple: true,
        help: 'let an object go with its data: Kind/namespace/name, a Sovereign, or both with a colon',
      },
      'dry-run': { help: 'write nothing, say what would be written' },
      'check': { help: 'like --dry-run, but fail if the tree is not as it should be' },
      'strict': { help: 'fail, and write nothing, if there is a warning that nobody acknowledged' },
      'quiet': { help: 'say nothing but problems and warnings' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if the fleet has problems, or --check finds a difference' },
    examples: [
      { does: 'write the tree of a fleet to clusters/', run: 'synth fleet.yaml' },
      { does: 'fail in a pipeline if somebody forgot to', run: 'synth fleet.yaml --check --strict' },
      { does: 'remove the files of clusters that are gone', run: 'synth fleet.yaml --prune --allow-removal old.example.com' },
    ],
    takes: { from: 1, to: 1, otherwise: 'name one fleet file, or - for standard input' },
    run: ({ positionals: [file], values }, io) => {
      const { outdir = 'clusters', prune, adopt, 'adopt-from': adoptFrom, 'allow-removal': allowRemoval, check, strict } = values;
      const dryRun = values['dry-run'] ?? check;
      const observer = { sovereignDone: (done: number, total: number) => io.progress(`${done} of ${total}`) };
      const report = fleetOfFile(file, io, { outdir }).synth({ prune, adopt, adoptFrom, allowRemoval, dryRun, strict, observer });
      io.progress('');
      if (values.json) { printJson(report, io); } else { describe(report, { outdir, dryRun }, io); }
      return check && isDifferent(report) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

function isDifferent({ written, removed, stale }: FleetReport): boolean {
  return written.length + removed.length + stale.length > 0;
}

interface TreePlace {
  readonly outdir: string;
  readonly dryRun?: boolean;
}

function describe({ written, unchanged, removed, stale, warnings }: FleetReport, { outdir, dryRun }: TreePlace, io: Output): void {
  firstOf(warnings).forEach(warning => io.err([painted('warning', 'warning'), `: ${warning}`]));
  stale.forEach(path => io.err([painted('warning', 'stale'), `: ${outdir}/${path} is of no Sovereign any more; --prune removes it`]));
  const [write, remove] = dryRun ? ['would write', 'would remove'] : ['wrote', 'removed'];
  written.forEach(path => io.done([painted('added', write), ` ${outdir}/${path}`]));
  removed.forEach(path => io.done([painted('removed', remove), ` ${outdir}/${path}`]));
  io.done(`${write} ${written.length} files, ${remove} ${removed.length}, left ${unchanged.length} as they were`);
}
