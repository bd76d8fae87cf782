/* Go: the module, used by a program with a go.mod of its own. Modules that the module proxy does not serve are made from the packages of npm. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, isServed, run, Unavailable } from './bench';
import { programsOf } from './examples';
import { makePackages, Peer, PEERS } from './packages';
import { filesIn, Result } from './result';

const OWN = 'github.com/cdk8s-harbor/cdk8s-harbor-go/cdk8sharbor';
const RUNTIME = 'github.com/aws/jsii-runtime-go';
/** The Go modules of the packages that ours is used with, and their folders among those that jsii-pacmak makes. */
const MODULES: Readonly<Record<Peer, { readonly module: string; readonly folder: string }>> = {
  'constructs': { module: 'github.com/aws/constructs-go/constructs/v10', folder: 'constructs' },
  'cdk8s': { module: 'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2', folder: 'cdk8s' },
  'cdk8s-plus-28': { module: 'github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2', folder: 'cdk8splus28' },
};

/** Makes the module, and builds and runs the examples. */
export async function go(bench: Bench): Promise<Result> {
  await run(bench, { program: 'go', args: ['version'] });
  const folder = await makePackages(bench, { target: 'go', peers: PEERS, arguments: ['--code-only'] });
  const required = requirements(readFileSync(join(folder, 'cdk8sharbor', 'go.mod'), 'utf8'));
  const replaced = [`${OWN}=${join(folder, 'cdk8sharbor')}`, ...await runtime(bench, required.get(RUNTIME)!)];
  for (const name of PEERS) {
    const { module, folder: made } = MODULES[name];
    const answer = await served(bench, module, required.get(module)!);
    if (!answer) { replaced.push(`${module}=${join(folder, made)}`); }
    const version = `${module} ${required.get(module)}`;
    bench.note(answer ? `${version} from the module proxy` : `the module proxy does not serve ${version}: made from the package of npm`);
  }
  const programs = programsOf(bench.root, { ending: 'go', block: 'go' });
  const start = (name: keyof typeof programs) => builtAndRun(bench, { name, text: programs[name] }, replaced);
  await start('production');
  await start('page');
  return { files: filesIn(join(bench.folder, 'dist')), errors: await start('broken') };
}

/** The versions that a go.mod requires. */
export function requirements(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^\s+(\S+) (v\S+)/gm)].map(([, module, version]) => [module, version]));
}

/** Of the versions that a module proxy lists, the first that is no older than the wanted one. */
export function nearest(listed: readonly string[], wanted: string): string | undefined {
  const numbers = (version: string) => version.slice(1).split('.').map(part => Number.parseInt(part, 10));
  const compare = (one: string, other: string) => (
    numbers(one).map((part, at) => part - numbers(other)[at]).find(difference => difference !== 0) ?? 0
  );
  return listed.filter(version => /^v\d+\.\d+\.\d+$/.test(version) && compare(version, wanted) >= 0).sort(compare)[0];
}

/** Whether the module proxy has a version of a module. */
function served(bench: Bench, module: string, version: string): Promise<boolean> {
  return isServed(bench, { program: 'go', args: ['mod', 'download', `${module}@${version}`], cwd: bench.folder, env: { GOFLAGS: '-mod=mod' } });
}

/** What takes the place of the runtime of jsii, where the module proxy has only newer versions than jsii-pacmak asks for. */
async function runtime(bench: Bench, wanted: string): Promise<string[]> {
  if (await served(bench, RUNTIME, wanted)) { return []; }
  const listed = (await run(bench, { program: 'go', args: ['list', '-m', '-versions', RUNTIME], cwd: bench.folder, downloads: true })).trim().split(/\s+/).slice(1);
  const version = nearest(listed, wanted);
  if (version === undefined) { throw new Unavailable(`the module proxy serves no ${RUNTIME} ${wanted} or newer`); }
  bench.note(`the module proxy does not serve ${RUNTIME} ${wanted}: ${version} in its place`);
  return [`${RUNTIME}@${wanted}=${RUNTIME}@${version}`];
}

async function builtAndRun(bench: Bench, { name, text }: { name: string; text: string }, replaced: readonly string[]): Promise<string> {
  const app = join(bench.folder, name);
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'main.go'), text);
  writeFileSync(join(app, 'go.mod'), 'module example.com/registry\n\ngo 1.25\n');
  await run(bench, { program: 'go', args: ['mod', 'edit', ...replaced.flatMap(it => ['-replace', it])], cwd: app });
  await run(bench, { program: 'go', args: ['mod', 'tidy'], cwd: app, downloads: true });
  await run(bench, { program: 'go', args: ['build', '-o', 'registry', '.'], cwd: app, downloads: true });
  return run(bench, { program: join(app, 'registry'), args: [], cwd: bench.folder });
}
