import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { KINDS, ProjectChoices, VARIANTS } from '../../../src/cli/init/project-choices';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { loadAll } from '../../../tools/yaml';
import { command } from '../command';

/** The choices of a project, without its address. */
export type Chosen = Omit<ProjectChoices, 'url'>;

const AXES: ReadonlyArray<readonly Partial<Chosen>[]> = [
  Object.entries(KINDS).flatMap(([kind, languages]) => languages.map(language => ({ kind, language }))),
  ...(Object.keys(VARIANTS) as (keyof typeof VARIANTS)[]).map(name => Object.keys(VARIANTS[name]).map(variant => ({ [name]: variant }))),
];

/** All combinations that `init` writes a project for. */
export const ALL_CHOSEN: readonly Chosen[] = AXES.reduce<readonly Partial<Chosen>[]>(
  (some, axis) => some.flatMap(chosen => axis.map(variant => ({ ...chosen, ...variant }))), [{}],
) as Chosen[];

/** Some of them, among which every two variants of different choices meet. */
export function chosenPairwise(): readonly Chosen[] {
  const met = new Set<string>();
  const pairsOf = (chosen: Chosen) => Object.entries(chosen).flatMap((one, index, all) => all.slice(index + 1).map(other => [...one, ...other].join(' ')));
  const news = (chosen: Chosen) => pairsOf(chosen).filter(pair => !met.has(pair)).length;
  const most = 15; // of six entries, 'language' follows from 'kind'
  const picked: Chosen[] = [];
  for (let least = most; least > 0; least -= 1) {
    for (const chosen of ALL_CHOSEN.filter(it => news(it) >= least)) {
      if (news(chosen) < least) { continue; }
      pairsOf(chosen).forEach(pair => met.add(pair));
      picked.push(chosen);
    }
  }
  return picked;
}

/** The arguments that say what is chosen. */
export function argumentsFor(chosen: Partial<ProjectChoices>): string[] {
  return Object.entries(chosen).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Writes a project by the command line, and returns its folder. */
export function newProject(chosen: Partial<ProjectChoices>, folder = mkdtempSync(join(tmpdir(), 'init-'))): string {
  const { code, err } = command('init', folder, ...argumentsFor(chosen));
  if (code !== 0) { throw new Error(err); }
  return folder;
}

/** Synthesises a project in its folder, as `npm run synth` does, and returns the manifests. */
export function synthesised(folder: string, { kind, language }: Chosen): Record<string, any>[] {
  const before = process.cwd();
  process.chdir(folder);
  try {
    if (language === 'yaml') { FleetFile.load('fleet.yaml', { outdir: 'clusters' }).synth(); } else { run(join(folder, 'main.ts')); }
  } finally {
    process.chdir(before);
  }
  const outdir = join(folder, kind === 'fleet' ? 'clusters' : 'dist');
  const paths = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml') && !path.startsWith('_fleet'));
  return paths.sort().flatMap(path => loadAll(readFileSync(join(outdir, path), 'utf8')) as Record<string, any>[]);
}

function run(path: string): void {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions: options });
  new Function('require', 'exports', outputText)((name: string) => jest.requireActual(name === 'cdk8s-harbor' ? '../../../src' : name), {});
}

/** What the compiler says about projects in TypeScript below a folder, by the settings that are written beside them and with the compiled library. */
export function compilerErrors(root: string, projects: readonly string[]): string[] {
  const modules = join(__dirname, '..', '..', '..', 'node_modules');
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', '@types']) { symlinkSync(join(modules, name), join(root, 'node_modules', name)); }
  symlinkSync(join(__dirname, '..', '..', '..'), join(root, 'node_modules', 'cdk8s-harbor'));
  const { config } = ts.readConfigFile(join(projects[0], 'tsconfig.json'), path => readFileSync(path, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = projects.flatMap(folder => readdirSync(folder).filter(file => file.endsWith('.ts')).map(file => join(folder, file)));
  return ts.getPreEmitDiagnostics(ts.createProgram(files, options)).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

/** Removes folders of projects. */
export function removeProjects(folders: readonly string[]): void {
  folders.forEach(folder => rmSync(folder, { recursive: true, force: true }));
}
