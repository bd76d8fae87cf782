import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { FleetFile } from '../fleet/file/fleet-file';
import { readText } from '../fleet/tree/package-files';
import { StructError } from '../structs';
import { isMap } from '../syntax/plain-map';
import { UpgradePlan } from '../upgrades/upgrade-plan';
import { UpgradePlanOptions } from '../upgrades/upgrade-plan-props';

/** Usage text of the command. */
export const PLAN_UPGRADE_USAGE = `cdk8s-harbor plan-upgrade <from> <to> [<fleet.yaml> | <values.yaml>] [options]
  Plans the way from one release of Harbor to a newer one, such as 2.7.4 to 2.15.2: where to stop, migrations, values of the chart that are gone
  or different, images, backup, downtime, and what to do in which order. A fleet file adds the waves of its clusters; values of the chart leave
  out what they do not set. Exit code 0, 1 if Harbor does not support it, 3 if the file cannot be read.
      --via <release>      stop at this release; can be given several times, oldest first
      --external-database  the database is not that of the chart
      --json               say it as JSON`;

/** Prints a plan for an upgrade. */
export function planUpgradeCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { via, json, 'external-database': external }, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'via': { type: 'string', multiple: true }, 'json': { type: 'boolean' }, 'external-database': { type: 'boolean' } },
  });
  const [from, to, file, ...rest] = positionals;
  if (to === undefined || rest.length > 0) { throw new UsageError('name the release that runs, the one that is wanted, and at most one file'); }
  const known: UpgradePlanOptions = { ...file === undefined ? {} : knownFrom(file), via, ...external && { internalDatabase: false } };
  try {
    const plan = UpgradePlan.of(from, to, known);
    io.out((json ? plan.toJson() : plan.toText()).trimEnd());
    return ExitCode.SUCCESS;
  } catch (error) {
    if (!(error instanceof StructError)) { throw error; }
    error.problems.forEach(problem => io.err(problem));
    return ExitCode.PROBLEMS;
  }
}

/** What a file says about the installations: a fleet file its clusters, any other one the values of the chart. */
function knownFrom(file: string): UpgradePlanOptions {
  const document = parseDocument(readText(file));
  if (document.errors.length > 0) { throw new UsageError(`${file} is no YAML: ${document.errors[0].message.split('\n')[0]}`); }
  const content: unknown = document.toJS() ?? {};
  if (!isMap(content)) { throw new UsageError(`${file} is neither a fleet file nor values of the chart`); }
  if (!('sovereigns' in content)) { return { values: content }; }
  const { sovereigns } = FleetFile.load(file);
  const own = sovereigns.filter(({ placement }) => placement.isInCluster);
  return { clusters: own.map(({ fqdn, wave, version: { version } }) => ({ name: fqdn, wave, version })) };
}
