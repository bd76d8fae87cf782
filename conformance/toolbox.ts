/* Builds the tools of the conformance run with Go, once, into a cache folder. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const HERE = __dirname;
/** The folder of what is kept from run to run. */
export const CACHE = resolve(process.env.CONFORMANCE_CACHE ?? join(HERE, '..', '.cache', 'conformance'));

/** Names of programs, and of the files that Go builds. */
type Programs = Readonly<Record<string, string>>;

/** Programs by the Go module that has them as `tool` dependencies. A module is a folder below `tools/`. */
const MODULES: Readonly<Record<string, Programs>> = {
  kubernetes: { 'kube-apiserver': 'kube-apiserver', 'kubectl': 'kubectl' },
  etcd: { etcd: 'server' },
  kubeconform: { kubeconform: 'kubeconform' },
  kyverno: { kyverno: 'kubectl-kyverno' },
  nodefiles: { nodefiles: 'nodefiles' },
  oras: { oras: 'oras' },
  prometheus: { promtool: 'promtool' },
};
/** Programs that are only needed if the official chart is given. */
const CHART_MODULES: Readonly<Record<string, Programs>> = {
  helm: { helm: 'helm' },
  flux: { 'helm-controller': 'helm-controller' },
};

/** Build tags by Go module: promtool without what finds targets in clouds, which takes most of its time to build. */
const TAGS: Readonly<Record<string, string>> = { prometheus: 'remove_all_sd' };

/** A program whose Go module cannot be a dependency here: an installed one is used, or `go install` with a version. */
interface OutsideProgram {
  readonly name: string;
  /** Environment variable with its path. */
  readonly variable: string;
  /** What `go install` builds; absent for what cannot be installed that way. */
  readonly package?: string;
  /** Why the run passes without it, and what is not checked then (reviewed). */
  readonly mayBeMissing: string;
  readonly instruction: string;
}

const OUTSIDE: readonly OutsideProgram[] = [{
  name: 'kube-linter',
  variable: 'KUBE_LINTER',
  package: 'golang.stackrox.io/kube-linter/cmd/kube-linter@v0.8.2',
  mayBeMissing: 'some Go proxies do not serve its module host golang.stackrox.io; without it the comparison has no findings of kube-linter',
  instruction: 'install a release from https://github.com/stackrox/kube-linter and set KUBE_LINTER to its path',
}, {
  name: 'skopeo',
  variable: 'SKOPEO',
  package: 'github.com/containers/skopeo/cmd/skopeo@v1.20.0',
  mayBeMissing: 'it needs libraries of C, and some Go proxies serve no newer version; without it nothing but tests of ours reads the list for skopeo',
  instruction: 'install the package of your distribution, or set SKOPEO to its path',
}, {
  name: 'hauler',
  variable: 'HAULER',
  package: 'hauler.dev/go/hauler/cmd/hauler@v1.2.5',
  mayBeMissing: 'some Go proxies do not serve its module host hauler.dev; without it nothing but tests of ours reads the manifest for Hauler',
  instruction: 'install a release from https://github.com/hauler-dev/hauler and set HAULER to its path',
}, {
  name: 'tofu',
  variable: 'TOFU',
  mayBeMissing: 'OpenTofu cannot be installed by Go; without it files for OpenTofu are not validated',
  instruction: 'install OpenTofu 1.12 or newer and set TOFU to its path',
}, {
  name: 'terraform-provider-harbor',
  variable: 'TERRAFORM_PROVIDER_HARBOR',
  mayBeMissing: 'its Go module has no version that Go can install; without it files for OpenTofu are not validated',
  instruction: 'take a release 3.12 from https://github.com/goharbor/terraform-provider-harbor and set TERRAFORM_PROVIDER_HARBOR to the program',
}];

/** The path of a program, or why it is not available. */
export interface Tool {
  readonly name: string;
  readonly path: string;
  readonly problem?: string;
  /** Why the run passes without it; undefined for a required program. */
  readonly mayBeMissing?: string;
  /** How to install it. */
  readonly instruction?: string;
}

/** Builds the programs that are not cached yet. Without a chart fewer are needed. Those that cannot be built are reported by name. */
export function buildTools(log: (line: string) => void, withChart: boolean): Tool[] {
  const modules = { ...MODULES, ...withChart && CHART_MODULES };
  return [...Object.entries(modules).flatMap(([module, programs]) => buildModule(module, programs, log)), ...OUTSIDE.map(findOrInstall)];
}

function buildModule(module: string, programs: Programs, log: (line: string) => void): Tool[] {
  const source = join(HERE, 'tools', module);
  const [version, tags = ''] = [versionFlags(source), TAGS[module]];
  const target = join(CACHE, 'bin', `${module}-${fingerprint(source, version + tags)}`);
  const tools = Object.entries(programs).map(([name, file]) => ({ name, path: join(target, file) }));
  if (tools.every(tool => existsSync(tool.path))) { return tools; }
  log(`building ${Object.keys(programs).join(' and ')} ...`);
  mkdirSync(target, { recursive: true });
  const started = Date.now();
  const built = spawnSync('go', ['build', '-tags', tags, '-ldflags', version, '-o', `${target}/`, 'tool'], { cwd: source, encoding: 'utf8' });
  log(`  took ${Math.round((Date.now() - started) / 1000)} s`);
  const problem = built.status === 0 ? undefined : lastLines(built.error?.message ?? built.stderr);
  return tools.map(tool => existsSync(tool.path) ? tool : {
    ...tool, problem: problem ?? 'was not built', instruction: `run 'go build tool' in conformance/tools/${module}: it needs Go and a Go module proxy`,
  });
}

function findOrInstall({ name, variable, package: source, ...more }: OutsideProgram): Tool {
  const there = [process.env[variable], ...(process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name))];
  const found = there.find(path => path !== undefined && path !== '' && existsSync(path));
  if (found) { return { name, path: found }; }
  if (source === undefined) { return { name, path: name, problem: `is neither in PATH nor in ${variable}`, ...more }; }
  const target = join(CACHE, 'bin', source.split('/').at(-1)!);
  const path = join(target, name);
  if (existsSync(path)) { return { name, path }; }
  const built = spawnSync('go', ['install', source], { cwd: HERE, encoding: 'utf8', env: { ...process.env, GOBIN: target, GOFLAGS: '' } });
  return built.status === 0 ? { name, path } : { name, path, problem: lastLines(built.error?.message ?? built.stderr), ...more };
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ');
}

/** Linker flags that set the version of Kubernetes, which charts query. */
function versionFlags(source: string): string {
  const [, version, major, minor] = /\bk8s\.io\/kubernetes (v(\d+)\.(\d+)\.\d+)$/m.exec(readFileSync(join(source, 'go.mod'), 'utf8')) ?? [];
  const variables = version === undefined ? {} : { gitVersion: version, gitMajor: major, gitMinor: minor };
  return Object.entries(variables).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`).join(' ');
}

function fingerprint(folder: string, flags: string): string {
  const hash = createHash('sha256').update(flags);
  for (const file of readdirSync(folder).sort()) { hash.update(file).update(readFileSync(join(folder, file))); }
  return hash.digest('hex').slice(0, 12);
}

/** The folder with the sources of a Go module, or why they are not available. */
export interface ModuleSources {
  readonly folder?: string;
  readonly problem?: string;
}

/** Sources of Go modules by `path@version`, fetched from the module proxy. */
export function moduleSources(modules: readonly string[]): ReadonlyMap<string, ModuleSources> {
  const { stdout, stderr } = spawnSync('go', ['mod', 'download', '-json', ...modules], { encoding: 'utf8', cwd: join(HERE, 'tools', 'kubernetes') });
  const answers = (stdout ?? '').split(/^(?=\{)/m).filter(it => it.trim() !== '').map(it => JSON.parse(it));
  return new Map(modules.map(module => {
    const answer = answers.find(it => `${it.Path}@${it.Version}` === module);
    return [module, answer?.Dir ? { folder: answer.Dir } : { problem: answer?.Error ?? lastLines(stderr ?? 'go is not to be found') }];
  }));
}
