import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { mermaidBlocks, plainBraces } from './markdown-rules';
import { BASE, REPOSITORY, repositoryLinks, REWRITES } from './repository-links';
import { API_AREAS } from '../../tools/api/areas';
import { PAGE_GROUPS } from '../../tools/guides/page-groups';

/** Pages are the Markdown files of the repository: those at the top for users, and all below docs/. */
const TOP = ['README.md', 'CHANGELOG.md', 'HISTORY.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'API.md'];
const isPage = (file: string) => TOP.includes(file) || file.startsWith('docs/') && file.endsWith('.md') && existsSync(join(REPOSITORY, file));
const folders = readdirSync(REPOSITORY, { withFileTypes: true }).filter(entry => entry.isDirectory() && entry.name !== 'docs').map(({ name }) => `${name}/**`);

/** Two stacked boxes: an image of two layers. */
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1b6e8c" d="M2 2h12v5H2z"/><path fill="#4fa9c8" d="M2 9h12v5H2z"/></svg>';

const decisions = readdirSync(join(REPOSITORY, 'docs', 'decisions')).filter(file => /^\d/.test(file)).sort();

/** Pages are outside of the folder of the site, from where Vue would not be found. */
const packagesOfSite: Plugin = {
  name: 'packages-of-site',
  enforce: 'pre',
  resolveId(id, importer) {
    return /^vue(\/|$)/.test(id) && importer?.endsWith('.md') ? this.resolve(id, join(REPOSITORY, 'site', '.vitepress', 'config.ts'), { skipSelf: true }) : undefined;
  },
};

/** What the search knows of a page: of the API the types and what each is, and not the same words at each of their members. */
function searchedText(text: string, page: string): string {
  return page.startsWith('docs/api/') ? text.split(/^(?=## )/m).map(part => part.split(/^(?:### |\| |\*\*)/m)[0]).join('') : text;
}

function guides(): DefaultTheme.SidebarItem[] {
  return [
    { text: 'Begin', items: [{ text: 'First steps', link: '/' }, { text: 'All pages', link: '/docs/' }] },
    ...PAGE_GROUPS.map(({ title, pages }) => ({
      text: title, collapsed: false, items: pages.map(page => ({ text: page.title, link: `/docs/${page.file.replace(/\.md$/, '')}` })),
    })),
    {
      text: 'About',
      collapsed: true,
      items: [
        { text: 'Changes', link: '/CHANGELOG' }, { text: 'Before the first release', link: '/HISTORY' }, { text: 'Architecture', link: '/ARCHITECTURE' }, { text: 'Contributing', link: '/CONTRIBUTING' },
        { text: 'Decisions', link: '/docs/decisions/' },
      ],
    },
  ];
}

export default defineConfig({
  title: 'cdk8s-harbor',
  description: 'Typed constructs that generate Harbor registries for one cluster or for fleets of them',
  lang: 'en',
  base: BASE,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  srcDir: '..',
  srcExclude: [...folders, ...readdirSync(REPOSITORY).filter(file => file.endsWith('.md') && !TOP.includes(file))],
  rewrites: { ...REWRITES },
  cleanUrls: true,
  ignoreDeadLinks: false,
  metaChunk: true,
  markdown: {
    toc: { level: [2] },
    attrs: { disable: true }, // what stands in braces is a type
    config: md => {
      repositoryLinks(md, isPage);
      mermaidBlocks(md);
      plainBraces(md);
    },
  },
  vite: { plugins: [packagesOfSite], build: { chunkSizeWarningLimit: 6000 } },
  transformPageData: data => {
    if (data.relativePath === 'index.md') { data.frontmatter.aside = false; } // room for its picture
    if (data.relativePath.startsWith('docs/api/')) { data.frontmatter.outline = 2; } // types, without the headings that each of them has
  },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/docs/', activeMatch: '^/docs/(?!api|errors|cli)' },
      { text: 'API', link: '/docs/api/', activeMatch: '^/docs/api/' },
      { text: 'Errors', link: '/docs/errors' },
      { text: 'Commands', link: '/docs/cli' },
    ],
    sidebar: {
      '/docs/api/': [{ text: 'API', link: '/docs/api/', items: API_AREAS.map(({ file, title }) => ({ text: title, link: `/docs/api/${file}` })) }],
      '/docs/decisions/': [{ text: 'Decisions', link: '/docs/decisions/', items: decisions.map(file => ({ text: file.slice(0, -3).replace(/-/g, ' '), link: `/docs/decisions/${file.slice(0, -3)}` })) }],
      '/': guides(),
    },
    outline: { level: [2, 3] },
    socialLinks: [{ icon: 'github', link: 'https://github.com/cdk8s-harbor/cdk8s-harbor' }],
    editLink: { pattern: 'https://github.com/cdk8s-harbor/cdk8s-harbor/blob/main/:path', text: 'This page in the repository' },
    search: { provider: 'local', options: { _render: (text, env, md) => md.render(searchedText(text, env.relativePath), env) } },
  },
});
