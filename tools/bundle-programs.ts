/* Writes the programs that Jobs run as text into src. They have no dependencies, so a bundle is their files one after the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { minifySync } from '@swc/core';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** A program: its main file, which comes after all that it imports, and the file of src that gets its text. */
export interface Program {
  readonly folder: string;
  /** Default: main.ts. */
  readonly main?: string;
  readonly constant: string;
  readonly target: string;
}

/** The programs. */
export const PROGRAMS: readonly Program[] = [
  {
    folder: 'reconciler/secret-bootstrap',
    constant: 'SECRET_BOOTSTRAP_PROGRAM',
    target: 'src/kubernetes/programs/secret-bootstrap.generated.ts',
  },
  {
    folder: 'reconciler/pulls',
    main: 'registry-preflight.ts',
    constant: 'REGISTRY_PREFLIGHT_PROGRAM',
    target: 'src/kubernetes/programs/registry-preflight.generated.ts',
  },
  {
    folder: 'reconciler/pulls',
    main: 'registry-walk.ts',
    constant: 'REGISTRY_WALK_PROGRAM',
    target: 'src/kubernetes/programs/registry-walk.generated.ts',
  },
  {
    folder: 'reconciler/pulls',
    main: 'smoke-test.ts',
    constant: 'SMOKE_TEST_PROGRAM',
    target: 'src/kubernetes/programs/smoke-test.generated.ts',
  },
  {
    folder: 'reconciler/backup',
    constant: 'BACKUP_PROGRAM',
    target: 'src/kubernetes/programs/backup.generated.ts',
  },
  {
    folder: 'reconciler/configuration',
    constant: 'HARBOR_CONFIGURATION_PROGRAM',
    target: 'src/kubernetes/programs/harbor-configuration.generated.ts',
  },
];

const COMPILER: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };

/** A file and, before it, all files that it imports, each once. */
function withImports(file: string, known = new Set<string>()): string[] {
  if (known.has(file)) { return []; }
  known.add(file);
  const imported = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/^import (?:type )?\{[^}]*\} from '(\.[^']+)';$/gm)].map(([, from]) => from);
  return [...imported.flatMap(from => withImports(join(dirname(file), `${from}.ts`), known)), file];
}

/** A line of a program: an import, or all that a file of it has. */
interface ProgramLine {
  readonly text: string;
  /** The file. */
  readonly file?: string;
}

/** Bundles the program into one module. */
export function bundle(program: Program): string {
  return linesOf(program).map(({ text }) => text).join('\n');
}

/**
 * The lines of a program: one for each of its files, so that a difference tells where it comes from. The names at the top of its files differ, otherwise
 * Node does not load it, and are kept for people who read an error.
 */
function linesOf({ folder, main = 'main.ts' }: Program): ProgramLine[] {
  const files = withImports(join(folder, main));
  const own = files.map(file => transpiled(file).split('\n').filter(line => !/^import .* from '\.\.?\/.*';$/.test(line) && line !== 'export {};'));
  const imports = mergedImports(own.flat().filter(line => line.startsWith('import ')));
  const rest = own.map(lines => lines.filter(line => !line.startsWith('import ')).map(line => line.replace(/^export /, '')).join('\n'));
  const code = rest.map((text, index) => ({ text: minified(text), file: files[index] })).filter(({ text }) => text !== '');
  return [...imports.map(text => ({ text })), ...code, { text: '' }];
}

/** The results of slow functions by their arguments: most files are in several programs. */
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return text => {
    const result = known.get(text) ?? make(text);
    known.set(text, result);
    return result;
  };
}

const transpiled = remembered(file => ts.transpileModule(readFileSync(join(ROOT, file), 'utf8'), { compilerOptions: COMPILER }).outputText);

/** Code on one line, with short names for what is inside of its functions. It gets no `${`, which Flux would substitute. */
const minified = remembered(code => (
  minifySync(code, { module: true, compress: false, mangle: { toplevel: false, keepClassNames: true, keepFnNames: true } }).code
));

/** One import for each module: two files may import the same name, which one module may not do twice. */
function mergedImports(lines: readonly string[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const line of lines) {
    const [, list, module] = /^import \{ (.*) \} from '(.*)';$/.exec(line) ?? [];
    if (list === undefined) { throw new Error(`a program can only import by name: ${line}`); }
    names.set(module, new Set([...names.get(module) ?? [], ...list.replace(/,$/, '').split(', ')]));
  }
  return [...names].map(([module, imported]) => `import { ${[...imported].join(', ')} } from '${module}';`);
}

/** The file of src with what several programs have in common: the client of registries would be in the package five times. */
export const SHARED_TARGET = 'src/kubernetes/programs/shared-code.generated.ts';

/** The files that several programs consist of, with their code. */
function sharedCode(): Map<string, string> {
  const all = PROGRAMS.flatMap(linesOf).filter((line): line is Required<ProgramLine> => line.file !== undefined);
  const files = all.map(({ file }) => file);
  return new Map(all.filter(({ file }) => files.indexOf(file) !== files.lastIndexOf(file)).map(({ file, text }) => [file, text]));
}

/** The content of the file of src with what several programs have in common. */
export function sharedSource(): string {
  const rows = [...sharedCode()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([file, text]) => `  '${file}': ${quoted(text)},`);
  return [
    '// Generated by `npm run bundle-programs`; do not edit.', '', '/** The code of files that several programs consist of, by their paths. */',
    'export const SHARED_CODE = {', ...rows, '};', '',
  ].join('\n');
}

/** A file of src has few lines; a large program has several of its own in each. */
const MOST_ROWS = 280;

/** The content of the file of src with the text of a program. */
export function sourceOf(program: Program): string {
  const shared = sharedCode();
  const all = linesOf(program);
  const together = Math.ceil(all.length / MOST_ROWS);
  const rows = Array.from({ length: Math.ceil(all.length / together) }, (_, at) => all.slice(at * together, (at + 1) * together));
  const written = ({ text, file }: ProgramLine) => (file !== undefined && shared.has(file) ? `SHARED_CODE['${file}']` : quoted(text));
  const lines = rows.map(row => `  ${row.map(written).join(', ')},`);
  const isSharing = all.some(({ file }) => file !== undefined && shared.has(file));
  return [
    `// Generated from ${program.folder} by \`npm run bundle-programs\`; do not edit.`,
    ...isSharing ? ["import { SHARED_CODE } from './shared-code.generated';"] : [],
    '',
    '/** The program, as one module of Node. */',
    `export const ${program.constant} = [`, ...lines, "].join('\\n');", '',
  ].join('\n');
}

function quoted(line: string): string {
  return `'${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

if (require.main === module) {
  writeFileSync(join(ROOT, SHARED_TARGET), sharedSource());
  for (const program of PROGRAMS) { writeFileSync(join(ROOT, program.target), sourceOf(program)); }
}
