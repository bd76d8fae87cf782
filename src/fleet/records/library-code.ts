import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageFile } from '../tree/package-files';

/** The published library is one file; the code of a checkout is in many, and which of them run is not known. */
const BUNDLE = packageFile('lib', 'library.js');
/** What other packages contribute to manifests. */
const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

let known: string | undefined;

/** A hash of the code of this library, and of what else decides what it writes: builds between two releases have the same version. */
export function libraryCode(): string {
  known ??= hashOfCode();
  return known;
}

function hashOfCode(): string {
  const hash = createHash('sha256');
  const requireFrom = createRequire(packageFile('package.json'));
  for (const peer of PEERS) { hash.update(`${peer} ${(requireFrom(`${peer}/package.json`) as { readonly version: string }).version}\n`); }
  const files = ['package.json', 'schema/fleet.schema.json'].map(file => packageFile(file));
  const isBundle = __filename === BUNDLE;
  const code = isBundle ? [BUNDLE] : ['src', 'lib', 'package-lock.json'].flatMap(part => codeBelow(packageFile(part)));
  for (const file of [...files, ...code]) { hash.update(`${file.slice(packageFile().length)}\n`).update(readFileSync(file)); }
  return hash.digest('hex');
}

function codeBelow(path: string): string[] {
  if (!existsSync(path)) { return []; }
  if (path.endsWith('.json')) { return [path]; }
  const entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap(entry => {
    if (entry.isDirectory()) { return codeBelow(join(path, entry.name)); }
    return /(?<!\.d)\.[cm]?[jt]s$/.test(entry.name) ? [join(path, entry.name)] : [];
  });
}
