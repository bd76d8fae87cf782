import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { isFolder } from './lint-folder';
import { fileName, valueSetsIn } from './value-files';
import { checkedChart } from '../lint/chart-range';
import { LintFinding } from '../lint/lint-finding';
import { lintValues } from '../lint/lint-values';
import { layeredSet, ValueSet } from '../lint/value-set';

/** Usage text of the command. */
export const LINT_USAGE = `cdk8s-harbor lint <values.yaml | manifest | folder | ->... [options]
  Finds values of the official Harbor chart that do nothing, contradict each other or hold secrets, in files that need not have anything to do
  with this library: values, also below the key of an umbrella chart, HelmReleases of Flux, Applications of Argo CD, HelmCharts of k3s, Helmfiles,
  kustomizations, and YAML in helm_release of Terraform. Nothing is fetched and no secret is printed. Exit code 0 if there is no error, 1 if there is one, 2 if the arguments are
  wrong or a file has no such values, 3 if something cannot be read.
      --chart-version <version>
                         check against this chart (default: the one that the file names, or else the newest that is known)
      --together         the files are the values of one installation, as with several -f of Helm: the last one counts
      --strict           fail for warnings too
      --json             say it as JSON`;

/** Checks values of charts that were not written with this library. */
export function lintCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { 'chart-version': version, together, strict, json }, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'chart-version': { type: 'string' }, 'together': { type: 'boolean' }, 'strict': { type: 'boolean' }, 'json': { type: 'boolean' } },
  });
  if (positionals.length === 0) { throw new UsageError('name files or folders with values, or - for standard input'); }
  if (version !== undefined && !isVersion(version)) { throw new UsageError('--chart-version has to be a version, such as 1.19.2 or 1.19'); }
  const separate = positionals.flatMap(path => setsIn(path, io));
  const sets = together ? [layeredSet(separate)] : separate;
  const findings = sets.flatMap(set => lintValues(set, version));
  const isFailed = findings.some(({ severity }) => severity === 'error' || strict);
  if (json) {
    io.out(JSON.stringify({ checked: sets.map(set => checkedSet(set, version)), findings }, undefined, 2));
  } else {
    findings.forEach(finding => io.out(lineOf(finding)));
  }
  io.err(summaryOf(sets, findings));
  return isFailed || (strict === true && sets.length === 0) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}

function isVersion(version: string): boolean {
  return /^v?\d+\.\d+(\.\d+)?([-+][\w.+-]+)?$/.test(version);
}

/** The sets of values in a file or below a folder. A file that is named has some. */
function setsIn(path: string, io: CommandIo): ValueSet[] {
  const sets = valueSetsIn(path, io);
  if (sets.length === 0 && !(path !== '-' && isFolder(path))) { throw new UsageError(`${fileName(path)} has no values of a chart of Harbor`); }
  return sets;
}

function lineOf({ file, line, column, severity, message, prop }: LintFinding): string {
  return `${file}:${line}:${column}: ${severity} ${message}${prop === undefined ? '' : ` [prop ${prop}]`}`;
}

function checkedSet(set: ValueSet, version: string | undefined): object {
  const files = [...new Set(set.layers.map(({ file }) => file))];
  const { version: chartVersion } = checkedChart(version ?? set.version);
  return { owner: set.owner, files, key: set.key, chartVersion, notRead: set.unread };
}

function summaryOf(sets: readonly ValueSet[], findings: readonly LintFinding[]): string {
  if (sets.length === 0) { return 'no values of a chart of Harbor were found'; }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const notRead = [...new Set(sets.flatMap(({ unread }) => unread))];
  const rest = notRead.length === 0 ? '' : `; not read: ${notRead.join(', ')}`;
  return `${counted(errors, 'error')} and ${counted(findings.length - errors, 'warning')} in the values of ${counted(sets.length, 'installation')}${rest}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
