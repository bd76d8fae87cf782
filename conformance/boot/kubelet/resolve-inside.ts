import { lstatSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';

const MOST_LINKS = 40;

/** A path of a container without symbolic links, which lead to places of the same root: `/var/run` is `/run` in most images. */
export function resolveInside(root: string, path: string): string {
  let resolved = '/';
  let links = 0;
  const rest = path.split('/').filter(part => part !== '');
  while (rest.length > 0) {
    const next = posix.join(resolved, rest.shift()!);
    const target = linkAt(join(root, next));
    if (target === undefined || links === MOST_LINKS) {
      resolved = next;
      continue;
    }
    links += 1;
    rest.unshift(...target.split('/').filter(part => part !== ''));
    resolved = target.startsWith('/') ? '/' : resolved;
  }
  return resolved;
}

function linkAt(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isSymbolicLink() ? readlinkSync(path) : undefined;
}
