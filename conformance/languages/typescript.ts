/* TypeScript: the package as npm packs it, with which all other languages are compared. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { Bench, Broken, run } from './bench';
import { programsOf } from './examples';
import { PEERS } from './packages';
import { filesIn, Result } from './result';

/** Packs and unpacks the package, and runs the examples with it. */
export async function typescript(bench: Bench): Promise<Result> {
  const app = join(bench.folder, 'app');
  const installed = join(app, 'node_modules');
  mkdirSync(installed, { recursive: true });
  for (const name of PEERS) { symlinkSync(join(bench.packages, name), join(installed, name)); }
  await run(bench, { program: 'npm', args: ['pack', '--silent', '--ignore-scripts', '--pack-destination', bench.folder], cwd: bench.root });
  const archive = readdirSync(bench.folder).find(file => file.endsWith('.tgz'));
  if (archive === undefined) { throw new Broken('npm packed nothing'); }
  mkdirSync(join(installed, 'cdk8s-harbor'));
  await run(bench, { program: 'tar', args: ['-xzf', join(bench.folder, archive), '--strip-components=1', '-C', join(installed, 'cdk8s-harbor')] });
  const programs = programsOf(bench.root, { ending: 'ts', block: 'ts' });
  for (const [name, text] of Object.entries(programs)) { writeFileSync(join(app, `${name}.js`), transpiled(text)); }
  const node = (file: string) => run(bench, { program: process.execPath, args: ['--preserve-symlinks', file], cwd: app, env: { CDK8S_OUTDIR: join(app, 'dist') } });
  await node('production.js');
  await node('page.js');
  return { files: filesIn(join(app, 'dist')), errors: await node('broken.js') };
}

function transpiled(text: string): string {
  return transpileModule(text, { compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 } }).outputText;
}
