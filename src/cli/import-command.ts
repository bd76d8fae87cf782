import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { DEFINITION_FORMATS, definitionText, DefinitionFormat } from './import/definition-format';
import { ImportReport, reportLines, reportPage } from './import/import-report';
import { importedFrom, refuseAll } from './import/import-source';
import { plannedImport } from './import/planned-import';
import { valueSetsIn } from './value-files';
import { layeredSet } from '../lint/value-set';
import { isExactVersion } from '../syntax/version';

/** Usage text of the command. */
export const IMPORT_USAGE = `cdk8s-harbor import <values.yaml | manifest | folder | ->... [options]
  Writes a definition of a Harbor that is installed already, out of the values of its chart: a file of values, a HelmRelease of Flux, an Application
  of Argo CD, a HelmChart of k3s, a Helmfile, a kustomization or helm_release of Terraform; of the official chart, of Bitnami's, or below the key of an
  umbrella chart such as that of Big Bang. Standard error says of every value what becomes of it. No secret is written or printed: the definition
  names Secrets, and the report says which ones have to be there and where their values are. Exit code 0 if a definition was written, 1 if it cannot
  be, 2 if the arguments are wrong, 3 if something cannot be read.
      --format <form>    ts (default), py, or fleet: a fleet.yaml with one cluster
      --native           manifests of this library instead of a HelmRelease with the chart
      --name <name>      which installation, if there are several: its release, or its owner as lint names it
      --release-name <name>
                         name of the release of Helm, if no file says it (default: harbor)
      --namespace <name> namespace of Harbor, if no file says it (default: harbor)
      --chart-version <version>
                         the chart that is installed, if no file says it (default: the newest that is known)
      --together         the files are the values of one installation, as with several -f of Helm: the last one counts
      --draft            write the definition even if it cannot be synthesised
  -o, --output <file>    the file to write, which must not be there (default: standard output)
      --report <file>    write the report as Markdown too, into a file that must not be there
      --json             say definition and report as JSON`;

const OPTIONS = {
  'format': { type: 'string' },
  'native': { type: 'boolean' },
  'name': { type: 'string' },
  'release-name': { type: 'string' },
  'namespace': { type: 'string' },
  'chart-version': { type: 'string' },
  'together': { type: 'boolean' },
  'draft': { type: 'boolean' },
  'output': { type: 'string', short: 'o' },
  'report': { type: 'string' },
  'json': { type: 'boolean' },
} as const;

/** Writes a definition out of values of a chart. */
export function importCommand(args: string[], io: CommandIo): ExitCode {
  const { values: options, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  if (positionals.length === 0) { throw new UsageError('name files or folders with values, or - for standard input'); }
  const format = formatOf(options.format);
  const { 'chart-version': version, output, report: reportFile } = options;
  if (version !== undefined && !isExactVersion(version)) { throw new UsageError('--chart-version has to be a version, such as 1.19.2'); }
  refuseTaken({ '--output': output, '--report': reportFile });
  const separate = positionals.flatMap(path => valueSetsIn(path, io));
  const source = importedFrom(options.together && separate.length > 0 ? [layeredSet(separate)] : separate, {
    from: positionals.join(', '), name: options.name, version, releaseName: options['release-name'], namespace: options.namespace, native: options.native === true,
  });
  const planned = plannedImport(source.imported, options.native ? 'harbor' : 'harborRelease', source.added);
  const plan = { ...planned, rows: source.asWritten(planned.rows) };
  if (plan.problems.length > 0 && !options.draft) {
    refuseAll(plan.problems.map(problem => ['HBR-IMPORT-08', { prop: source.set.owner, slots: { problem } }]));
  }
  const { set: { owner }, imported: { chart, names, remarks }, harbor, notes } = source;
  const report: ImportReport = { owner, chart, harbor, names, plan, notes, remarks };
  const text = definitionText({ format, report, native: options.native === true });
  write({ text, report, options, format }, io);
  return ExitCode.SUCCESS;
}

function formatOf(format = 'ts'): DefinitionFormat {
  const known = DEFINITION_FORMATS.find(name => name === format);
  if (known === undefined) { throw new UsageError(`--format is one of ${DEFINITION_FORMATS.join(', ')}, not '${format}'`); }
  return known;
}

function refuseTaken(files: Readonly<Record<string, string | undefined>>): void {
  refuseAll(Object.entries(files).flatMap(([option, file]) => (
    file !== undefined && existsSync(file) ? [['HBR-IMPORT-06', { prop: file, slots: { option } }] as const] : []
  )));
}

interface Written {
  readonly text: string;
  readonly report: ImportReport;
  readonly format: DefinitionFormat;
  readonly options: { readonly output?: string; readonly report?: string; readonly json?: boolean };
}

function write({ text, report, options: { output, report: page, json }, format }: Written, io: CommandIo): void {
  if (output !== undefined) { writeFileSync(output, text, { flag: 'wx' }); }
  if (page !== undefined) { writeFileSync(page, reportPage(report), { flag: 'wx' }); }
  if (json) {
    const { plan: { rows, secrets, problems, warnings }, owner, chart, names, notes, remarks } = report;
    const definition = output === undefined ? { format, text } : { format, file: output };
    io.out(JSON.stringify({ owner, chart, ...names, definition, values: rows, secrets, notes, remarks, problems, warnings }, undefined, 2));
  } else if (output === undefined) {
    text.trimEnd().split('\n').forEach(line => io.out(line));
  } else {
    io.out(`wrote ${output}`);
  }
  reportLines(report).forEach(line => io.err(line));
}
