/* Writes the programs that Jobs run as text into src. They have no dependencies, so a bundle is their files one after the other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** A program: its files in the order of their dependencies, and the file of src that gets its text. */
export interface Program {
  readonly folder: string;
  readonly files: readonly string[];
  readonly constant: string;
  readonly target: string;
}

/** What both programs about pulling have in common. */
const REGISTRY_CLIENT: readonly string[] = [
  'outcomes.ts', 'settings.ts', 'login.ts', 'https.ts', 'retries.ts', 'registry-client.ts', 'manifests.ts', 'run-program.ts',
];

/** The programs. */
export const PROGRAMS: readonly Program[] = [
  {
    folder: 'reconciler/secret-bootstrap',
    files: ['bcrypt.ts', 'values.ts', 'main.ts'],
    constant: 'SECRET_BOOTSTRAP_PROGRAM',
    target: 'src/kubernetes/programs/secret-bootstrap.generated.ts',
  },
  {
    folder: 'reconciler/pulls',
    files: [...REGISTRY_CLIENT, 'pull-image.ts', 'registry-preflight.ts'],
    constant: 'REGISTRY_PREFLIGHT_PROGRAM',
    target: 'src/kubernetes/programs/registry-preflight.generated.ts',
  },
  {
    folder: 'reconciler/pulls',
    files: [...REGISTRY_CLIENT, 'walk-image.ts', 'walk-metrics.ts', 'registry-walk.ts'],
    constant: 'REGISTRY_WALK_PROGRAM',
    target: 'src/kubernetes/programs/registry-walk.generated.ts',
  },
];

const COMPILER: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true };

/** Bundles the program into one module. */
export function bundle({ folder, files }: Program): string {
  const parts = files.map(file => ts.transpileModule(readFileSync(join(ROOT, folder, file), 'utf8'), { compilerOptions: COMPILER }).outputText);
  const lines = parts.flatMap(part => part.split('\n'));
  const own = lines.filter(line => !/^import .* from '\.\/.*';$/.test(line) && line !== 'export {};' && line.trim() !== '');
  const imports = mergedImports(own.filter(line => line.startsWith('import ')));
  const rest = own.filter(line => !line.startsWith('import ')).map(line => line.replace(/^export /, ''));
  return [...imports, ...rest, ''].join('\n');
}

/** One import for each module: two files may import the same name, which one module may not do twice. */
function mergedImports(lines: readonly string[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const line of lines) {
    const [, list, module] = /^import \{ (.*) \} from '(.*)';$/.exec(line) ?? [];
    if (list === undefined) { throw new Error(`a program can only import by name: ${line}`); }
    names.set(module, new Set([...names.get(module) ?? [], ...list.split(', ')]));
  }
  return [...names].map(([module, imported]) => `import { ${[...imported].join(', ')} } from '${module}';`);
}

/** The content of the file of src with the text of a program. */
export function sourceOf(program: Program): string {
  const lines = bundle(program).split('\n').map(line => `  ${quoted(line)},`);
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
