import * as path from 'node:path';
import { SourceFile } from './source-files';
import { layerOf, LAYERS } from '../../tools/layers';

/** Who speaks to servers. */
const CLIENTS: readonly string[] = ['registry-client'];

/** Modules of Node that do not reach out of the process, and who may use those that read and write files. */
const NODE_MODULES: Readonly<Record<string, readonly string[] | 'all'>> = {
  crypto: 'all',
  path: 'all',
  util: 'all',
  url: 'all',
  fs: ['fleet', 'cli', 'image-lock'],
  http: CLIENTS,
  https: CLIENTS,
  tls: CLIENTS,
  events: CLIENTS,
  stream: CLIENTS,
  os: ['fleet', 'cli'],
  net: ['syntax'],
  child_process: ['cli'],
  worker_threads: ['fleet'],
  readline: ['cli'],
};

/** Files about the process itself: who may write a tree, what a program of a command runs in, and CDK8S_DISABLE_SORT, which cdk8s reads there. */
const ABOUT_THE_PROCESS: readonly string[] = ['fleet/tree/own-process.ts', 'cli/configuration/run-program.ts', 'kubernetes/quick-object.ts'];

/** Values that differ from one run, machine or locale to the next. */
const NOT_REPEATABLE: readonly RegExp[] = [
  /^Date$/, /^Math\.random$/, /^performance$/, /^Intl$/, /^fetch$/, /^globalThis$/, /^process$/,
  /^\.?random(Bytes|UUID|Int|Fill|FillSync)$/, /^\.?(getRandomValues|generateKey(Pair)?(Sync)?|genSalt(Sync)?)$/,
  /^\.(localeCompare|toLocale\w+)$/,
];

/** The files that print, and with what. */
const PRINTERS: Readonly<Record<string, string>> = { 'diagnostics/announce-warnings.ts': 'console.warn' };

const MAX_LINES = 300;
const MAX_FILES = 40;

/** Imports against the table of layers, and files without a layer. */
export function layerProblems(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(source => {
    const layer = layerOf(source.path);
    if (layer === undefined) { return [`${source.path}: its folder is not in the table of layers`]; }
    return ownImports(source, sources).flatMap(({ target, specifier }) => {
      if (target === undefined) { return [`${source.path}: imports ${specifier}, which is no file of src`]; }
      const other = layerOf(target);
      return other === undefined || other === layer || LAYERS[layer].imports.includes(other) ? [] : [`${source.path}: ${layer} may not import ${other}: ${target}`];
    });
  });
}

/** Imports from outside of the project: only declared packages, and modules of Node that are harmless. */
export function packageProblems(sources: readonly SourceFile[], packages: readonly string[]): string[] {
  return sources.flatMap(source => source.imports.filter(specifier => !specifier.startsWith('.') && !isAllowed(specifier, source, packages))
    .map(specifier => `${source.path}: may not import ${specifier}`));
}

/** Circles of imports, each once. */
export function cycleProblems(sources: readonly SourceFile[]): string[] {
  const targets = new Map(sources.map(source => [source.path, ownImports(source, sources).flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) { cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> ')); }
    if (trail.includes(file) || done.has(file)) { return; }
    (targets.get(file) ?? []).forEach(next => visit(next, [...trail, file]));
    done.add(file);
  };
  sources.forEach(source => visit(source.path, []));
  return cycles;
}

/** Code whose result is not the same every time and everywhere. */
export function repeatabilityProblems(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ path: file }) => !ABOUT_THE_PROCESS.includes(file))
    .flatMap(source => source.names.filter(({ name }) => NOT_REPEATABLE.some(pattern => pattern.test(name)))
      .map(({ name, line }) => `${source.path}:${line}: uses ${name.replace(/^\./, '')}`));
}

/** Code that prints something. A library leaves standard output alone: cdk8s may write manifests to it. */
export function outputProblems(sources: readonly SourceFile[]): string[] {
  return sources.flatMap(source => source.names.filter(({ name }) => name.startsWith('console.') && name !== PRINTERS[source.path])
    .map(({ name, line }) => `${source.path}:${line}: prints with ${name}`));
}

/** Files that are too long, of those that people write. */
export function sizeProblems(sources: readonly SourceFile[]): string[] {
  return sources.filter(({ path: file, lines }) => lines > MAX_LINES && !file.endsWith('.generated.ts')).map(source => `${source.path}: has ${source.lines} lines, at most ${MAX_LINES} are allowed`);
}

/** Folders with more files than one looks through. */
export function folderProblems(files: readonly string[]): string[] {
  const folders = files.map(file => path.dirname(file));
  const counts = [...new Set(folders)].map(folder => ({ folder, count: folders.filter(it => it === folder).length }));
  return counts.filter(({ count }) => count > MAX_FILES).map(({ folder, count }) => `${folder}: has ${count} files, at most ${MAX_FILES} are allowed`);
}

/** What is known about the tests. */
export interface TestFacts {
  /** Paths of all tests, below test. */
  readonly paths: readonly string[];
  /** Paths below src of what tests import directly. */
  readonly imports?: readonly string[];
  /** The test that holds files with nothing to test by themselves, by path or pattern (`*` stands for a part of a name). */
  readonly heldBy?: Readonly<Record<string, string>>;
}

/**
 * Files that no test holds. A test holds the file of its own path, the files that it imports, and those that only serve such a file: in
 * its folder, below it, or among the makers of objects. Files that export types and enums only need none at all.
 */
export function untestedProblems(sources: readonly SourceFile[], tests: TestFacts): string[] {
  const rows = Object.entries(tests.heldBy ?? {}).map(([pattern, test]) => ({ pattern, test, matches: globMatcher(pattern) }));
  const expected = (file: string) => rows.find(row => row.matches(file))?.test ?? file.replace(/\.ts$/, '.test.ts');
  const held = new Set(sources.map(source => source.path).filter(file => tests.paths.includes(expected(file)) || tests.imports?.includes(file)));
  for (const file of held) { // grows while it is walked
    const source = sources.find(candidate => candidate.path === file);
    const served = source ? ownImports(source, sources).map(({ target }) => target) : [];
    served.filter(target => target !== undefined && serves(target, file)).forEach(target => held.add(target!));
  }
  const missing = sources.filter(source => source.exportsBehaviour && !held.has(source.path)).map(({ path: file }) => `${file}: has no test ${expected(file)}`);
  const stale = rows.filter(row => !sources.some(source => row.matches(source.path))).map(row => `${row.pattern}: is in the table, but not in src`);
  return [...missing, ...stale];
}

function serves(target: string, file: string): boolean {
  const folder = path.posix.dirname(target);
  return `${folder}/`.startsWith(`${path.posix.dirname(file)}/`) || folder === 'kubernetes';
}

interface OwnImport {
  readonly specifier: string;
  readonly target?: string;
}

function ownImports(source: SourceFile, sources: readonly SourceFile[]): OwnImport[] {
  return source.imports.filter(specifier => specifier.startsWith('.')).map(specifier => {
    const base = path.posix.join(path.posix.dirname(source.path), specifier).replace(/\.js$/, '');
    const candidates = [`${base}.ts`, path.posix.join(base, 'index.ts')];
    return { specifier, target: sources.find(other => candidates.includes(other.path))?.path };
  });
}

function isAllowed(specifier: string, source: SourceFile, packages: readonly string[]): boolean {
  const [name, sub] = specifier.replace(/^node:/, '').split('/');
  if (!specifier.startsWith('node:') && packages.includes(name.startsWith('@') ? `${name}/${sub}` : name)) { return true; }
  const users = Object.hasOwn(NODE_MODULES, name) ? NODE_MODULES[name] : [];
  return users === 'all' || users.includes(layerOf(source.path) ?? '');
}

function globMatcher(pattern: string): (file: string) => boolean {
  const expression = new RegExp(`^${pattern.split('*').map(part => part.replace(/[.\\/]/g, '\\$&')).join('[^/]*')}$`);
  return file => expression.test(file);
}
