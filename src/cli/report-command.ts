import { lstatSync } from 'node:fs';
import { ExitCode, UsageError } from './command-io';
import { fleetOfFile } from './input-file';
import { refuseUnwritable, writeOutput } from './output-file';
import { printJson } from './printed-text';
import { replaceFile } from './replace-file';
import { collectReport } from './report/collect-report';
import { PAGE_MARK, reportPage } from './report/page';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { readStart } from '../fleet/tree/package-files';
import { startOfDay } from '../syntax/day';
import { nearest } from '../syntax/nearest';

/** Writes the page about a fleet. */
export const REPORT: Command = {
  name: 'report',
  forms: [form({
    synopsis: '<fleet.yaml | -> [options]',
    does: 'Writes one HTML file about a fleet, for people: all Sovereigns in a table, and for each design a picture, who talks to whom, Secrets by name, '
      + 'resources, images, what happens when something fails, what to prepare, what is inside of Harbor, warnings and alerts. The file needs no network and '
      + 'no other file; a file that is no such report is never replaced.',
    options: {
      out: { argument: '<file>', short: 'o', isPath: true, help: 'the file (default: report.html); - for standard output' },
      sovereign: { argument: '<fqdn>', help: 'one Sovereign (default: all of the fleet)' },
      date: { argument: '<day>', help: 'the day to print on it, such as 2027-01-31 (default: none, so that the same fleet gives the same bytes)' },
      json: { help: 'print the data of the page as JSON instead' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if the fleet has problems' },
    examples: [
      { does: 'write report.html', run: 'report fleet.yaml' },
      { does: 'keep it with a pipeline, for one cluster', run: 'report fleet.yaml --sovereign a.example.com --date 2027-01-31 -o public/index.html' },
    ],
    takes: { from: 1, to: 1, otherwise: 'name one fleet file, or - for standard input' },
    run: ({ values: { out, sovereign, date, json }, positionals: [file] }, io) => {
      if (date !== undefined && startOfDay(date) === undefined) { throw new UsageError(`--date has to be a day such as 2027-01-31, not '${date}'`); }
      if (json && out !== undefined) { throw new UsageError('--json prints the data, and writes no file: leave out --out'); }
      const path = out ?? 'report.html';
      if (!json && path !== '-') { refuseForeign(path); }
      const fleet = fleetOfFile(file, io);
      checkKnown(sovereign, fleet.sovereigns.map(({ fqdn }) => fqdn));
      const data = collectReport(fleet, { sovereign, date, progress: (done, total) => io.progress(`${done} of ${total}`) });
      io.progress('');
      if (json) {
        printJson(data, io);
      } else if (path === '-') {
        io.out(reportPage(data).trimEnd());
      } else {
        writeOutput(path, () => replaceFile(path, reportPage(data)));
        io.done([painted('added', 'wrote'), ` ${path}`]);
      }
      return ExitCode.SUCCESS;
    },
  })],
};

function checkKnown(sovereign: string | undefined, known: readonly string[]): void {
  if (sovereign === undefined || known.includes(sovereign)) { return; }
  const near = nearest(sovereign, known);
  throw new UsageError(`no Sovereign of the fleet is ${sovereign}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

/** A file is only replaced if its first bytes say that this program wrote it. */
function refuseForeign(path: string): void {
  refuseUnwritable(path); // before a long run
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined || readStart(path, PAGE_MARK.length) === PAGE_MARK) { return; }
  throw new UsageError(`${path}: there already, and no report of this program. It was not replaced; name another file by --out`);
}
