/* Links and headings of Markdown, as GitHub makes their addresses. The site and the tests of documents read pages with the same eyes. */

/** A link to a file of the repository, to a heading, or to both. */
export interface MarkdownLink {
  /** The path as it is written; empty for a heading of the same page. */
  readonly path: string;
  readonly anchor?: string;
}

/** The text of a page without blocks and spans of code. */
export function withoutCode(text: string): string {
  return text.replace(/^( *)(`{3,}).*\n[^]*?^\1\2$/gm, '').replace(/`[^`\n]*`/g, code => code.replace(/\S/g, 'x'));
}

/** All links of a page that lead to no other host. */
export function linksIn(text: string): MarkdownLink[] {
  return [...withoutCode(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([, path, anchor]) => ({ path, anchor }));
}

/** The addresses of all headings of a page. */
export function headingsIn(text: string): string[] {
  const seen = new Map<string, number>();
  const lines = text.replace(/^( *)(`{3,}).*\n[^]*?^\1\2$/gm, '').split('\n');
  const headings = lines.flatMap(line => /^#{1,6} (.*)$/.exec(line)?.[1] ?? []);
  const named = [...text.matchAll(/<a name="[^"]*" id="([^"]+)">/g)].map(([, id]) => id);
  return [...named, ...headings.map(heading => {
    const slug = slugOf(heading);
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  })];
}

/** The address of a heading: in lower case, without punctuation, with hyphens for blanks. */
export function slugOf(heading: string): string {
  return heading.replace(/<[^>]*>/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
}
