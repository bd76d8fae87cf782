import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { PROBLEMS } from '../src/diagnostics/problems';
import { LIBRARIES, withInlined } from '../tools/inline-libraries';
import { reachableDeclarations, withCodesAlone, withoutComments, withoutReasons } from '../tools/trim-lib';

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

  test('is code, documentation and examples, and nothing else', () => {
    expect([...new Set(files.map(({ path }) => kindOf(path)))].sort()).toEqual([
      '.jsii', '.jsii.gz', '.jsii.tabl.json', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'bin/*', 'docs/*', 'examples/*',
      'lib/*.d.ts', 'lib/*.js', 'lib/*.txt', 'package.json', 'schema/*',
    ]);
  });

  test('is below 1.4 megabytes', () => {
    expect(size).toBeLessThan(1_400_000);
  });

  test('has the declarations that its entry leads to, and no others', () => {
    const packed = files.map(({ path }) => join(ROOT, path)).filter(path => path.startsWith(join(ROOT, 'lib')) && path.endsWith('.d.ts'));
    expect(packed.sort()).toEqual([...reachableDeclarations(join(ROOT, 'lib', 'index.d.ts'))].sort());
  });

  test('has what a problem is and how to mend it, and not why, which docs/errors.md says', () => {
    const rows = ['"one"', '"a \\"reason\\", with a comma" + slot\n            + "on two lines"', '`another`'].map(why => `{ must: "why: not", why: ${why}, fix: "so" }`);
    expect(withoutReasons(`exports.X = [${rows.join(', ')}];`)).toBe(`exports.X = [${rows.map(() => '{ must: "why: not", fix: "so" }').join(', ')}];\n`);
    const packed = files.filter(({ path }) => path.endsWith('-problems.js')).map(({ path }) => readFileSync(join(ROOT, path), 'utf8'));
    expect(packed.length).toBeGreaterThan(20);
    expect(packed.filter(code => /^\s+why:/m.test(code) || !/^\s+must:/m.test(code))).toEqual([]);
    const { PROBLEMS: loaded } = jest.requireActual<{ PROBLEMS: typeof PROBLEMS }>('../lib/diagnostics/problems');
    expect(Object.keys(loaded)).toEqual(Object.keys(PROBLEMS));
  });

  test('has the codes of problems in its declarations, and none of their texts', () => {
    const row = (code: string) => `    readonly '${code}': {\n        readonly severity: "error";\n        readonly must: "text";\n    };\n`;
    const declarations = withCodesAlone(`export declare const PROBLEMS: {\n${row('HBR-A-01')}${row('HBR-B-02')}};\n`);
    expect(declarations).toContain("ProblemCode = 'HBR-A-01' | 'HBR-B-02';");
    expect(declarations).not.toContain('text');
    expect(readFileSync(join(ROOT, 'lib', 'diagnostics', 'problems', 'index.d.ts'), 'utf8')).not.toContain('severity:');
  });

  test('has code without comments, which are in the declarations', () => {
    const code = ['/** Docs. */', 'const a = \'// no comment\'; // a comment', 'const b = /\\/\\*x*/.exec(`/* ${a} */`);'].join('\n');
    expect(withoutComments(code)).toBe('const a = "// no comment";\nconst b = /\\/\\*x*/.exec(`/* ${a} */`);\n');
    expect(readFileSync(join(ROOT, 'lib', 'harbor.js'), 'utf8')).not.toMatch(/^ *(\/\/|\/\*\*)/m);
  });

  test('needs no package but its peers, because the small libraries that it uses are part of its code, with their licenses', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly dependencies?: object };
    expect(dependencies ?? {}).toEqual({});
    const code = files.filter(({ path }) => path.startsWith('lib/') && path.endsWith('.js'))
      .map(({ path }) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
    const needed = (text: string) => [...text.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, name]) => name).filter(name => !isBuiltin(name));
    expect([...new Set(code.flatMap(({ text }) => needed(text)))].sort()).toEqual(['cdk8s', 'cdk8s-plus-28', 'constructs']);
    const inlined = code.filter(({ path }) => path.startsWith('lib/libraries/')).map(({ path }) => path);
    expect(inlined).toEqual(LIBRARIES.map(name => `lib/libraries/${name}.js`));
    const licenses = readFileSync(join(ROOT, 'lib', 'libraries', 'LICENSES.txt'), 'utf8');
    LIBRARIES.forEach(name => expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm')));
  });

  test.each([
    ['harbor.js', './libraries/yaml'],
    ['fleet/file/data-source.js', '../../libraries/yaml'],
  ])('loads them from where they are: in %s', (file, path) => {
    expect(withInlined('const yaml_1 = require("yaml"), other = require("yaml-other");', file))
      .toBe(`const yaml_1 = require("${path}"), other = require("yaml-other");`);
  });

  test('has no source maps', () => {
    const code = files.filter(({ path }) => /^lib\/.*\.js$/.test(path));
    expect(code.filter(({ path }) => readFileSync(join(ROOT, path), 'utf8').includes('sourceMappingURL'))).toEqual([]);
  });

  test('has examples that import it by its name', () => {
    const examples = files.filter(({ path }) => /^examples\/[^/]+\.ts$/.test(path)).map(({ path }) => readFileSync(join(ROOT, path), 'utf8'));
    expect(examples.filter(text => !text.includes("from 'cdk8s-harbor'") || text.includes('../src'))).toEqual([]);
    expect(examples).not.toEqual([]);
  });
});
