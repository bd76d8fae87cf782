import { ExitCode, Output, UsageError } from './command-io';
import { differenceOfChanges } from './diff/changed-files';
import { differenceData, differenceLines } from './diff/difference-text';
import { fleetOfFile } from './input-file';
import { counted, printJson } from './printed-text';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { numberOfThreads } from './thread-count';
import { Fleet } from '../fleet/fleet';
import { FleetReport } from '../fleet/fleet-props';
import { firstOf } from '../fleet/problem-list';
import { isWorthThreads, synthInThreads } from '../fleet/threads/fleet-threads';

const WHOLE_FLEET = '--prune is for a whole fleet, without --only: what is of no Sovereign any more can only be told for all of them';

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
      'only': {
        argument: '<fqdn>',
        multiple: true,
        help: 'write the files of this Sovereign and those for the whole fleet, and leave others as they are',
      },
      'no-cache': { help: 'leave no Sovereign out, also if nothing about it changed' },
      'threads': { argument: '<number>', help: 'threads that share the clusters of a large fleet; 1 for none (default: one for each processor)' },
      'dry-run': { help: 'write nothing, say what would be written' },
      'check': { help: 'like --dry-run, but fail if the tree is not as it should be' },
      'diff': { help: 'say what differs between the tree and what is written, as diff does, before anything is written' },
      'strict': { help: 'fail, and write nothing, if there is a warning that nobody acknowledged' },
      'quiet': { help: 'say nothing but problems and warnings' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if the fleet has problems, or --check finds a difference' },
    examples: [
      { does: 'look at what a change of the fleet file does', run: 'synth fleet.yaml --dry-run --diff --quiet' },
      { does: 'write the tree of a fleet to clusters/', run: 'synth fleet.yaml' },
      { does: 'fail in a pipeline if somebody forgot to', run: 'synth fleet.yaml --check --strict' },
    ],
    takes: { from: 1, to: 1, otherwise: 'name one fleet file, or - for standard input' },
    run: ({ positionals: [file], values }, io) => {
      const { outdir = 'clusters', prune, adopt, 'adopt-from': adoptFrom, 'allow-removal': allowRemoval, only, check, strict, json } = values;
      if (prune && only) { throw new UsageError(WHOLE_FLEET); }
      const threads = numberOfThreads(values.threads);
      const cache = !values['no-cache'];
      const dryRun = values['dry-run'] ?? check;
      const observer = { sovereignDone: (done: number, total: number) => io.progress(`${done} of ${total}`) };
      const fleet = fleetOfFile(file, io, { outdir });
      const seen = values.diff ? reviewed(fleet, { isJson: json }, io) : {};
      const say = (report: FleetReport) => {
        io.progress('');
        if (json) { printJson({ ...report, ...seen }, io); } else { describe(report, { outdir, dryRun }, io); }
        const isRight = !check || !isDifferent(report);
        if (!isRight && !json) { io.err(`${outdir} is not as it should be`); }
        return isRight ? ExitCode.SUCCESS : ExitCode.PROBLEMS;
      };
      const options = { prune, adopt, adoptFrom, allowRemoval, only, cache, dryRun, strict, observer };
      return isWorthThreads(fleet, threads) ? synthInThreads(fleet, options, { threads }).then(say) : say(fleet.synth(options));
    },
  })],
};

/** Says what is about to change, before it is written; with JSON it is part of what the command says afterwards. */
function reviewed(fleet: Fleet, { isJson = false }: { readonly isJson?: boolean }, io: Output): object {
  const seen: { difference?: object } = {};
  fleet._review = changes => {
    io.progress('');
    const difference = differenceOfChanges(fleet.outdir, changes);
    if (isJson) { seen.difference = differenceData(difference); } else { differenceLines(difference).forEach(line => io.out(line)); }
  };
  return seen;
}

function isDifferent({ written, removed, stale }: FleetReport): boolean {
  return written.length + removed.length + stale.length > 0;
}

interface TreePlace {
  readonly outdir: string;
  readonly dryRun?: boolean;
}

function describe(
  { written, unchanged, removed, stale, skipped, notes, warnings }: FleetReport, { outdir, dryRun }: TreePlace, io: Output,
): void {
  firstOf(warnings).forEach(warning => io.err([painted('warning', 'warning'), `: ${warning}`]));
  notes.forEach(note => io.err(`note: ${note}`));
  stale.forEach(path => io.err([painted('warning', 'stale'), `: ${outdir}/${path} is of no Sovereign any more; --prune removes it`]));
  const [write, remove] = dryRun ? ['would write', 'would remove'] : ['wrote', 'removed'];
  written.forEach(path => io.done([painted('added', write), ` ${outdir}/${path}`]));
  removed.forEach(path => io.done([painted('removed', remove), ` ${outdir}/${path}`]));
  const others = skipped.length === 0 ? '' : `; nothing about ${counted(skipped.length, 'cluster')} changed`;
  io.done(`${write} ${counted(written.length, 'file')}, ${remove} ${removed.length}, left ${unchanged.length} as they were${others}`);
}
