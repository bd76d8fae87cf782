/*
 * Puts the small libraries that the code uses into lib/libraries, each as one file, so that the package has no dependencies of its own: a bundled
 * library is packed whole by npm, with builds and declarations that nobody loads. The compiler writes all of lib/ anew each time.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, sep } from 'node:path';
import { buildSync } from 'esbuild';

/** The libraries. Their licenses allow it, and are packed with them. */
export const LIBRARIES: readonly string[] = ['bcryptjs', 'fastest-levenshtein', 'smol-toml', 'yaml'];

/** Name of the folder below lib. */
export const FOLDER = 'libraries';

/** The code of a file of lib, with the files of `lib/libraries` in place of the packages. */
export function withInlined(code: string, file: string): string {
  const folder = posix.relative(posix.dirname(file), FOLDER) || '.';
  const path = folder.startsWith('.') ? folder : `./${folder}`;
  return LIBRARIES.reduce((text, name) => text.replaceAll(`require("${name}")`, `require("${path}/${name}")`), code);
}

/** A library as one file. */
export function inlined(name: string, from: string): string {
  const { outputFiles: [{ text }] } = buildSync({
    entryPoints: [createRequire(from).resolve(name)], bundle: true, minify: true, write: false, platform: 'node', format: 'cjs', target: 'node20', legalComments: 'none',
  });
  return text;
}

/** Version and license of a library, in its own words. */
function licenseOf(name: string, root: string): string {
  const folder = join(root, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file === undefined) { throw new Error(`${name} has no license file`); }
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

function inlineAll(root: string): void {
  const lib = join(root, 'lib');
  const folder = join(lib, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.js'))) {
    const code = readFileSync(join(lib, file), 'utf8');
    const changed = withInlined(code, file.split(sep).join('/'));
    if (changed !== code) { writeFileSync(join(lib, file), changed); }
  }
  for (const name of LIBRARIES) { writeFileSync(join(folder, `${name}.js`), inlined(name, join(root, 'package.json'))); }
  writeFileSync(join(folder, 'LICENSES.txt'), LIBRARIES.map(name => licenseOf(name, root)).join('\n---\n\n'));
}

if (require.main === module) {
  const root = dirname(__dirname);
  if (!existsSync(join(root, 'lib'))) { throw new Error('compile first: npm run compile'); }
  inlineAll(root);
}
