import { parseDocument } from 'yaml';
import { CommandIo, ExitCode } from './command-io';
import { fleetOfFile, nameOfFile, textOfFile } from './input-file';
import { printText } from './printed-text';
import { Command, form } from './table/command';
import { UnreadableFile } from '../fleet/tree/package-files';
import { isMap } from '../syntax/plain-map';
import { UpgradePlan } from '../upgrades/upgrade-plan';
import { UpgradePlanOptions } from '../upgrades/upgrade-plan-props';

/** Prints a plan for an upgrade. */
export const PLAN_UPGRADE: Command = {
  name: 'plan-upgrade',
  forms: [form({
    synopsis: '<from> <to> [<fleet.yaml> | <values.yaml> | -] [options]',
    does: [
      'Plans the way from one release of Harbor to a newer one, such as 2.7.4 to 2.15.2: where to stop, migrations, values of the chart that are gone',
      'or different, images, backup, downtime, and what to do in which order. A fleet file adds the waves of its clusters; values of the chart leave',
      'out what they do not set.',
    ].join(' '),
    options: {
      'via': { argument: '<release>', multiple: true, help: 'stop at this release; the oldest first' },
      'external-database': { help: 'the database is not that of the chart' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if Harbor does not support it' },
    examples: [
      { does: 'the way between two releases', run: 'plan-upgrade 2.12.2 2.15.2' },
      { does: 'only what matters for these values', run: 'plan-upgrade 2.12.2 2.15.2 values.yaml' },
      { does: 'the same for a release of Helm that runs', run: 'plan-upgrade 2.12.2 2.15.2 -', from: 'helm get values harbor -o yaml' },
    ],
    takes: { from: 2, to: 3, otherwise: 'name the release that runs, the one that is wanted, and at most one file' },
    run: ({ positionals: [from, to, file], values: { via, json, 'external-database': external } }, io) => {
      const known = file === undefined ? {} : knownFrom(file, io);
      const plan = UpgradePlan.of(from, to, { ...known, via, ...external && { internalDatabase: false } });
      printText((json ? plan.toJson() : plan.toText()).trimEnd(), io);
      return ExitCode.SUCCESS;
    },
  })],
};

/** What a file says about the installations: a fleet file its clusters, any other one the values of the chart. */
function knownFrom(file: string, io: CommandIo): UpgradePlanOptions {
  const text = textOfFile(file, io);
  const [document, name] = [parseDocument(text), nameOfFile(file)];
  if (document.errors.length > 0) { throw new UnreadableFile(`${name} is no YAML: ${document.errors[0].message.split('\n')[0]}`); }
  const content: unknown = document.toJS() ?? {};
  if (!isMap(content)) { throw new UnreadableFile(`${name} is neither a fleet file nor values of the chart`); }
  if (!('sovereigns' in content)) { return { values: content }; }
  const { sovereigns } = fleetOfFile(file, { input: () => text });
  const own = sovereigns.filter(({ placement }) => placement.isInCluster);
  return { clusters: own.map(({ fqdn, wave, version: { version } }) => ({ name: fqdn, wave, version })) };
}
