/* The sections of a design: what each is called, and how its part of the data becomes tables. */
import { ReportAlert, ReportBudget, ReportContents, ReportDesign, ReportMaterial, ReportNodes, ReportNotice, ReportSections } from './report-data';
import { Column, lines, table, terms } from './table';
import { SecretLedgerEntry, SecretLedgerKey } from '../../contracts/secret-ledger';
import { PreparationRow } from '../../fleet/preparation-props';
import { FirewallRow } from '../../network/firewall-sheet-props';
import { ReachabilityRow } from '../../network/reachability';
import { FailureMode, FailureSeverity } from '../../pull-path/failure-modes-props';
import { Html, html } from '../../syntax/html';

/** A section that can be closed. */
export interface SectionForm {
  readonly name: keyof ReportSections;
  readonly title: string;
  /** What is in it, in some words; undefined if there is nothing to show. */
  readonly size: (design: ReportDesign) => string | undefined;
  readonly body: (design: ReportDesign, id: string) => Html;
}

/** A section that is one table. */
interface TableSection<Name extends keyof ReportSections> {
  readonly name: Name;
  readonly title: string;
  readonly of: string;
  readonly body: (rows: ReportSections[Name], id: string) => Html;
}

function tableSection<Name extends keyof ReportSections>({ name, title, of, body }: TableSection<Name>): SectionForm {
  return {
    name,
    title,
    size: design => {
      const rows = design[name] as readonly unknown[];
      return rows.length === 0 ? undefined : `${rows.length} ${of}`;
    },
    body: (design, id) => body(design[name], id),
  };
}

/** The sections in their order. */
export const SECTIONS: readonly SectionForm[] = [
  tableSection({ name: 'warnings', title: 'Warnings', of: 'about this definition', body: warningTable }),
  tableSection({ name: 'flows', title: 'Who talks to whom', of: 'connections', body: flowTable }),
  tableSection({ name: 'firewall', title: 'Rules of a firewall around the cluster', of: 'rules', body: firewallTable }),
  tableSection({ name: 'secrets', title: 'Secrets', of: 'Secrets, by name alone', body: secretTable }),
  { name: 'budget', title: 'Resources', size: ({ budget }) => budget && `${budget.totalCpu} processors, ${budget.totalMemory} of memory`, body: ({ budget }, id) => budgetTables(budget!, id) },
  tableSection({ name: 'materials', title: 'Images, charts and databases', of: 'that have to be there', body: materialTable }),
  tableSection({ name: 'failures', title: 'What happens when something fails', of: 'failures', body: failureTable }),
  tableSection({ name: 'preparation', title: 'What to prepare', of: 'rows', body: preparationTable }),
  { name: 'contents', title: 'What is inside of Harbor', size: ({ contents }) => contentsSize(contents), body: ({ contents }, id) => contentTables(contents, id) },
  { name: 'nodes', title: 'How nodes pull', size: ({ nodes }) => nodes && `${nodes.routes.length} routes`, body: ({ nodes }, id) => nodeTable(nodes!, id) },
  tableSection({ name: 'alerts', title: 'Alerts', of: 'that HarborAlerts has for it', body: alertTable }),
];

function warningTable(rows: readonly ReportNotice[], id: string): Html {
  return table({
    id,
    caption: 'Warnings about this definition, and why those that were acknowledged are right here.',
    columns: [
      { title: 'Code', as: 'code', cell: ({ code }) => code },
      { title: 'State', cell: ({ reason }) => reason === undefined ? html`<span class="degraded">open</span>` : html`<span class="works">acknowledged</span>` },
      { title: 'Warning', as: 'prose', cell: ({ text }) => text },
      ...reasonColumn(rows),
      { title: 'Where', as: 'code', cell: ({ places }) => places.join(', ') },
    ],
  }, rows);
}

/** The reasons, where a warning has any. */
export function reasonColumn(rows: ReadonlyArray<{ readonly reason?: string }>): ReadonlyArray<Column<{ readonly reason?: string }>> {
  return rows.every(({ reason }) => reason === undefined) ? [] : [{ title: 'Reason', as: 'prose', cell: ({ reason }) => reason ?? '' }];
}

function flowTable(rows: readonly ReachabilityRow[], id: string): Html {
  return table({
    id,
    caption: 'Every connection that Harbor needs. Network policies are written from the same rows.',
    columns: [
      { title: 'From', cell: ({ from }) => from },
      { title: 'To', cell: ({ to }) => to },
      { title: 'Ports', cell: ({ ports }) => ports.map(port => port.replace(' ', '\u00a0')).join(', ') },
      { title: 'Why', cell: ({ why }) => why },
      { title: 'Where the other end is', cell: ({ where }) => where },
    ],
  }, rows);
}

function firewallTable(rows: readonly FirewallRow[], id: string): Html {
  return table({
    id,
    caption: 'What leaves the cluster, and who comes to the address of Harbor.',
    columns: [
      { title: 'Source', cell: ({ source }) => source },
      { title: 'Destination', as: 'code', cell: ({ destination }) => destination },
      { title: 'Port', as: 'number', cell: ({ port, protocol }) => `${protocol} ${port}` },
      { title: 'Why', cell: ({ why }) => why },
      { title: 'Who', cell: ({ who }) => who },
    ],
  }, rows);
}

function secretTable(rows: readonly SecretLedgerEntry[], id: string): Html {
  const keyText = ({ key, length, optional }: SecretLedgerKey) => `${key}${length === undefined ? '' : ` (${length} bytes)`}${optional ? ' (optional)' : ''}`;
  return table({
    id,
    caption: 'The Secrets that are used, who makes and reads them, and what breaks when they change. No value is in this report.',
    columns: [
      { title: 'Secret', as: 'code', cell: ({ namespace, name }) => `${namespace}/${name}` },
      { title: 'For', cell: ({ purpose }) => purpose },
      { title: 'Keys', cell: ({ keys }) => lines(keys.map(keyText)) },
      { title: 'Made by', cell: ({ writer }) => writer },
      { title: 'Read by', cell: ({ readers }) => readers.join(', ') },
      { title: 'Rotation', cell: ({ rotation }) => rotation },
      { title: 'What breaks', as: 'prose', cell: ({ breaks }) => breaks },
      { title: 'Restart', cell: ({ restarts }) => restarts.join(', ') },
    ],
  }, rows, true);
}

function budgetTables(budget: ReportBudget, id: string): Html {
  const { connections, cacheMemory, blobCapacity, content, requests, volumes, totalCpu, totalMemory } = budget;
  const { pools, maxOpenConnections, maxConnections, reserved } = connections;
  const all = { component: 'all', pods: requests.reduce((sum, { pods }) => sum + pods, 0), cpu: totalCpu, memory: totalMemory };
  return html`${terms([
    ['Connections to the database', `${pools} pools of ${maxOpenConnections} make ${pools * maxOpenConnections} of ${maxConnections - reserved}; ${reserved} of ${maxConnections} are reserved`],
    ...cacheMemory ? [['Cache', `data may take ${cacheMemory.maxMemory} of ${cacheMemory.memoryLimit}`] as const] : [],
    ...blobCapacity === undefined ? [] : [['Blobs', `at most ${blobCapacity}`] as const],
    ...content === undefined ? [] : [['Content', `${content.capacity}, of which ${content.terms}`] as const],
  ])}${table({
    id: `${id}-requests`,
    caption: 'Requests of all Pods, as many as there can be.',
    columns: [
      { title: 'Component', cell: ({ component }) => component },
      { title: 'Pods', as: 'number', cell: ({ pods }) => pods },
      { title: 'Processors', as: 'number', cell: ({ cpu }) => cpu },
      { title: 'Memory', as: 'number', cell: ({ memory }) => memory },
    ],
  }, [...requests, all])}${volumes.length > 0 && table({
    id: `${id}-volumes`,
    caption: 'Volumes that are claimed.',
    columns: [
      { title: 'Volume', as: 'code', cell: ({ name }) => name },
      { title: 'Number', as: 'number', cell: ({ count }) => count },
      { title: 'Size', as: 'number', cell: ({ size }) => size },
    ],
  }, volumes)}`;
}

function materialTable(rows: readonly ReportMaterial[], id: string): Html {
  return table({
    id,
    caption: 'What has to be there to install it. A digest is there where the lock of the fleet has it, or the definition.',
    columns: [
      { title: 'Name', as: 'code', cell: ({ reference }) => reference },
      { title: 'Kind', cell: ({ kind }) => kind },
      { title: 'Digest', cell: ({ digest, exact }) => digest === undefined ? html`<span class="muted">${exact ? 'not locked' : 'version not known'}</span>` : html`<code class="digest">${digest}</code>` },
      { title: 'Needed by', cell: ({ neededBy }) => lines(neededBy) },
      { title: 'Why', as: 'prose', cell: ({ reason }) => reason },
    ],
  }, rows, true);
}

const MARKS: Readonly<Record<FailureSeverity, string>> = { works: '●', degraded: '◐', fails: '○' };

function failureTable(rows: readonly FailureMode[], id: string): Html {
  const activities = rows[0].effects.map(({ activity }) => activity);
  return html`<div class="matrix">${table({
    id,
    caption: 'What becomes of each activity while something does not work. Containers that run are not affected by any of it.',
    columns: [
      { title: 'Without', cell: ({ failure }: FailureMode) => failure },
      ...activities.map((activity, at) => ({ title: activity, cell: ({ effects }: FailureMode) => effectOf(effects[at]) })),
      { title: 'What there is against it', as: 'prose', cell: ({ guard }: FailureMode) => guard },
    ],
  }, rows, true)}</div>`;
}

function effectOf({ severity, outcome }: FailureMode['effects'][number]): Html {
  return html`<strong class="${severity}"><span aria-hidden="true">${MARKS[severity]}</span> ${severity}</strong><br>${outcome}`;
}

function preparationTable(rows: readonly PreparationRow[], id: string): Html {
  return table({
    id,
    caption: 'What has to be there before Harbor is installed.',
    columns: [{ title: 'Topic', cell: ({ topic }) => topic }, { title: 'What', cell: ({ what }) => what }, { title: 'How', as: 'prose', cell: ({ detail }) => detail }],
  }, rows);
}

function contentsSize({ projects, registries, robots, replication }: ReportContents): string | undefined {
  const counts = Object.entries({ projects, registries, robots, 'replication policies': replication }).filter(([, all]) => all.length > 0);
  return counts.length === 0 ? undefined : counts.map(([name, all]) => `${name}: ${all.length}`).join(', ');
}

function contentTables({ isDeclared, projects, registries, robots, replication }: ReportContents, id: string): Html {
  const maker = isDeclared ? 'A Job of the tree makes it.' : 'Nothing in the tree makes it: it is made by hand.';
  return html`<p>${maker}</p>${projects.length > 0 && table({
    id: `${id}-projects`,
    caption: 'Projects.',
    columns: [
      { title: 'Project', as: 'code', cell: ({ name }) => name },
      { title: 'Content from', cell: ({ source }) => source ?? 'clients' },
      { title: 'Filled by', cell: ({ filledBy }) => filledBy },
      { title: 'Quota', as: 'number', cell: ({ quota }) => quota ?? 'none' },
    ],
  }, projects)}${registries.length > 0 && table({
    id: `${id}-registries`,
    caption: 'Registries that it knows.',
    columns: [{ title: 'Name', as: 'code', cell: ({ name }) => name }, { title: 'Type', cell: ({ type }) => type }, { title: 'Address', as: 'code', cell: ({ url }) => url }],
  }, registries)}${robots.length > 0 && table({
    id: `${id}-robots`,
    caption: 'Robot accounts. Their passwords are in the Secrets that are named.',
    columns: [{ title: 'Robot', as: 'code', cell: ({ name }) => name }, { title: 'Access', cell: ({ access }) => access }, { title: 'Secret', as: 'code', cell: ({ secret }) => secret ?? '' }],
  }, robots)}${replication.length > 0 && table({
    id: `${id}-replication`,
    caption: 'Replication policies.',
    columns: [
      { title: 'Policy', as: 'code', cell: ({ name }) => name },
      { title: 'From', cell: ({ from }) => from },
      { title: 'To', cell: ({ to }) => to },
      { title: 'Runs', cell: ({ start }) => start },
    ],
  }, replication)}`;
}

function nodeTable({ runtimes, routes }: ReportNodes, id: string): Html {
  return table({
    id,
    caption: `Files for ${runtimes.join(', ')} lead these registries to projects of Harbor.`,
    columns: [
      { title: 'Upstream registry', as: 'code', cell: ({ upstream }) => upstream },
      { title: 'Project', as: 'code', cell: ({ project }) => project },
      { title: 'Visibility', cell: ({ visibility }) => visibility },
      { title: 'If Harbor does not give an image', cell: ({ fallback }) => fallback === 'none' ? 'it is not pulled' : 'from upstream' },
    ],
  }, routes);
}

function alertTable(rows: readonly ReportAlert[], id: string): Html {
  return table({
    id,
    caption: 'The alerts that the construct HarborAlerts has for such a Harbor. A tree of a fleet file has none of them.',
    columns: [
      { title: 'Alert', as: 'code', cell: ({ name }) => name },
      { title: 'Severity', cell: ({ severity }) => severity },
      { title: 'After', as: 'number', cell: ({ after }) => after ?? 'at once' },
      { title: 'Summary', as: 'prose', cell: ({ summary }) => summary },
    ],
  }, rows);
}
