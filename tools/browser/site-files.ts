/* The built documentation site: its files, a server for them, and the links between its pages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { extname, join, posix } from 'node:path';

/** Where `npm run site` puts the site. */
export const SITE = join(__dirname, '..', '..', 'site', '.vitepress', 'dist');
/** The folder in which GitHub Pages serves it. */
export const BASE = '/cdk8s-harbor/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};

/** The file that a path stands for, as GitHub Pages finds it: a page without its ending, a folder by its index. */
export function fileOf(path: string): string | undefined {
  if (!path.startsWith(BASE)) { return undefined; }
  const name = decodeURIComponent(path.slice(BASE.length));
  return [name, `${name}.html`, posix.join(name, 'index.html')].map(it => join(SITE, it)).find(it => existsSync(it) && statSync(it).isFile());
}

/** Serves the site on the loopback interface, at any free port. */
export async function serveSite(): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => {
    const file = fileOf(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': TYPES[extname(file ?? '.html')] ?? 'application/octet-stream' });
    response.end(file === undefined ? 'not found' : readFileSync(file));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { server, address: `http://127.0.0.1:${port}${BASE}` };
}

/** All pages of the site, by their path. */
function sitePages(): Map<string, string> {
  const files = (readdirSync(SITE, { recursive: true, encoding: 'utf8' }) as string[]).filter(file => file.endsWith('.html') && file !== '404.html');
  return new Map(files.map(file => [`${BASE}${file.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')}`, readFileSync(join(SITE, file), 'utf8')]));
}

/** Links within the site that lead nowhere: to a page that is not there, or to a heading that the page does not have. */
export function deadLinks(): { readonly checked: number; readonly dead: string[] } {
  const pages = sitePages();
  const ids = new Map([...pages].map(([path, html]) => [fileOf(path)!, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
  const links = [...pages].flatMap(([path, html]) => {
    const hrefs = new Set([...html.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href]) => href.replaceAll('&amp;', '&')));
    return [...hrefs].filter(href => !/^[a-z]+:/i.test(href)).map(href => ({ path, href }));
  });
  const dead = links.filter(({ path, href }) => {
    const { pathname, hash } = new URL(href, `http://localhost${path}`);
    const file = fileOf(pathname);
    return file === undefined || hash !== '' && ids.has(file) && !ids.get(file)!.has(decodeURIComponent(hash.slice(1)));
  });
  return { checked: links.length, dead: dead.map(({ path, href }) => `${path}: ${href}`) };
}
