import { printableText } from './printable-text';

/** HTML that may stand in a page as it is: everything in it was escaped. */
export class Html {
  public constructor(public readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

/** What may stand between the parts of a template: text is escaped, and lists are joined; nothing is written for undefined and false. */
export type HtmlPart = string | number | Html | undefined | false | readonly HtmlPart[];

/** Characters that end a text or the value of an attribute in quotes, by what stands for them. */
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A template of HTML, in which all texts are escaped: in elements, and in values of attributes that stand in quotes. What would turn the direction of text or
 * is invisible is written as `\uXXXX`.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  return new Html(parts.map((part, at) => `${part}${at < values.length ? written(values[at]) : ''}`).join(''));
}

/** Text of this library that is HTML already, such as a style sheet. */
export function rawHtml(text: string): Html {
  return new Html(text);
}

function written(value: HtmlPart): string {
  if (value === undefined || value === false) { return ''; }
  if (value instanceof Html) { return value.text; }
  if (typeof value === 'string' || typeof value === 'number') { return printableText(String(value)).replace(/[&<>"']/g, character => ENTITIES[character]); }
  return value.map(written).join('');
}
