import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';

/** The folder of the repository, whose Markdown files are the pages. */
export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const GITHUB = 'https://github.com/cdk8s-harbor/cdk8s-harbor';

/** Files that have another place on the site than in the repository. */
export const REWRITES: Readonly<Record<string, string>> = {
  'README.md': 'index.md', 'docs/README.md': 'docs/index.md', 'docs/decisions/README.md': 'docs/decisions/index.md', 'API.md': 'docs/api/index.md',
};

/** The folder in which GitHub Pages serves the site. VitePress puts it before links of Markdown, and not before those of HTML. */
export const BASE = '/cdk8s-harbor/';

/** Whether a file of the repository is a page of the site. */
export type IsPage = (file: string) => boolean;

/** The address of what a link leads to: a page, or a file on GitHub. Links to other hosts, and to headings of the same page, stay as they are. */
export function addressOf(href: string, from: string, isPage: IsPage): string {
  if (/^([a-z]+:|#|\/)/i.test(href)) { return href; }
  const [path, anchor] = href.split('#');
  const file = posix.normalize(posix.join(posix.dirname(from), decodeURI(path))).replace(/\/$/, '');
  const suffix = anchor === undefined ? '' : `#${anchor}`;
  const page = [file, `${file}/README.md`].find(isPage);
  if (page !== undefined) { return `/${(REWRITES[page] ?? page).replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}${suffix}`; }
  const place = join(REPOSITORY, file);
  if (!existsSync(place)) { throw new Error(`${from} links to ${href}, which is not there`); }
  return `${GITHUB}/${statSync(place).isDirectory() ? 'tree' : 'blob'}/main/${file}${suffix}`;
}

/** Changes all links of pages, as Markdown and as HTML, before VitePress checks them. */
export function repositoryLinks(md: MarkdownRenderer, isPage: IsPage): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const from = relative(REPOSITORY, (env as { realPath?: string; path: string }).realPath ?? (env as { path: string }).path);
    const rewrite = (href: string) => addressOf(href, from, isPage);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === 'link_open') { token.attrSet('href', rewrite(token.attrGet('href') ?? '')); }
      if (token.type === 'html_inline') {
        token.content = token.content.replace(/(?<=<a [^>]*href=")[^"]*/, href => rewrite(href).replace(/^\//, BASE));
      }
    }
  });
}
