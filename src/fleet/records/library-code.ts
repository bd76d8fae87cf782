import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageFile } from '../tree/package-files';

/** Files of other packages that say which version of them is there, because they contribute to manifests. */
const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'].map(name => `${name}/package.json`);
/** The published library is one file; the code of a checkout is in many, and which of them run is not known. */
const BUNDLE = join('lib', 'library.js');
const CHECKOUT = ['src', 'lib', 'package-lock.json'];

let known: string | undefined;

/** A hash of the code of this library, and of what else decides what it writes: builds between two releases have the same version. */
export function libraryCode(): string {
  known ??= hashOfCode(packageFile(), __filename);
  return known;
}

/**
 * A hash of the code in the folder of a package.
 *
 * @param root the folder
 * @param running the file that runs
 */
export function hashOfCode(root: string, running: string): string {
  const hash = createHash('sha256');
  const code = (running === join(root, BUNDLE) ? [BUNDLE] : CHECKOUT).flatMap(part => filesOf(join(root, part)));
  const files = [...[join('schema', 'fleet.schema.json'), 'package.json'].map(file => join(root, file)), ...code];
  for (const file of files) { hash.update(`${relative(root, file)}\n`).update(readFileSync(file)); }
  for (const file of PEERS) { hash.update(file).update(readFileSync(require.resolve(file))); }
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) { return []; }
  if (/\.js(?:on)?$/.test(path)) { return [path]; }
  const entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    const file = join(path, entry.name);
    if (entry.isDirectory()) { return filesOf(file); }
    return /(?<!\.d)\.[jt]s$/.test(entry.name) ? [file] : [];
  });
}
