import { createHash } from 'node:crypto';
import { designArticle } from './design-article';
import { overviewTable } from './overview';
import { ReportData, ReportWarning } from './report-data';
import { SCRIPT } from './script';
import { reasonColumn } from './section-tables';
import { STYLES } from './styles';
import { table } from './table';
import { Html, html, rawHtml } from '../../syntax/html';

/** What every page begins with. Nothing of a user comes before it, so that it is known by it. */
export const PAGE_MARK = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="cdk8s-harbor ';

const SCRIPT_HASH = createHash('sha256').update(SCRIPT).digest('base64');

/** What the page may do: use its own styles, and run its own script. It asks nobody for anything. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** The page of a report: one file that needs nothing else. The same data give the same bytes. */
export function reportPage(data: ReportData): string {
  const title = titleOf(data);
  return `${PAGE_MARK}${html`${data.generator.replace(/^cdk8s-harbor /, '')}">
<meta http-equiv="Content-Security-Policy" content="${rawHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${rawHtml(STYLES)}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
${pageHeader(data, title)}
<main id="content">
${overviewSection(data)}
${warningSection(data)}
<section id="designs" aria-labelledby="designs-title">
<h2 id="designs-title">Designs</h2>
<p>${designIntroduction(data)}</p>
${data.designs.map((_, index) => designArticle(data, index))}
</section>
</main>
<footer><p>Made by ${data.generator} from the definition of the fleet${data.date !== undefined && html`, ${data.date}`}. Values of Secrets are not read and not in it.</p></footer>
<script>${rawHtml(SCRIPT)}</script>
</body>
</html>
`.text}`;
}

function titleOf({ fleet, clusters }: ReportData): string {
  if (clusters.length === 1) { return `Harbor of ${clusters[0].fqdn}`; }
  return fleet === 'default' ? 'Harbor in the fleet' : `Harbor in the fleet ${fleet}`;
}

const DELIVERIES: Readonly<Record<string, string>> = { flux: 'applied by Flux', argocd: 'applied by Argo CD', none: 'applied by no GitOps tool that the fleet knows' };

function pageHeader({ clusters, designs, warnings, delivery, date }: ReportData, title: string): Html {
  const releases = [...new Set(clusters.flatMap(({ release }) => release ?? []))].sort();
  const open = warnings.filter(({ reason }) => reason === undefined).length;
  const sums: ReadonlyArray<readonly [string, string | number, string?]> = [
    ['Sovereigns', clusters.length],
    ['Designs', designs.length],
    ['Releases of Harbor', releases.length === 0 ? 'none' : releases.join(', ')],
    ['Open warnings', open, warnings.length > open ? `${warnings.length - open} acknowledged` : undefined],
  ];
  return html`<header>
<h1>${title}</h1>
<p class="lead">${date !== undefined && `${date}, `}${DELIVERIES[delivery]}</p>
<dl class="sums">${sums.map(([term, value, more]) => html`<div><dt>${term}</dt><dd>${value}${more !== undefined && html` <small>${more}</small>`}</dd></div>`)}</dl>
<nav aria-label="Parts of this page"><ul><li><a href="#overview-title">Overview</a></li><li><a href="#warnings-title">Warnings</a></li><li><a href="#designs-title">Designs</a></li></ul></nav>
</header>`;
}

function overviewSection(data: ReportData): Html {
  return html`<section id="overview" aria-labelledby="overview-title">
<h2 id="overview-title">Overview</h2>
<search class="controls" role="search" hidden>
<label>Find Sovereigns by any word of their rows <input type="search" autocomplete="off" spellcheck="false" aria-controls="overview"></label>
<button type="button" data-open>Open everything</button><button type="button" data-close>Close everything</button>
<output role="status"></output>
</search>
${overviewTable(data)}
</section>`;
}

function warningSection({ warnings, clusters }: ReportData): Html {
  return html`<section id="warnings" aria-labelledby="warnings-title">
<h2 id="warnings-title">Warnings</h2>
${warnings.length === 0 ? html`<p>The definition has no warnings.</p>` : table<ReportWarning>({
  id: 'all-warnings',
  caption: 'Warnings about the definition of the fleet, and why those that were acknowledged are right.',
  columns: [
    { title: 'Code', as: 'code', cell: ({ code }) => code },
    { title: 'State', cell: ({ reason }) => reason === undefined ? html`<span class="degraded">open</span>` : html`<span class="works">acknowledged</span>` },
    { title: 'Warning', as: 'prose', cell: ({ text }) => text },
    ...reasonColumn(warnings),
    { title: 'About', cell: ({ clusters: about }) => placesOf(about, clusters.length) },
  ],
}, warnings)}
</section>`;
}

/** Number of places that a cell lists; all are in the designs. */
const MAX_PLACES = 3;

function placesOf(about: readonly string[], all: number): string {
  if (about.length === all && all > 1) { return `all ${all} Sovereigns`; }
  const more = about.length - MAX_PLACES;
  return `${about.slice(0, MAX_PLACES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function designIntroduction({ designs, clusters }: ReportData): string {
  if (clusters.length === 1) { return 'What the Harbor of this Sovereign is made of, and what it needs.'; }
  const some = designs.length === 1 ? 'All Sovereigns are one design' : `The ${clusters.length} Sovereigns are ${designs.length} designs`;
  return `${some}: what is equal in several, but for their names, is said once, with names in braces such as {fqdn} for what is different.`;
}
