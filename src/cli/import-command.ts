import { existsSync, writeFileSync } from 'node:fs';
import { ExitCode, Output, UsageError } from './command-io';
import { DEFINITION_FORMATS, definitionText, DefinitionFormat } from './import/definition-format';
import { ImportReport, reportLines, reportPage } from './import/import-report';
import { importedFrom, refuseAll } from './import/import-source';
import { plannedImport } from './import/planned-import';
import { refuseUnwritable, writeOutput } from './output-file';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { OptionTable, OptionValues } from './table/command-options';
import { painted } from './table/painted-text';
import { valuesIn } from './value-files';
import { layeredSet } from '../lint/value-set';
import { isExactVersion } from '../syntax/version';

const OPTIONS = {
  'format': { argument: '<form>', values: DEFINITION_FORMATS, help: 'ts (default), py, or fleet: a fleet.yaml with one cluster' },
  'native': { help: 'manifests of this library instead of a HelmRelease with the chart' },
  'name': { argument: '<name>', help: 'which installation, if there are several: its release, or its owner as lint names it' },
  'release-name': { argument: '<name>', help: 'name of the release of Helm, if no file says it (default: harbor)' },
  'namespace': { argument: '<name>', help: 'namespace of Harbor, if no file says it (default: harbor)' },
  'chart-version': { argument: '<version>', help: 'the chart that is installed, if no file says it (default: the newest that is known)' },
  'together': { help: 'the files are the values of one installation, as with several -f of Helm: the last one counts' },
  'draft': { help: 'write the definition even if it cannot be synthesised' },
  'output': { argument: '<file>', short: 'o', isPath: true, help: 'the file to write, which must not be there (default: standard output)' },
  'report': { argument: '<file>', isPath: true, help: 'write the report as Markdown too, into a file that must not be there' },
  'json': { help: 'say definition and report as JSON' },
} as const satisfies OptionTable;

type Options = OptionValues<typeof OPTIONS>;

/** Writes a definition out of values of a chart. */
export const IMPORT: Command = {
  name: 'import',
  forms: [form({
    synopsis: '<values.yaml | manifest | folder | ->... [options]',
    does: [
      'Writes a definition of a Harbor that is installed already, out of the values of its chart: a file of values, a HelmRelease of Flux, an Application',
      "of Argo CD, a HelmChart of k3s, a Helmfile, a kustomization or helm_release of Terraform; of the official chart, of Bitnami's, or below the key of an",
      'umbrella chart such as that of Big Bang. Standard error says of every value what becomes of it. No secret is written or printed: the definition',
      'names Secrets, and the report says which ones have to be there and where their values are.',
    ].join(' '),
    options: OPTIONS,
    exits: { [ExitCode.PROBLEMS]: 'if there are no values, or no definition can be written' },
    examples: [
      { does: 'write the definition of what is installed', run: 'import - --release-name harbor --namespace harbor -o main.ts', from: 'helm get values harbor -o yaml' },
      { does: 'make a cluster of a fleet out of a HelmRelease', run: 'import release.yaml --format fleet -o fleet.yaml --report import.md' },
      { does: 'look at one of several installations', run: 'import clusters --name harbor --draft' },
    ],
    takes: { from: 1, otherwise: 'name files or folders with values, or - for standard input' },
    run: ({ positionals, values }, io) => {
      const { 'chart-version': version, output, report } = values;
      if (version !== undefined && !isExactVersion(version)) { throw new UsageError('--chart-version has to be a version, such as 1.19.2'); }
      refuseTaken({ '--output': output, '--report': report });
      [output, report].forEach(file => file !== undefined && refuseUnwritable(file));
      write(imported(positionals, values, io), values, io);
      return ExitCode.SUCCESS;
    },
  })],
};

function refuseTaken(files: Readonly<Record<string, string | undefined>>): void {
  refuseAll(Object.entries(files).flatMap(([option, file]) => (
    file !== undefined && existsSync(file) ? [['HBR-IMPORT-06', { prop: file, slots: { option } }] as const] : []
  )));
}

interface Imported {
  readonly text: string;
  readonly report: ImportReport;
  readonly format: DefinitionFormat;
}

function imported(files: readonly string[], options: Options, io: Output): Imported {
  const { 'format': given, native = false, name, 'release-name': releaseName, namespace, 'chart-version': version, together, draft } = options;
  const format = DEFINITION_FORMATS.find(it => it === given) ?? 'ts';
  const read = files.map(path => valuesIn(path, io));
  const separate = read.flatMap(({ sets }) => sets);
  const instead = read.flatMap(it => it.instead ?? []).join('; ');
  const sets = together && separate.length > 0 ? [layeredSet(separate)] : separate;
  const source = importedFrom(sets, { from: files.join(', '), instead, name, version, releaseName, namespace, native });
  const planned = plannedImport(source.imported, native ? 'harbor' : 'harborRelease', source.added);
  const writtenAt = (problem: string) => {
    const path = planned.problemPaths.get(problem);
    return path === undefined ? undefined : source.written(path);
  };
  const said = (problem: string) => {
    const at = writtenAt(problem);
    return at === undefined ? problem : `${problem} (value ${at.path}, ${at.place})`;
  };
  const plan = { ...planned, rows: source.asWritten(planned.rows) };
  if (plan.problems.length > 0 && !draft) {
    refuseAll(plan.problems.map(problem => {
      const { path: prop, place } = writtenAt(problem) ?? { path: source.set.owner, place: files.join(', ') };
      return ['HBR-IMPORT-08', { prop, slots: { problem, place } }];
    }));
  }
  const { set: { owner }, imported: { chart, names, remarks }, harbor, notes } = source;
  const report: ImportReport = { owner, chart, harbor, names, plan: { ...plan, problems: plan.problems.map(said) }, notes, remarks };
  return { format, report, text: definitionText({ format, report, native }) };
}

function write({ text, report, format }: Imported, { output, report: page, json }: Options, io: Output): void {
  if (output !== undefined) { writeOutput(output, () => writeFileSync(output, text, { flag: 'wx' })); }
  if (page !== undefined) { writeOutput(page, () => writeFileSync(page, reportPage(report), { flag: 'wx' })); }
  if (json) {
    const { plan: { rows, secrets, problems, warnings }, owner, chart, names, notes, remarks } = report;
    const definition = output === undefined ? { format, text } : { format, file: output };
    printJson({ owner, chart, ...names, definition, values: rows, secrets, notes, remarks, problems, warnings }, io);
  } else if (output === undefined) {
    text.trimEnd().split('\n').forEach(line => io.out(line));
  } else {
    io.done([painted('added', 'wrote'), ` ${output}`]);
  }
  reportLines(report).forEach(line => io.err(line));
}
