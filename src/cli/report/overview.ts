import { ReportCluster, ReportData } from './report-data';
import { breakable, Column, table } from './table';
import { Html, html, HtmlPart } from '../../syntax/html';

const COLUMNS: ReadonlyArray<Column<ReportCluster>> = [
  { title: 'Sovereign', cell: ({ fqdn, cluster, design }) => html`<a href="#design-${design + 1}">${fqdn}</a>${cluster !== undefined && html`<br><span class="muted">${cluster}</span>`}` },
  { title: 'Registry', as: 'code', cell: ({ registry }) => breakable(registry) },
  { title: 'Harbor', cell: releaseOf },
  { title: 'Wave', as: 'number', cell: ({ wave }) => wave },
  { title: 'Exposed by', cell: ({ exposure, placement }) => exposure ?? placement },
  { title: 'Database', cell: ({ database = '' }) => breakable(database) },
  { title: 'Cache', cell: ({ cache = '' }) => breakable(cache) },
  { title: 'Blobs', cell: ({ storage = '' }) => breakable(storage) },
  { title: 'Warnings', cell: warningsOf },
];

/** The table with a row for each Sovereign. */
export function overviewTable({ clusters }: ReportData): Html {
  const caption = 'All Sovereigns of the fleet. Each leads to its design, which has everything else about it.';
  return table({ id: 'sovereigns', caption, columns: COLUMNS }, clusters, true);
}

function releaseOf({ release, size, upgradesFrom, disconnected, templated }: ReportCluster): HtmlPart {
  const tags = [...disconnected ? ['no internet'] : [], ...templated ? ['template'] : []];
  return html`${release ?? 'none here'}${upgradesFrom !== undefined && html`<br><span class="muted">from ${upgradesFrom}</span>`}${size !== undefined && html`<br><span class="muted">${size}</span>`}${tags.map(tag => html`<br><span class="tag muted">${tag}</span>`)}`;
}

function warningsOf({ warnings, acknowledged }: ReportCluster): HtmlPart {
  const open = warnings === 0 ? html`<span class="works">none open</span>` : html`<span class="degraded">${warnings} open</span>`;
  return acknowledged === 0 ? open : html`${open}<br><span class="muted">${acknowledged} acknowledged</span>`;
}
