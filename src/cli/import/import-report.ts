import { NeededSecret, PlannedImport } from './planned-import';
import { IMPORT_CLASSES, ImportClass, ImportRow } from '../../import/import-row';
import { InstalledNames } from '../../import/installed-names';
import { LintFinding } from '../../lint/lint-finding';

/** What a report tells. */
export interface ImportReport {
  /** What was imported: `HelmRelease harbor`. */
  readonly owner: string;
  readonly chart: string;
  readonly harbor: string;
  readonly names: InstalledNames;
  readonly plan: PlannedImport;
  /** What concerns the whole. */
  readonly notes: readonly string[];
  /** What lint says about what is not given. */
  readonly remarks: readonly LintFinding[];
}

const CLASSES = Object.keys(IMPORT_CLASSES) as ImportClass[];

/** What was given and how much of it became what, in one line. */
export function summaryOf({ owner, chart, plan }: ImportReport): string {
  const given = plan.rows.filter(row => row.given);
  const counts = CLASSES.map(name => [name, given.filter(row => row.class === name).length] as const).filter(([, count]) => count > 0);
  const defaults = plan.rows.length - given.length;
  return `${owner}, chart ${chart}: ${given.length} values${counts.length > 0 ? `: ${counts.map(([name, count]) => `${count} ${name}`).join(', ')}` : ''}`
    + `${defaults > 0 ? `; ${defaults} defaults differ` : ''}`;
}

/** The report as lines of text. */
export function reportLines(report: ImportReport): string[] {
  const rows = CLASSES.flatMap(name => grouped(report.plan.rows.filter(row => row.class === name)).map(line => `${name}: ${line}`));
  const { secrets, problems } = report.plan;
  return [
    ...rows,
    ...secrets.map(secret => `needed: ${secretLine(secret)}`),
    ...report.notes.map(note => `note: ${note}`),
    ...report.remarks.map(({ severity, message }) => `${severity}: ${message}`),
    ...problems.map(problem => `problem: ${problem}`),
    summaryOf(report),
  ];
}

/** The defaults that differ and have the same prop are one line; every value that is given has one of its own. */
function grouped(rows: readonly ImportRow[]): string[] {
  return mergedRows(rows).map(({ path, written = path, prop, code, message }) => (
    `${written}${prop === undefined ? '' : ` -> ${prop}`}${message === undefined ? '' : `: ${message}`}${code === undefined ? '' : ` (${code})`}`
  ));
}

/** Defaults of many components that differ in the same way, each kind as one row. */
const TOPICS: readonly (readonly [pattern: RegExp, path: string, message: string])[] = [
  [/Probe\./, 'timings of probes', 'this library has its own; `probes` of a component says others'],
  [/\.resources\./, 'requests and limits', 'those of the size; `resources` of a component says others'],
  [/\.podDisruptionBudget\./, 'disruption budgets', 'one Pod of those that have several stays available; `disruptionBudget` of a component says others'],
  [/(^|\.)affinity$/, 'affinity', 'Pods run on nodes of the architecture that the images are for; `affinity` of a component says otherwise'],
  [/\.topologySpreadConstraints/, 'topology spread', 'several Pods of a component are spread over nodes and zones; `topologySpread` of a component says others'],
];

function mergedRows(rows: readonly ImportRow[]): ImportRow[] {
  const topicOf = ({ path, given }: ImportRow) => given ? undefined : TOPICS.find(([pattern]) => pattern.test(path));
  const topics = TOPICS.filter(topic => rows.some(row => topicOf(row) === topic)).map(([pattern, path, message]): ImportRow => {
    const count = rows.filter(row => !row.given && pattern.test(row.path)).length;
    return { class: 'unlike', path: `${path} (${count} defaults)`, given: false, message };
  });
  return [...rows.filter(row => topicOf(row) === undefined), ...topics];
}

function secretLine({ secretName, key, purpose, from }: NeededSecret): string {
  const origin = from === undefined ? '' : `, as in the Secret ${from.secretName}, key ${from.key}`;
  return `Secret ${secretName}, key ${key} (${purpose})${origin}`;
}

/** The report in Markdown, with the commands that copy Secrets. */
export function reportPage(report: ImportReport): string {
  const { plan, names, harbor, notes, remarks } = report;
  return [
    `# Import of ${report.owner}`,
    '',
    `${summaryOf(report)}. The definition is of Harbor ${harbor}, release \`${names.releaseName}\` in the namespace \`${names.namespace}\`, whose objects begin with \`${names.fullname}\`.`,
    '',
    ...CLASSES.flatMap(name => classSection(name, mergedRows(plan.rows.filter(row => row.class === name)))),
    ...secretSection(plan.secrets, names),
    ...section('What else is to be known', [...notes, ...remarks.map(({ message }) => message)]),
    ...section('What is wrong with the definition', plan.problems),
    ...section('What the definition warns of', plan.warnings),
  ].join('\n');
}

function classSection(name: ImportClass, rows: readonly ImportRow[]): string[] {
  if (rows.length === 0) { return []; }
  const cells = rows.map(({ path, written = path, prop, code, message }) => `| ${asCode(written)} | ${prop === undefined ? '' : asCode(prop)} | ${cell(message ?? '')} | ${code ?? ''} |`);
  return [`## ${name[0].toUpperCase()}${name.slice(1)}`, '', `${IMPORT_CLASSES[name][0].toUpperCase()}${IMPORT_CLASSES[name].slice(1)}.`, '', '| value | prop | about it | code |', '| --- | --- | --- | --- |', ...cells, ''];
}

function secretSection(secrets: readonly NeededSecret[], names: InstalledNames): string[] {
  if (secrets.length === 0) { return []; }
  const rows = secrets.map(({ secretName, key, purpose, from }) => `| \`${secretName}\` | \`${key}\` | ${purpose} | ${from === undefined ? 'from where the value is kept' : `\`${from.secretName}\`, key \`${from.key}\``} |`);
  return [
    '## Secrets that have to be there first', '',
    'Helm deletes the Secrets of the chart when they leave the release. Values are copied from the running installation without being shown:', '',
    '| Secret | key | for | its value now |', '| --- | --- | --- | --- |', ...rows, '', '```bash', ...copyCommands(secrets, names.namespace), '```', '',
  ];
}

/** Commands for bash that copy the values that the chart keeps. A Secret with a value from elsewhere is left to the user. */
function copyCommands(secrets: readonly NeededSecret[], namespace: string): string[] {
  return [...new Set(secrets.map(({ secretName }) => secretName))].map(name => {
    const keys = secrets.filter(({ secretName }) => secretName === name);
    const files = keys.map(({ key, from }) => `--from-file=${key}=${from === undefined ? `<file with ${key}>` : `<(${readCommand(from, namespace)})`}`);
    const command = `kubectl create secret generic ${name} --namespace ${namespace} ${files.join(' ')}`;
    return keys.every(({ from }) => from !== undefined) ? command : `# ${command}`;
  });
}

function readCommand({ secretName, key }: { readonly secretName: string; readonly key: string }, namespace: string): string {
  return `kubectl get secret ${secretName} --namespace ${namespace} --output jsonpath='{.data.${key.replaceAll('.', '\\.')}}' | base64 --decode`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, '', ...lines.map(line => `- ${line}`), ''];
}

function asCode(text: string): string {
  return text.includes(' ') ? text : `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
