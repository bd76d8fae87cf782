import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as library from '../../src';
import { documentsPage, GENERATED_GUIDES, guidePage } from '../../tools/generate-docs';
import { headingsIn, linksIn, withoutCode } from '../../tools/guides/markdown-links';
import { GUIDE_PAGES } from '../../tools/guides/page-groups';
import { PAGES, pageText, ROOT } from '../support/docs/docs-pages';

const DOCS = join(ROOT, 'docs');

describe('links of pages', () => {
  test.each(PAGES)('the files that docs/%s links to exist', page => {
    expect(linksIn(pageText(page)).filter(({ path }) => path !== '' && !existsSync(join(DOCS, dirname(page), path)))).toEqual([]);
  });

  test.each([...PAGES.map(page => `docs/${page}`), 'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('the headings that %s links to exist', page => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const missing = linksIn(text).filter(({ path, anchor }) => {
      const file = path === '' ? page : join(dirname(page), path);
      return anchor !== undefined && file.endsWith('.md') && !headingsIn(readFileSync(join(ROOT, file), 'utf8')).includes(anchor);
    });
    expect(missing).toEqual([]);
  });
});

test('every problem that a page names is in the catalogue', () => {
  const catalogue = pageText('errors.md');
  const named = PAGES.flatMap(page => [...pageText(page).matchAll(/\bHBR-[A-Z]+-\d\d\b/g)].map(([code]) => code));
  expect([...new Set(named)].filter(code => !catalogue.includes(code))).toEqual([]);
});

test('every member of a class or enum that a guide names is there', () => {
  const text = GUIDE_PAGES.filter(({ file }) => file !== 'languages.md') // which names them as Python and Go do
    .map(({ file }) => pageText(file)).join('\n');
  const named = [...text.matchAll(/`([A-Z]\w+)\.(\w+)(?:\(|`)/g)].map(([, type, member]) => ({ type, member })).filter(({ type }) => type in library);
  const missing = named.filter(({ type, member }) => {
    const of = (library as unknown as Record<string, { prototype?: object }>)[type];
    return !(member in of) && !(member in (of.prototype ?? {}));
  });
  expect(named.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

test.each(PAGES)('docs/%s has no text in angle brackets that browsers would take for an element', page => {
  const prose = withoutCode(pageText(page)).replace(/<!--[^]*?-->/g, '');
  const elements = [...prose.matchAll(/(?<!\\)<\/?([A-Za-z][\w-]*)/g)].map(([, name]) => name);
  expect(elements.filter(name => !['a', 'br', 'code', 'sup'].includes(name))).toEqual([]);
});

/** The pages that a user looks for first, by what is to be done. */
const COMMON_TASKS: readonly string[] = [
  'database', 'cache', 'storage', 'exposure', 'tls', 'secrets', 'log-in', 'first-hour-on-kind', 'moving-from-helm', 'import', 'upgrading', 'backup', 'day-two', 'troubleshooting', 'own-choices', 'air-gap',
];

test.each(COMMON_TASKS)('finding U5: there is a page about %s, with something to write or to run', task => {
  expect(GUIDE_PAGES.map(({ file }) => file)).toContain(`${task}.md`);
  expect(pageText(`${task}.md`)).toMatch(/^```(ts|yaml|sh|console|text)/m);
});

test('finding U5: removing a Harbor is a task of day two, and there are pictures', () => {
  expect(pageText('day-two.md')).toMatch(/^#+ .*remov/im);
  expect(GUIDE_PAGES.filter(({ file }) => pageText(file).includes('```mermaid')).length).toBeGreaterThan(5);
});

describe('the index of all pages', () => {
  test('has each page once, but itself and the decisions', () => {
    const listed = GUIDE_PAGES.map(({ file }) => file).sort();
    expect(listed).toEqual(PAGES.filter(page => page !== 'README.md' && !page.startsWith('decisions/')));
  });

  test('is what the table says, and README leads to it; run `npm run docs` if not', () => {
    expect(pageText('README.md')).toBe(documentsPage());
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('(docs/README.md)');
  });
});

test.each(GENERATED_GUIDES)('the pictures and tables of docs/%s are those of the model; run `npm run docs` if not', page => {
  expect(guidePage(page, pageText(page))).toBe(pageText(page));
  expect(pageText(page)).toMatch(/^```mermaid\nflowchart LR\n(?: {2}.+\n){3,}|^\| `harbor-secret-key` \| \*\*never\*\* \|/m);
});
