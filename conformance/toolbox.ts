/* Builds the tools of the conformance run with Go, once, into a cache folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const HERE = __dirname;
const CACHE = resolve(process.env.CONFORMANCE_CACHE ?? join(HERE, '..', '.cache', 'conformance'));

/** Programs by the Go module that has them as tools. A module is a folder below `tools/`. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  kubernetes: ['kube-apiserver', 'kubectl'],
  etcd: ['etcd'],
};

/** Names of programs whose package is called otherwise. */
const PACKAGE_NAMES: Readonly<Record<string, string>> = { etcd: 'server' };

/** A program that is ready to be run, or why it is not. */
export interface Tool {
  readonly name: string;
  readonly path: string;
  readonly problem?: string;
}

/** Builds what is not in the cache yet. A tool that cannot be built is reported by name. */
export function buildTools(log: (line: string) => void): Tool[] {
  return Object.entries(PROGRAMS).flatMap(([module, programs]) => buildModule(module, programs, log));
}

function buildModule(module: string, programs: readonly string[], log: (line: string) => void): Tool[] {
  const source = join(HERE, 'tools', module);
  const target = join(CACHE, 'bin', `${module}-${fingerprint(source)}`);
  const tools = programs.map(name => ({ name, path: join(target, PACKAGE_NAMES[name] ?? name) }));
  if (tools.every(tool => existsSync(tool.path))) { return tools; }
  log(`building ${programs.join(' and ')} ...`);
  mkdirSync(target, { recursive: true });
  const started = Date.now();
  const built = spawnSync('go', ['build', '-o', `${target}/`, 'tool'], { cwd: source, encoding: 'utf8' });
  log(`  took ${Math.round((Date.now() - started) / 1000)} s`);
  const problem = built.status === 0 ? undefined : (built.error?.message ?? built.stderr).trim().split('\n').slice(-3).join(' ');
  return tools.map(tool => ({ ...tool, problem: existsSync(tool.path) ? undefined : problem ?? 'was not built' }));
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) { hash.update(file).update(readFileSync(join(folder, file))); }
  return hash.digest('hex').slice(0, 12);
}

/** Folder of a Go module's sources, fetched from the module proxy. */
export function moduleFolder(module: string): string {
  const out = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: join(HERE, 'tools', 'kubernetes'), stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(out).Dir;
}
