/*
 * Puts the compiled code, and the small libraries that it uses, into one file: Node looks for one file in place of seven hundred, which halves the
 * time to load it, and the package has no packages in it, of which npm would pack builds and declarations that nobody loads. The declarations stay as
 * they are. The compiler writes all of lib/ anew each time.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, transform, type Plugin } from 'esbuild';

/** The libraries that become part of the code. Their licenses allow it, and are packed with it. */
export const LIBRARIES: readonly string[] = ['bcryptjs', 'fastest-levenshtein', 'smol-toml', 'yaml'];

/** The files that others load, and the function of the bundle that gives each its content. */
const ENTRIES = { 'index.js': 'library', 'cli/run-command.js': 'commandLine', 'fleet/threads/thread-program.js': 'thread' } as const;

const BUNDLE = 'library.js';

/** The code of the libraries without comments and long names: nobody looks for a mistake there. */
const SHORT_LIBRARIES: Plugin = {
  name: 'short-libraries',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]node_modules[\\/].*\.c?js$/ }, async ({ path }) => (
      { contents: (await transform(readFileSync(path, 'utf8'), { minify: true, legalComments: 'none' })).code }
    ));
  },
};

/** The code of both entries as one module, with a line before the code of each file that says where it comes from. Its packages are those of `peers`. */
export async function bundled(lib: string, peers: readonly string[]): Promise<string> {
  const functions = Object.entries(ENTRIES).map(([file, name]) => `exports.${name} = () => require('./${file}');`);
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: functions.join('\n'), resolveDir: lib },
    absWorkingDir: dirname(lib),
    external: [...peers],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    legalComments: 'none',
    plugins: [SHORT_LIBRARIES],
  });
  return withoutSpace(text);
}

/** What stands before the code of each file of a bundle. */
const FILE_LINES = /^(\/\/ (?:lib|node_modules)\/.*)$/m;

/**
 * The compiler says at the top of a file which names it exports, before they have a value. That is for files that load each other in a circle, and no files
 * of this library do; one that exports all of others needs it, for what it also exports by name.
 */
const ANNOUNCED = /(Object\.defineProperty\(exports\d*,"__esModule",\{value:!0\}\))(?:,(?:exports\d*\.[\w$]+=)+void 0)+/g;

/**
 * A bundle without the space that nothing needs, a twentieth of the package. Names stay, and each file has a line of its own below the one that says which
 * it was: a stack trace leads there.
 */
async function withoutSpace(bundle: string): Promise<string> {
  const parts = bundle.split(FILE_LINES);
  const short = parts.map(async (part, index) => {
    if (index % 2 === 1) { return `${part}\n`; } // a line about a file
    const { code } = await transform(part, { minifyWhitespace: true, minifySyntax: true, legalComments: 'none' });
    return code.includes('__exportStar') ? code : code.replace(ANNOUNCED, '$1');
  });
  return (await Promise.all(short)).join('');
}

/** The file in place of an entry. ECMAScript modules read the names in its last line, which does nothing, to know what they can import. */
export function entryText(file: keyof typeof ENTRIES, names: readonly string[]): string {
  const path = `${'../'.repeat(file.split('/').length - 1) || './'}${BUNDLE}`;
  return `'use strict';\nmodule.exports = require('${path}').${ENTRIES[file]}();\n0 && (module.exports = { ${names.join(', ')} });\n`;
}

/** Version and license of a library, in its own words. */
function licenseOf(name: string, root: string): string {
  const folder = join(root, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string };
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  if (file === undefined) { throw new Error(`${name} has no license file`); }
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}

async function bundleLibrary(root: string): Promise<void> {
  const lib = join(root, 'lib');
  const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly peerDependencies: object };
  const code = await bundled(lib, Object.keys(peerDependencies));
  for (const file of readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.js'))) { rmSync(join(lib, file)); }
  writeFileSync(join(lib, BUNDLE), code);
  const bundle = await import(join(lib, BUNDLE)) as Record<string, () => object>;
  for (const [file, name] of Object.entries(ENTRIES)) {
    writeFileSync(join(lib, file), entryText(file as keyof typeof ENTRIES, Object.keys(bundle[name]())));
  }
  writeFileSync(join(lib, 'LICENSES.txt'), LIBRARIES.map(name => licenseOf(name, root)).join('\n---\n\n'));
}

if (require.main === module) {
  const root = dirname(__dirname);
  const isDone = existsSync(join(root, 'lib', BUNDLE)) && !existsSync(join(root, 'lib', 'harbor.js')); // the compiler writes all files, or none
  if (!isDone) { bundleLibrary(root).catch((error: unknown) => { throw error; }); }
}
