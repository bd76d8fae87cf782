import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiPages } from '../../tools/api/api-pages';
import { API_AREAS, areaOf } from '../../tools/api/areas';
import { headingsIn, linksIn } from '../../tools/guides/markdown-links';
import { readAssembly } from '../support/assembly-rules';
import { ROOT } from '../support/docs/docs-pages';

const types = Object.values(readAssembly(ROOT).types ?? {});
const files = readdirSync(join(ROOT, 'docs', 'api')).sort();
const texts = new Map(files.map(file => [file, readFileSync(join(ROOT, 'docs', 'api', file), 'utf8')]));
const idsOf = (text: string) => [...text.matchAll(/ id="(cdk8s-harbor\.[^"]+)"/g)].map(([, id]) => id);
const ids = new Map([...texts].map(([file, text]) => [file, new Set(idsOf(text))]));

describe('the pages of the API', () => {
  test('are those of the areas, and each area has types', () => {
    expect(files).toEqual(API_AREAS.map(({ file }) => `${file}.md`).sort());
    expect([...ids].filter(([, own]) => own.size === 0)).toEqual([]);
  });

  test('have every public type once, on the page of its folder', () => {
    expect(types.length).toBeGreaterThan(400);
    const misplaced = types.filter(({ name, locationInModule }) => !ids.get(`${areaOf(locationInModule!.filename).file}.md`)?.has(`cdk8s-harbor.${name}`));
    expect(misplaced.map(({ name }) => name)).toEqual([]);
    const all = [...texts.values()].flatMap(text => [...text.matchAll(/^## \w+ <a name="(\w+)"/gm)].map(([, name]) => name));
    expect(all.length).toBe(new Set(all).size);
    expect(new Set(all)).toEqual(new Set(types.map(({ name }) => name)));
  });

  test('link to types and members that are there', () => {
    const links = [...texts].flatMap(([file, text]) => [...text.matchAll(/href="([^"#]*)#([^"]+)"/g)].map(([, page, id]) => ({ file, page: page || file, id })));
    expect(links.length).toBeGreaterThan(4000);
    expect(links.filter(({ page, id }) => !ids.get(page)?.has(id))).toEqual([]);
  });

  test('have no address twice, apart from those of members of the same name', () => {
    for (const text of texts.values()) { expect(text).not.toMatch(/ id="(Properties|Initializers?|Methods|Members|Static Functions|Constants)"/); }
  });

  test('are all in the index, whose links lead to types', () => {
    const index = readFileSync(join(ROOT, 'API.md'), 'utf8');
    const links = linksIn(index).filter(({ path }) => path.startsWith('docs/api/'));
    expect(new Set(links.map(({ path }) => path.slice('docs/api/'.length)))).toEqual(new Set(files));
    expect(links.filter(({ path, anchor }) => anchor !== undefined && !headingsIn(texts.get(path.slice('docs/api/'.length))!).includes(anchor))).toEqual([]);
  });
});

const TYPE = (name: string, text = '') => `### ${name} <a name="${name}" id="cdk8s-harbor.${name}"></a>\n\n${text}\n\n`;
const place = (file: string, ...names: string[]) => names.map(name => [name, file] as const);

describe('a page of jsii-docgen', () => {
  const whole = (structs: string) => `# API Reference\n\n## Structs <a name="Structs" id="Structs"></a>\n\n${structs}`;

  test('is split by folders, and links from one page to another name the page', () => {
    const text = whole(TYPE('CacheOptions', '<a href="#cdk8s-harbor.TlsOptions">TlsOptions</a>, <a href="#cdk8s-harbor.CacheOptions">it</a>') + TYPE('TlsOptions'));
    const pages = apiPages({ text, files: new Map([...place('src/cache/options.ts', 'CacheOptions'), ...place('src/tls/options.ts', 'TlsOptions')]) }, '<!-- note -->');
    expect(pages.get('docs/api/cache.md')).toContain('<a href="tls.md#cdk8s-harbor.TlsOptions">TlsOptions</a>, <a href="#cdk8s-harbor.CacheOptions">it</a>');
    expect(pages.get('docs/api/cache.md')).not.toContain('## TlsOptions');
  });

  test('has headings one level higher then, and code stays as it is', () => {
    const text = whole(TYPE('CacheOptions', '#### Properties <a name="Properties" id="Properties"></a>\n\n```sh\n#### no heading\n```'));
    const page = apiPages({ text, files: new Map(place('src/cache/options.ts', 'CacheOptions')) }, '').get('docs/api/cache.md');
    expect(page).toContain('\n### Properties\n\n```sh\n#### no heading\n```');
  });

  test('with a type that is nowhere, or in a folder without an area, is an error', () => {
    expect(() => apiPages({ text: whole(TYPE('Lost')), files: new Map() }, '')).toThrow('Lost is in API.md and not in the assembly');
    expect(() => areaOf('src/brand-new/thing.ts')).toThrow('no area for the types of src/brand-new');
    expect(() => apiPages({ text: whole(TYPE('A', '<a href="#cdk8s-harbor.B">B</a>')), files: new Map(place('src/tls/a.ts', 'A')) }, '')).toThrow('links to B');
  });
});
