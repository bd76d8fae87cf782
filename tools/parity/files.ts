/* Converts configuration files to flat facts that can be compared. */
import { load } from '../yaml';

/** Facts by their path. */
export type Facts = Record<string, string>;

/** The facts of a file: fields of YAML, directives of nginx, lines of everything else. */
export function fileFacts(path: string, text: string): Facts {
  if (/\.ya?ml$/.test(path)) { return flatten(load(text)); }
  if (/nginx\.conf$/.test(path)) { return Object.fromEntries(directives(text).map(directive => [directive, 'there'])); }
  const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map(line => [line, 'there']));
}

/** The leaves of a value by path. A list of strings is one leaf. */
export function flatten(value: unknown, path = ''): Facts {
  if (value === null || value === undefined) { return {}; }
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) { return { [path]: value.join(',') }; }
  if (typeof value !== 'object') { return { [path]: String(value) }; }
  return Object.assign({}, ...Object.entries(value).map(([key, inside]) => flatten(inside, path === '' ? key : `${path}.${key}`)));
}

/** The directives of nginx.conf with their enclosing blocks. A `server` block is identified by its `listen` directive. */
export function directives(text: string): string[] {
  const found: string[] = [];
  const blocks: { name: string; start: number }[] = [];
  const code = text.split('\n').map(line => line.replace(/^\s*#.*$/, '')).join(' ');
  for (const [token] of code.matchAll(/(?:"[^"]*"|'[^']*'|\$\{[^}]*\}|[^;{}"'])+[;{]|\}/g)) {
    const words = token.slice(0, -1).trim().replace(/\s+/g, ' ');
    if (token.endsWith('{')) { blocks.push({ name: words, start: found.length }); }
    if (token.endsWith(';')) { found.push([...blocks.map(({ name }) => name), words].join(' > ')); }
    if (token === '}') { nameServer(found, blocks.pop()); }
  }
  return found;
}

function nameServer(found: string[], block?: { name: string; start: number }): void {
  if (block?.name !== 'server') { return; }
  const listen = found.slice(block.start).map(directive => /server > listen ([^>]*)$/.exec(directive)?.[1]).find(address => address !== undefined);
  for (let at = block.start; at < found.length; at++) { found[at] = found[at].replace('server >', `server ${listen} >`); }
}
