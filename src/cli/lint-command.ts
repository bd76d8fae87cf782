import { ExitCode, Output, UsageError } from './command-io';
import { isStandardInput, nameOfFile } from './input-file';
import { isFolder } from './lint-folder';
import { counted, printJson } from './printed-text';
import { Command, form } from './table/command';
import { Line, painted } from './table/painted-text';
import { valuesIn } from './value-files';
import { messageText } from '../diagnostics/message-text';
import { UnreadableFile } from '../fleet/tree/package-files';
import { checkedChart } from '../lint/chart-range';
import { LintFinding } from '../lint/lint-finding';
import { lintValues } from '../lint/lint-values';
import { layeredSet, ValueSet } from '../lint/value-set';

/** Checks values of charts that were not written with this library. */
export const LINT: Command = {
  name: 'lint',
  forms: [form({
    synopsis: '<values.yaml | manifest | folder | ->... [options]',
    does: [
      'Finds values of the official Harbor chart that do nothing, contradict each other or hold secrets, in files that need not have anything to do',
      'with this library: values, also below the key of an umbrella chart, HelmReleases of Flux with their ConfigMaps and Secrets, Applications of Argo CD,',
      'HelmCharts of k3s, Helmfiles, kustomizations, and helm_release of Terraform. Nothing is fetched and no secret is printed.',
    ].join(' '),
    options: {
      'chart-version': { argument: '<version>', help: 'check against this chart (default: the one that the file names, or else the newest that is known)' },
      'together': { help: 'the files are the values of one installation, as with several -f of Helm: the last one counts' },
      'strict': { help: 'fail for warnings too' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if there is an error' },
    examples: [
      { does: 'check the values of a release', run: 'lint values.yaml' },
      { does: 'check what a cluster runs', run: 'lint -', from: 'helm get values harbor -o yaml' },
      { does: 'check a whole repository, warnings too', run: 'lint . --strict' },
    ],
    takes: { from: 1, otherwise: 'name files or folders with values, or - for standard input' },
    run: ({ positionals, values: { 'chart-version': version, together, strict, json } }, io) => {
      if (version !== undefined && !isVersion(version)) { throw new UsageError('--chart-version has to be a version, such as 1.19.2 or 1.19'); }
      const separate = positionals.flatMap(path => setsIn(path, io));
      const sets = together ? [layeredSet(separate)] : separate;
      const findings = sets.flatMap(set => lintValues(set, version));
      const isFailed = findings.some(({ severity }) => severity === 'error' || strict);
      if (json) {
        printJson({ checked: sets.map(set => checkedSet(set, version)), findings }, io);
      } else {
        findings.forEach(finding => io.out(lineOf(finding)));
      }
      io.note(summaryOf(sets, findings));
      return isFailed || (strict === true && sets.length === 0) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

function isVersion(version: string): boolean {
  return /^v?\d+\.\d+(\.\d+)?([-+][\w.+-]+)?$/.test(version);
}

/** The sets of values in a file or below a folder. A file that is named has some. */
function setsIn(path: string, io: Output): readonly ValueSet[] {
  const { sets, instead = 'nothing' } = valuesIn(path, io);
  if (sets.length === 0 && (isStandardInput(path) || !isFolder(path))) {
    throw new UnreadableFile(`${nameOfFile(path)} has no values of a chart of Harbor; it holds ${messageText(instead)}`);
  }
  return sets;
}

function lineOf({ file, line, column, severity, message, prop }: LintFinding): Line {
  return [`${file}:${line}:${column}: `, painted(severity, severity), ` ${message}${prop === undefined ? '' : ` [prop ${prop}]`}`];
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
