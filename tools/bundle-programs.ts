/* Writes the programs that Jobs run as text into src. They have no dependencies, so a bundle is their files one after the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** A program: the folder with its main.ts, and the file of src that gets its text. */
export interface Program {
  readonly folder: string;
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
    folder: 'reconciler/configuration',
    constant: 'HARBOR_CONFIGURATION_PROGRAM',
    target: 'src/kubernetes/programs/harbor-configuration.generated.ts',
  },
];

const COMPILER: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };
const IMPORT = /^import (?:type )?(?<names>\{[^}]*\}) from '(?<from>[^']+)';$/gm;

/** A file and, before it, all files that it imports, each once. */
function filesOf(file: string, known = new Set<string>()): string[] {
  if (known.has(file)) { return []; }
  known.add(file);
  const imported = [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].map(({ groups }) => groups!.from).filter(from => from.startsWith('.'));
  return [...imported.flatMap(from => filesOf(join(dirname(file), `${from}.ts`), known)), file];
}

/** Bundles the program into one module. The names at the top of its files differ; otherwise Node does not load it. */
export function bundle({ folder }: Program): string {
  const files = filesOf(join(folder, 'main.ts'));
  const parts = files.map(file => ts.transpileModule(readFileSync(join(ROOT, file), 'utf8'), { compilerOptions: COMPILER }).outputText);
  const whole = parts.join('\n');
  const imports = new Map<string, Set<string>>();
  for (const { groups } of whole.matchAll(IMPORT)) {
    if (groups!.from.startsWith('.')) { continue; }
    const names = imports.get(groups!.from) ?? new Set();
    imports.set(groups!.from, names);
    groups!.names.replace(/[{}]/g, '').split(',').map(name => name.trim()).filter(Boolean).forEach(name => names.add(name));
  }
  const head = [...imports].sort().map(([from, names]) => `import { ${[...names].sort().join(', ')} } from '${from}';`);
  const lines = whole.replace(IMPORT, '').split('\n').filter(line => line !== 'export {};' && line.trim() !== '');
  return [...head, ...lines.map(line => line.replace(/^export /, '')), ''].join('\n');
}

/** A file of src has few lines; a large program has several of its own in each. */
const MOST_ROWS = 280;

/** The content of the file of src with the text of a program. */
export function sourceOf(program: Program): string {
  const all = bundle(program).split('\n');
  const together = Math.ceil(all.length / MOST_ROWS);
  const rows = Array.from({ length: Math.ceil(all.length / together) }, (_, at) => all.slice(at * together, (at + 1) * together));
  const lines = rows.map(row => `  ${row.map(quoted).join(", ")},`);
  return [
    `// Generated from ${program.folder} by \`npm run bundle-programs\`; do not edit.`,
    '',
    '/** The program, as one module of Node. */',
    `export const ${program.constant} = [`, ...lines, "].join('\\n');", '',
  ].join('\n');
}

function quoted(line: string): string {
  return `'${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

if (require.main === module) {
  for (const program of PROGRAMS) { writeFileSync(join(ROOT, program.target), sourceOf(program)); }
}
