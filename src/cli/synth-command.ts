import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { FleetFile } from '../fleet/file/fleet-file';
import { FleetReport } from '../fleet/fleet-props';
import { firstOf } from '../fleet/problem-list';

/** Usage text of the command. */
export const SYNTH_USAGE = `cdk8s-harbor synth <fleet.yaml> [options]
  Writes the tree of a fleet: all of it, or nothing if there is a problem.
  -o, --outdir <folder>  folder of the tree (default: clusters)
      --prune            remove the files of Sovereigns that are gone
      --adopt            replace files that were written by hand, or changed since they were written
      --adopt-from <name>
                         take over the files of a fleet of this former name; can be given several times
      --allow-removal <object>
                         let an object go with its data: Kind/namespace/name, a Sovereign, or both with a colon; can be given several times
      --only <fqdn>      write the files of this Sovereign and those for the whole fleet, and leave others as they are; can be given several times
      --no-cache         leave no Sovereign out, also if nothing about it changed
      --dry-run          write nothing, say what would be written
      --check            like --dry-run, but fail if the tree is not as it should be
      --strict           fail, and write nothing, if there is a warning that nobody acknowledged
      --quiet            say nothing but problems
      --json             say it as JSON`;

/** Writes the tree of a fleet file. */
export function synthCommand(args: string[], io: CommandIo): ExitCode {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'outdir': { type: 'string', short: 'o' },
      'prune': { type: 'boolean' },
      'adopt': { type: 'boolean' },
      'adopt-from': { type: 'string', multiple: true },
      'allow-removal': { type: 'string', multiple: true },
      'only': { type: 'string', multiple: true },
      'no-cache': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      'check': { type: 'boolean' },
      'strict': { type: 'boolean' },
      'quiet': { type: 'boolean' },
      'json': { type: 'boolean' },
    },
  });
  if (positionals.length !== 1) { throw new UsageError('name one fleet file'); }
  const { outdir = 'clusters', prune, adopt, 'adopt-from': adoptFrom, 'allow-removal': allowRemoval, only, check, strict } = values;
  if (prune && only) { throw new UsageError('--prune is for a whole fleet, without --only: what is of no Sovereign any more can only be told for all of them'); }
  const cache = !values['no-cache'];
  const dryRun = values['dry-run'] ?? check;
  const observer = values.quiet ? undefined : { sovereignDone: (done: number, total: number) => io.progress(`${done} of ${total}`) };
  const options = { prune, adopt, adoptFrom, allowRemoval, only, cache, dryRun, strict, observer };
  const report = FleetFile.load(positionals[0], { outdir }).synth(options);
  io.progress('');
  if (values.json) { io.out(JSON.stringify(report, undefined, 2)); } else { describe(report, { outdir, dryRun, quiet: values.quiet }, io); }
  return check && isDifferent(report) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}

function isDifferent({ written, removed, stale }: FleetReport): boolean {
  return written.length + removed.length + stale.length > 0;
}

interface OutputOptions {
  readonly outdir: string;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
}

function describe(
  { written, unchanged, removed, stale, skipped, notes, warnings }: FleetReport, { outdir, dryRun, quiet }: OutputOptions, io: CommandIo,
): void {
  firstOf(warnings).forEach(warning => io.err(`warning: ${warning}`));
  notes.forEach(note => io.err(`note: ${note}`));
  stale.forEach(path => io.err(`stale: ${outdir}/${path} is of no Sovereign any more; --prune removes it`));
  if (quiet) { return; }
  const [write, remove] = dryRun ? ['would write', 'would remove'] : ['wrote', 'removed'];
  written.forEach(path => io.out(`${write} ${outdir}/${path}`));
  removed.forEach(path => io.out(`${remove} ${outdir}/${path}`));
  const others = skipped.length === 0 ? '' : `; nothing about ${skipped.length} clusters changed`;
  io.out(`${write} ${written.length} files, ${remove} ${removed.length}, left ${unchanged.length} as they were${others}`);
}
