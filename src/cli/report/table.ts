import { Html, html, HtmlPart } from '../../syntax/html';

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => HtmlPart;
  /** Names of machines are set in another font, numbers stand below each other, and sentences have room. Default: some words. */
  readonly as?: 'code' | 'number' | 'prose';
}

/** What a table is about, and its columns. The first one says what a row is about. */
export interface TableForm<Row> {
  readonly id: string;
  readonly caption: HtmlPart;
  readonly columns: ReadonlyArray<Column<Row>>;
}

/** A table with a caption in a box that scrolls by itself, also by the keyboard. */
export function table<Row>({ id, caption, columns }: TableForm<Row>, rows: readonly Row[], wide = false): Html {
  const head = columns.map(({ title, as }) => html`<th scope="col"${as === 'number' && html` class="number"`}>${title}</th>`);
  const body = rows.map(row => html`<tr>${columns.map((column, at) => cellOf(column, row, at === 0))}</tr>\n`);
  return html`<div class="scroll${wide && ' wide'}" tabindex="0" role="group" aria-labelledby="${id}-caption">
<table><caption id="${id}-caption"><span>${caption}</span></caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>`;
}

function cellOf<Row>({ cell, as }: Column<Row>, row: Row, isFirst: boolean): Html {
  const content = as === 'code' ? html`<code>${cell(row)}</code>` : cell(row);
  if (isFirst) { return html`<th scope="row">${content}</th>`; }
  return as === 'number' || as === 'prose' ? html`<td class="${as}">${content}</td>` : html`<td>${content}</td>`;
}

/** A name of hosts and paths that may be broken after its parts. */
export function breakable(name: string): HtmlPart {
  return name.split(/(?<=[.:/])/).map((part, at) => at === 0 ? part : html`<wbr>${part}`);
}

/** Terms and what is said about them. */
export function terms(rows: ReadonlyArray<readonly [term: string, text: HtmlPart]>): Html {
  return html`<dl class="facts">${rows.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>\n`)}</dl>`;
}

/** A list in which each entry has a line of its own. */
export function lines(texts: readonly string[]): Html {
  return html`<ul class="lines">${texts.map(text => html`<li>${text}</li>`)}</ul>`;
}
