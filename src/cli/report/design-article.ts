import { ReportCluster, ReportData, ReportDesign, ReportSections } from './report-data';
import { SECTIONS, SectionForm } from './section-tables';
import { table, terms } from './table';
import { topologySvg } from './topology-svg';
import { Html, html } from '../../syntax/html';

/** In pages with more designs than this, sections that an earlier design has as well are left to it, and designs are closed at first. */
const FEW_DESIGNS = 5;

/** With more Sovereigns than this, their table is closed at first. */
const FEW_MEMBERS = 8;

/** A design: its Sovereigns, its picture, and all that is said about it. */
export function designArticle({ designs, clusters }: ReportData, index: number): Html {
  const design = designs[index];
  const members = clusters.filter(cluster => cluster.design === index);
  const id = `design-${index + 1}`;
  const isMany = designs.length > FEW_DESIGNS;
  const earlier = (name: keyof ReportSections) => {
    const at = isMany ? design.sameAs[name] : undefined;
    return at === undefined ? undefined : { href: `#design-${at + 1}-${name}`, fqdn: designs[at].clusters[0] };
  };
  return html`<article class="design" id="${id}" aria-labelledby="${id}-title">
<details${!isMany && html` open`}><summary><h3 id="${id}-title">${titleOf(members)}</h3></summary>
${memberTable(members, id)}
${terms(design.facts.map(({ topic, text }) => [capital(topic), text] as const))}
${picture(design, id, earlier('topology'))}
${SECTIONS.map(section => sectionOf(section, { design, id, earlier: earlier(section.name) }))}
</details>
</article>
`;
}

function titleOf([first, ...others]: readonly ReportCluster[]): string {
  return others.length === 0 ? first.fqdn : `${first.fqdn} and ${others.length} more`;
}

/** The Sovereigns of a design with what is different in each: its names, and when things run in its Harbor. */
function memberTable(members: readonly ReportCluster[], id: string): Html {
  const names = [...new Set(members.flatMap(({ values }) => Object.keys(values)))].filter(name => name !== 'fqdn');
  const schedules = [...new Set(members.flatMap(cluster => cluster.schedules.map(({ what }) => what)))];
  const isAlone = members.length === 1;
  if (isAlone && schedules.length === 0) { return html``; }
  const times = schedules.length > 0 && html` Times are in UTC.`;
  const all = table({
    id: `${id}-members`,
    caption: html`${isAlone ? 'When things run.' : 'The Sovereigns of this design, and what is different in each.'}${times}`,
    columns: [
      { title: isAlone ? 'Sovereign' : '{fqdn}', cell: ({ fqdn }) => fqdn },
      ...(isAlone ? [] : names).map(name => ({ title: `{${name}}`, as: 'code' as const, cell: ({ values }: ReportCluster) => values[name] ?? '' })),
      ...schedules.map(what => ({ title: what, as: 'code' as const, cell: ({ schedules: own }: ReportCluster) => own.find(one => one.what === what)?.when ?? '' })),
    ],
  }, members);
  return members.length <= FEW_MEMBERS ? all : html`<details class="part"><summary><h4>Sovereigns</h4> <small>${members.length} of this design</small></summary>
${all}
</details>`;
}

/** An earlier design that says the same. */
interface Earlier {
  readonly href: string;
  readonly fqdn: string;
}

function picture({ topology }: ReportDesign, id: string, earlier?: Earlier): Html {
  if (!topology) { return html``; }
  if (earlier) { return html`<p id="${id}-topology">The picture is that of <a href="${earlier.href}">${earlier.fqdn}</a>, but for names.</p>`; }
  return html`<figure class="picture" id="${id}-topology"><div class="scroll" tabindex="0" role="group" aria-label="Picture of the design">${topologySvg(topology, `${id}-picture`, 'Who comes to Harbor, and what Harbor connects to')}</div>
<figcaption>Solid lines are connections to and from Pods, with TCP ports; broken lines go past Harbor. Probes, DNS and what the parts of Harbor say to each other are in the table of connections.</figcaption></figure>`;
}

/** The design that a section is about. */
interface SectionPlace {
  readonly design: ReportDesign;
  readonly id: string;
  readonly earlier?: Earlier;
}

function sectionOf({ name, title, size, body }: SectionForm, { design, id, earlier }: SectionPlace): Html {
  const what = size(design);
  if (what === undefined) { return html``; }
  const own = `${id}-${name}`;
  if (earlier) { return html`<p class="part" id="${own}">${title}: the same as for <a href="${earlier.href}">${earlier.fqdn}</a>, but for names.</p>\n`; }
  return html`<details class="part" id="${own}"><summary><h4>${title}</h4> <small>${what}</small></summary>
${body(design, own)}
</details>
`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
