import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import * as library from '../src';
import { PROBLEMS } from '../src/diagnostics/problems';
import { entryText, LIBRARIES } from '../tools/bundle-library';
import { linksIn } from '../tools/guides/markdown-links';
import { REPOSITORY_PAGES } from '../tools/guides/page-groups';
import { exportedDeclarations, reachableDeclarations, withCodesAlone, withoutReasons } from '../tools/trim-lib';

interface Packed { readonly size: number; readonly files: ReadonlyArray<{ readonly path: string; readonly size: number }> }

const ROOT = join(__dirname, '..');

/** The first part of a path, and of lib the kind of file. */
function kindOf(path: string): string {
  const [folder, ...rest] = path.split('/');
  return folder === 'lib' ? `lib/*${/(\.d)?\.\w+$/.exec(path)?.[0]}` : [folder, ...rest.length > 0 ? ['*'] : []].join('/');
}

describe('what npm packs', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ size, files }] = JSON.parse(output) as Packed[];

  test('finding U1: is code, documentation and examples, and nothing else', () => {
    expect([...new Set(files.map(({ path }) => kindOf(path)))].sort()).toEqual([
      '.jsii', '.jsii.gz', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin/*', 'docs/*', 'examples/*',
      'lib/*.d.ts', 'lib/*.js', 'lib/*.txt', 'package.json', 'schema/*',
    ]);
  });

  test('finding U1: is below 1.4 megabytes', () => {
    expect(size).toBeLessThan(1_400_000);
  });

  test('has the declarations that its entry leads to, and no others', () => {
    const packed = files.map(({ path }) => join(ROOT, path)).filter(path => path.startsWith(join(ROOT, 'lib')) && path.endsWith('.d.ts'));
    expect(packed.sort()).toEqual([...reachableDeclarations(join(ROOT, 'lib', 'index.d.ts'))].sort());
  });

  test('has comments in the declarations of what it exports, and in no others', () => {
    const exported = exportedDeclarations(join(ROOT, 'lib', 'index.d.ts'));
    const hasComments = (path: string) => readFileSync(path, 'utf8').includes('/**');
    const others = [...reachableDeclarations(join(ROOT, 'lib', 'index.d.ts'))].filter(path => !exported.has(path));
    expect([others.length > 20, others.filter(hasComments)]).toEqual([true, []]);
    expect(['harbor.d.ts', 'props/harbor-props.d.ts', 'contracts/database.d.ts'].filter(path => !hasComments(join(ROOT, 'lib', path)))).toEqual([]);
  });

  test('has what a problem is and how to mend it, and not why, which docs/errors.md says', () => {
    const rows = ['"one"', '"a \\"reason\\", with a comma" + slot\n            + "on two lines"', '`another`'].map(why => `{ must: "why: not", why: ${why}, fix: "so" }`);
    expect(withoutReasons(`exports.X = [${rows.join(', ')}];`)).toBe(`exports.X = [${rows.map(() => '{ must: "why: not", fix: "so" }').join(', ')}];\n`);
    const code = readFileSync(join(ROOT, 'lib', 'library.js'), 'utf8');
    const texts = (field: 'fix' | 'why') => Object.values(PROBLEMS).map(problem => problem[field]).filter(text => /^[\w ,.]{40,}$/.test(text));
    expect(texts('fix').filter(text => code.includes(text)).length).toBeGreaterThan(20);
    expect(texts('why').length).toBeGreaterThan(100);
    expect(texts('why').filter(text => code.includes(text))).toEqual([]);
  });

  test('has the codes of problems in its declarations, and none of their texts', () => {
    const row = (code: string) => `    readonly '${code}': {\n        readonly severity: "error";\n        readonly must: "text";\n    };\n`;
    const declarations = withCodesAlone(`export declare const PROBLEMS: {\n${row('HBR-A-01')}${row('HBR-B-02')}};\n`);
    expect(declarations).toContain("ProblemCode = 'HBR-A-01' | 'HBR-B-02';");
    expect(declarations).not.toContain('text');
    expect(readFileSync(join(ROOT, 'lib', 'diagnostics', 'problems', 'index.d.ts'), 'utf8')).not.toContain('severity:');
  });

  test('has its code in one file, where a line before the code of each file says which one it was', () => {
    expect(files.map(({ path }) => path).filter(path => /^lib\/.*\.js$/.test(path)).sort()).toEqual(
      ['lib/cli/run-command.js', 'lib/fleet/threads/thread-program.js', 'lib/index.js', 'lib/library.js'],
    );
    const code = readFileSync(join(ROOT, 'lib', 'library.js'), 'utf8');
    expect(code).toContain('\n// lib/render/native/core.js\n');
    const start = code.indexOf('\n// lib/harbor.js\n');
    const harbor = code.slice(start, code.indexOf('\n// lib/', start + 1));
    expect(harbor).toMatch(/class (\w+ )?extends /);
    expect(harbor.trim().split('\n')).toHaveLength(2); // its name, and its code without the space that nothing needs
    expect(harbor).not.toMatch(/^ *(\/\*\*|\*|\/\/ (?!lib\/|node_modules\/|\.\.))/m);
  });

  test('can be loaded by both kinds of modules, whose names are those of the sources', () => {
    const run = (kind: string, code: string) => execFileSync(process.execPath, [`--input-type=${kind}`, '-e', code], { cwd: ROOT, encoding: 'utf8' }).trim();
    const names = JSON.parse(run('commonjs', "console.log(JSON.stringify(Object.keys(require('./lib'))))")) as string[];
    expect(names.sort()).toEqual(Object.keys(library).sort());
    expect(run('module', "import { Harbor, HarborRelease } from './lib/index.js'; console.log(Harbor.name, HarborRelease.name)")).toBe('Harbor HarborRelease');
    expect(entryText('cli/run-command.js', ['a', 'b'])).toBe("'use strict';\nmodule.exports = require('../library.js').commandLine();\n0 && (module.exports = { a, b });\n");
  });

  test('needs no package but its peers, because the small libraries that it uses are part of its code, with their licenses', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly dependencies?: object };
    expect(dependencies ?? {}).toEqual({});
    const code = files.filter(({ path }) => path.startsWith('lib/') && path.endsWith('.js'))
      .map(({ path }) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
    const needed = (text: string) => [...text.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, name]) => name).filter(name => !isBuiltin(name));
    expect([...new Set(code.flatMap(({ text }) => needed(text)))].sort()).toEqual(['cdk8s', 'cdk8s-plus-28', 'constructs']);
    const licenses = readFileSync(join(ROOT, 'lib', 'LICENSES.txt'), 'utf8');
    LIBRARIES.forEach(name => expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm')));
  });

  test('finding U1: has no source maps', () => {
    const code = files.filter(({ path }) => /^lib\/.*\.js$/.test(path));
    expect(code.filter(({ path }) => readFileSync(join(ROOT, path), 'utf8').includes('sourceMappingURL'))).toEqual([]);
  });

  test('finding U1: installs beside older peers, which CI tries', () => {
    const { peerDependencies, devDependencies, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const newest = (version: string) => version.replace(/^\D+/, '').split('.').map(Number);
    const isOlder = ([major, minor, patch]: number[], [other, ...rest]: number[]) => major === other && (minor < rest[0] || (minor === rest[0] && patch < rest[1]));
    const names = Object.keys(peerDependencies);
    expect(names.filter(name => !peerDependencies[name].startsWith('^') || !isOlder(newest(peerDependencies[name]), newest(devDependencies[name])))).toEqual([]);
    expect(isOlder(newest(peerDependencies.cdk8s), [2, 69, 0])).toBe(true);
    expect(scripts['test:oldest']).toBeDefined();
    expect(readFileSync(join(ROOT, '.ci', 'run'), 'utf8')).toMatch(/^npm run test:oldest/m);
  });

  test('has no link to a file that is not packed, but to those that docs/README.md names', () => {
    const packed = files.map(({ path }) => path);
    const isPacked = (path: string) => packed.some(file => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));
    const links = packed.filter(path => path.endsWith('.md')).flatMap(path => linksIn(readFileSync(join(ROOT, path), 'utf8'))
      .filter(link => link.path !== '').map(link => join(dirname(path), link.path)));
    const left = [...new Set(links)].filter(link => !isPacked(link));
    expect(left.filter(link => !REPOSITORY_PAGES.some(page => link === page || link.startsWith(`${page}/`)))).toEqual([]);
    expect(REPOSITORY_PAGES.filter(page => !left.some(link => link === page || link.startsWith(`${page}/`)) || isPacked(page))).toEqual([]);
  });

  test('has examples that import it by its name', () => {
    const examples = files.filter(({ path }) => /^examples\/[^/]+\.ts$/.test(path)).map(({ path }) => readFileSync(join(ROOT, path), 'utf8'));
    expect(examples.filter(text => !text.includes("from 'cdk8s-harbor'") || text.includes('../src'))).toEqual([]);
    expect(examples).not.toEqual([]);
  });
});
